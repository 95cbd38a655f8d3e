"""A spreadsheet: what was found in it, and what became of it."""

from handlers.cards.card import Button, Card, File, lines
from handlers.chat import Chat
from storage.importing import files
from storage.tables import ImportFile, ImportState


def file(chat: Chat, row: ImportFile) -> Card:
    """How far it has come, and what can be done next."""
    match row.state:
        case ImportState.READ:
            return _found(chat, row)
        case ImportState.DONE:
            return _written(chat, row)
        case ImportState.REFUSED:
            return chat.card(f"import.refused.{row.found['refused']}", name=row.name)
        case ImportState.UNDONE:
            return chat.card("import.undone" if row.found["whole"] else "import.partly_undone", name=row.name)
        case state:
            return chat.card(f"import.{state}", name=row.name)


def _found(chat: Chat, row: ImportFile) -> Card:
    counts = [chat.t(f"import.rows_{kind}", n=count) for kind, count in row.found["rows"].items()]
    head = chat.t("import.found" if counts else "import.nothing", name=row.name)
    text = lines(head, *counts, *_left_out(chat, row), chat.t("import.shall_i") if counts else None)
    take = (
        chat.button("import.go", "import.go", row.id),
        chat.button("import.cancel", "import.cancel", row.id),
    )
    return Card(text, (take if counts else (), _problems(chat, row)))


def _left_out(chat: Chat, row: ImportFile) -> list[str]:
    """How many rows cannot be kept, by reason."""
    reasons = row.found["problems"].items()
    return [chat.t(f"import.without.{reason}", n=count) for reason, count in reasons]


def _problems(chat: Chat, row: ImportFile) -> tuple[Button, ...]:
    return (chat.button("import.problems", "import.problems", row.id),) if row.found["problems"] else ()


def _written(chat: Chat, row: ImportFile) -> Card:
    counts = [chat.t(f"import.written_{kind}", **told) for kind, told in row.found["written"].items()]
    refused = sum(told["refused"] for told in row.found["written"].values())
    text = lines(
        chat.t("import.done_head", name=row.name),
        *counts,
        chat.t("import.taken", n=refused) if refused else None,
    )
    undo = (chat.button("undo.button", "import.undo", row.id),) if files.may_take_back(row, chat.now) else ()
    return Card(text, (undo, _problems(chat, row)))


def left_out(chat: Chat, row: ImportFile) -> Card:
    """The rows that were left out as a file, each with its number and the reason."""
    if row.left_out is None:
        return file(chat, row)
    attached = File("left-out.csv", row.left_out)
    return Card(chat.t("import.left_out", name=row.name), fresh=True, file=attached)
