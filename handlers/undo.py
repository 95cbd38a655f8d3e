"""Taking back what was done, by button or by /undo."""

from collections.abc import Sequence

from handlers.cards import Button, Card
from handlers.cards.diff import undone
from handlers.chat import Chat
from handlers.surface import Press
from storage import changes, drafts, rights
from storage.tables import Change, ChangeItem

ANSWERED = ("suggestion", "greeting")


def command(chat: Chat, said: str) -> Card:
    """/undo: my latest action of the last day."""
    change = changes.latest(chat.book)
    return _take_back(chat, change) if change else chat.card("undo.nothing")


def press(chat: Chat, change_id: int) -> Card:
    """The button on a receipt."""
    change = changes.mine(chat.book, change_id)
    if change is None:
        return chat.gone()
    if change.undone_at:
        return Card(chat.t("undo.already"), toast=chat.t("undo.already"))
    if change.at < chat.now - changes.UNDO_FOR:
        return Card(chat.t("undo.too_old"), fresh=True, toast=chat.t("undo.too_old"))
    return _take_back(chat, change)


def cancel(chat: Chat, said: str) -> Card:
    """/cancel: close the question that is open."""
    draft = drafts.cancel(chat.book)
    return chat.card("undo.cancelled" if draft else "undo.nothing_open")


def _take_back(chat: Chat, change: Change) -> Card:
    chat.book.act("undo")
    touched = changes.items(chat.book, change.id)
    if not rights.may_take_back(chat.book, touched):
        return chat.gone()
    match changes.undo(chat.book, change):
        case changes.Undone():
            return Card(undone(chat, touched), _on(chat, touched), toast=chat.t("undo.toast"))
        case changes.BuiltOn(by=by):
            key = "undo.built_on" if by else "undo.built_on_somehow"
            return Card(chat.t(key, name=by.name if by else ""), fresh=True)


def _on(chat: Chat, touched: Sequence[ChangeItem]) -> tuple[tuple[Button, ...], ...]:
    """A way on from a screen whose place the words have taken: advice and greetings are answered on one."""
    on_screen = any(item.table_name in ANSWERED for item in touched)
    return ((chat.button("asked.today", "today"),),) if on_screen else ()


BUTTONS = {"undo": Press(press)}
