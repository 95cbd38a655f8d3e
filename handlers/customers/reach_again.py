"""A number or a mail address told wrong, and put right by the next line: "no, it's …", "0174 not 0137"."""

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
from handlers.messages.amends import Correction
from storage import changes, customers
from storage.tables import ChangeItem, Contact, Customer

WITHIN = timedelta(minutes=10)
FILLER = re.compile(
    r"\b(?:it|its|it's|is|the|his|her|their|number|phone|mobile|cell|tel|e?mail|address|ends?|in|sorry|not|on|at)\b"
    r"|电话|手机|号码?|邮箱|[是的他她]",
    re.I,
)
REACH = ("phone", "email")
DIGITS = re.compile(r"\d{2,7}")
OF_A_NUMBER = re.compile(
    r"\b(?:at|in) the end\b|\b(?:ends?|ending)(?: (?:in|with|on))?\b"
    r"|\blast (?:\w+ )?digits?\b|\blast (?:four|three|two)\b"
    r"|尾号|[最末]后[几两三四]?位?|结尾|末尾",
    re.I,
)


def corrected(chat: Chat, text: str) -> Card | None:
    """Who was told last is reached like this instead; None when the words are no correction of it."""
    wanted = amends.read(text)
    if wanted is None:
        return None
    said = _reach(chat, wanted.right) if wanted.led else {}
    row = _told_last(chat, said or {"phone": ""})
    said = said or (_digits_changed(row.phone, wanted) if row and row.phone else {})
    if row is None or not said:
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


def _digits_changed(phone: str, wanted: Correction) -> dict[str, Any]:
    """ "0174 not 0137", "0174 at the end": with these digits in place of those, or of its last ones."""
    right, wrong = (_few_digits(half) for half in (wanted.right, wanted.wrong))
    if wrong and right:
        before, found, behind = phone.rpartition(wrong)
        return {"phone": before + right + behind} if found else {}
    ends = wanted.led and not wanted.wrong and OF_A_NUMBER.search(wanted.right)
    return {"phone": phone[: -len(right)] + right} if right and ends else {}


def _few_digits(words: str) -> str:
    """The digits, where the words are nothing else."""
    found = DIGITS.search(words)
    rest = OF_A_NUMBER.sub(" ", besides(words, [found.span()])) if found else words
    return found[0] if found and not re.search(r"\w", FILLER.sub(" ", rest)) else ""


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
