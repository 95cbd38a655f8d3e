"""A number or a mail address told wrong, and put right by the next line: "no, it's 604 555 0174"."""

import re
from datetime import timedelta
from typing import Any

from handlers.cards import Card
from handlers.cards import adding as cards
from handlers.chat import Chat
from handlers.customers import onfile
from handlers.language.details import contact_details
from handlers.language.understanding import besides
from handlers.messages import amends
from storage import changes, customers
from storage.tables import ChangeItem, Contact, Customer

WITHIN = timedelta(minutes=10)
FILLER = re.compile(
    r"\b(?:its|it's|is|the|his|her|their|number|phone|mobile|cell|tel|e?mail|address|ends?|in|sorry|not|on|at)\b"
    r"|电话|手机|号码?|邮箱|[是的他她]",
    re.I,
)
REACH = ("phone", "email")


def corrected(chat: Chat, text: str) -> Card | None:
    """Who was told last is reached like this instead; None when the words are no correction of it."""
    wanted = amends.read(text)
    said = _reach(chat, wanted.right) if wanted and wanted.led else {}
    row = _told_last(chat, said) if said else None
    if row is None:
        return None
    chat.book.act("correct")
    customers.change(chat.book, row, **said)
    contact = row if isinstance(row, Contact) else None
    customer = chat.book.get(Customer, contact.customer_id) if contact else row
    if not isinstance(customer, Customer):
        return chat.gone()
    return onfile.changed(chat, cards.receipt(chat, customer, contact, "", made=False))


def _reach(chat: Chat, words: str) -> dict[str, Any]:
    """The number and the address, where the words are nothing else."""
    found = contact_details(words, chat.book.company().country)
    if re.search(r"\w", FILLER.sub(" ", besides(words, found.spans))):
        return {}
    return {name: value for name in REACH if (value := getattr(found, name))}


def _told_last(chat: Chat, said: dict[str, Any]) -> Contact | Customer | None:
    """Whoever was put on file, or reached anew, by the last action, with such a number or address."""
    latest = changes.latest(chat.book)
    items = changes.items(chat.book, latest.id) if latest and latest.at > chat.now - WITHIN else []
    match [one for one in items if _tells(one, said)]:
        case [one] if one.table_name == "contact":
            return chat.book.get(Contact, one.row_id)
        case [one] if one.table_name == "customer":
            return chat.book.get(Customer, one.row_id)
    return None


def _tells(item: ChangeItem, said: dict[str, Any]) -> bool:
    """Whether it set the very fields that are put right."""
    before, after = item.before or {}, item.after or {}
    return any(after.get(name) and after.get(name) != before.get(name) for name in said)
