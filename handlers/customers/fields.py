"""One field of a customer or a contact, changed by one typed line."""

from collections.abc import Mapping
from typing import Any

from handlers import phones
from handlers.answers import NOTHING, is_no_words, is_report
from handlers.cards import Card
from handlers.chat import Chat
from handlers.customers import birthday_line
from handlers.customers.entries import LONGEST
from handlers.mails import MAIL
from storage import customers, drafts, names, notes
from storage.tables import Contact, Customer, Draft

NEEDED = ("name",)
OWN_WORDS = ("name", "title", "address")  # any words will do
NO_BIRTHDAY = {
    "birth_year": None,
    "birth_month": None,
    "birth_day": None,
    "birth_lunar": False,
    "birth_leap": False,
}


def ask(chat: Chat, kind: str, row: Customer | Contact, field: str) -> Card:
    """What is it to be? The next line answers."""
    data = {"about": f"{row.__tablename__}:{row.id}", "field": field}
    draft = drafts.ask(chat.book, kind, data, expects_text=True)
    key = (
        "edit_field.birthday"
        if field == "birthday"
        else "edit_field.name"
        if field in NEEDED
        else "edit_field.field"
    )
    text = chat.t(key, field=chat.t(f"field.{field}"), name=row.name)
    return Card(text, ((chat.button("capture.cancel", "capture.cancel", draft.id),),))


def answered(chat: Chat, draft: Draft, text: str) -> Customer | Contact | Card | None:
    """The record with its new value; or what is wrong with the line, and the question stays open.

    None when the words are a message of their own.
    """
    row = notes.record(chat.book, draft.data["about"])
    if not isinstance(row, Customer | Contact):
        return chat.gone()
    field = draft.data["field"]
    values = read(field, text, chat.book.company().country)
    if _tells_else(chat, field, text, fits=values is not None):
        return None
    if values is None:
        again = (chat.button("capture.cancel", "capture.cancel", draft.id),)
        return Card(chat.t(f"edit_field.no_{field.removeprefix('other_')}"), (again,))
    drafts.close(chat.book, draft.id)
    customers.change(chat.book, row, **values)
    return row


def _tells_else(chat: Chat, field: str, text: str, *, fits: bool) -> bool:
    """Whether the line is a message of its own: any words fit a name, a number only where it is one."""
    return field in OWN_WORDS and is_no_words(chat, text) if fits else is_report(chat, text)


def read(field: str, text: str, country: str) -> Mapping[str, Any] | None:
    """The columns to set; None when the line does not tell them. A dash empties a field."""
    line = " ".join(text.split())
    if line.lower() in NOTHING and field not in NEEDED:
        return NO_BIRTHDAY if field == "birthday" else {field: None}
    match field:
        case "phone" | "other_phone":
            number = phones.read(line, country)
            return {field: number} if number else None
        case "email":
            return {field: line} if MAIL.fullmatch(line) else None
        case "birthday":
            born = birthday_line.read(line, country)
            return born.columns() if born else None
        case "name" if not names.is_name(line):
            return None
        case "address":
            return {field: text.strip()}
        case _:
            return {field: line[:LONGEST]}
