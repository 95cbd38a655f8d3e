"""/import and spreadsheets sent to the chat: read first, written when the manager says so."""

from handlers.cards import Card
from handlers.cards import imports as cards
from handlers.chat import Chat
from handlers.surface import Press
from storage.importing import files
from storage.tables import ImportState, Role

LONGEST_NAME = 80


def command(chat: Chat, said: str) -> Card:
    """/import: how it is done."""
    return chat.card("import.how")


def received(chat: Chat, name: str, content: bytes) -> Card:
    """A spreadsheet has come. It is read by a process of its own, which tells what it found."""
    if not Role(chat.me.role).includes(Role.MANAGER):
        return chat.card("import.for_managers")
    if not content:
        return chat.card("import.not_fetched", name=name)
    return cards.file(chat, files.keep(chat.book, name[:LONGEST_NAME], content))


def pushed(chat: Chat, file_id: int) -> Card | None:
    """What was found, or what became of it."""
    file = files.mine(chat.book, file_id)
    return cards.file(chat, file) if file and Role(chat.me.role).includes(Role.MANAGER) else None


def go(chat: Chat, file_id: int) -> Card:
    """Write it."""
    return _step(chat, file_id, ImportState.READ, ImportState.WANTED)


def cancel(chat: Chat, file_id: int) -> Card:
    return _step(chat, file_id, ImportState.READ, ImportState.CANCELLED)


def undo(chat: Chat, file_id: int) -> Card:
    """Take a written one back, within a day."""
    file = files.mine(chat.book, file_id)
    if file and not files.may_take_back(file, chat.now):
        return cards.file(chat, file)
    return _step(chat, file_id, ImportState.DONE, ImportState.UNWANTED)


def _step(chat: Chat, file_id: int, before: ImportState, after: ImportState) -> Card:
    """A second tap finds it gone on, and shows how it stands."""
    file = files.move(chat.book, file_id, before, after) or files.mine(chat.book, file_id)
    return cards.file(chat, file) if file else chat.gone()


def problems(chat: Chat, file_id: int) -> Card:
    """The rows that were left out."""
    file = files.mine(chat.book, file_id)
    return cards.left_out(chat, file) if file else chat.gone()


BUTTONS = {
    "import.go": Press(go, role=Role.MANAGER),
    "import.cancel": Press(cancel, role=Role.MANAGER),
    "import.undo": Press(undo, role=Role.MANAGER),
    "import.problems": Press(problems, role=Role.MANAGER),
}
