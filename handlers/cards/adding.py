"""Somebody new: whose contact, one that is here already, and the receipt."""

from collections.abc import Sequence

from markupsafe import Markup

from handlers.cards.card import Button, Card, lines
from handlers.cards.contact import birthday, named, of, reach
from handlers.chat import Chat
from handlers.customers.entries import Entry
from handlers.formats import short
from storage.tables import Contact, Customer

LABEL = 40
NOTE = 200
NAMED = 5  # of those who wait


def whose(chat: Chat, draft_id: int, entry: Entry, choices: Sequence[Customer]) -> Card:
    """Which customer is it? The likely ones, the recent ones, a new one, or its name."""
    company = entry.company or entry.person
    buttons = [Button.to(short(row.name, LABEL), "add.at", draft_id, row.id) for row in choices]
    buttons.append(chat.button("capture.new", "add.new", draft_id, name=short(company, LABEL)))
    buttons.append(chat.button("capture.cancel", "capture.cancel", draft_id))
    text = lines(chat.t("add.whose", name=entry.person), reach(chat, entry.phone, entry.email))
    return Card(text, tuple((button,) for button in buttons))


def twin(chat: Chat, draft_id: int, entry: Entry, found: Contact | Customer, home: Customer | None) -> Card:
    """It may be here already."""
    key = "add.twin_at" if home else "add.twin"
    text = lines(
        chat.t(key, name=found.name, customer=home.name if home else ""),
        reach(chat, found.phone, found.email),
        chat.t("add.twin_new", name=_typed(chat, entry)),
        reach(chat, entry.phone, entry.email),
    )
    merge = chat.button("add.merge", "add.merge", draft_id)
    both = chat.button("add.keep", "add.keep", draft_id)
    return Card(text, ((merge, both), (chat.button("capture.cancel", "capture.cancel", draft_id),)))


def _typed(chat: Chat, entry: Entry) -> Markup | str:
    """Who is to be added, with the company that was named."""
    return of(chat, entry.person, entry.company) if entry.person and entry.company else entry.name


def part(chat: Chat, draft_id: int, entry: Entry, customer: Customer, person: str) -> Card:
    """One name or two?"""
    buttons = (
        chat.button("add.part_yes", "add.part", draft_id, name=short(person, LABEL)),
        chat.button("capture.new", "add.new", draft_id, name=short(entry.company, LABEL)),
        chat.button("capture.cancel", "capture.cancel", draft_id),
    )
    text = chat.t("add.part", name=person, customer=customer.name)
    return Card(text, tuple((button,) for button in buttons))


def further(chat: Chat, draft_id: int, waiting: Sequence[Entry]) -> Card:
    """Who else is in the file, and the next of them to add."""
    told = [chat.t("contact.plain", name=short(entry.name, LABEL)) for entry in waiting[:NAMED]]
    text = lines(chat.t("add.further", n=len(waiting)), *told, "…" if len(waiting) > NAMED else None)
    add = chat.button("add.next", "add.further", draft_id, name=short(waiting[0].name, LABEL))
    return Card(text, ((add,), (chat.button("capture.cancel", "capture.cancel", draft_id),)))


def receipt(chat: Chat, customer: Customer, contact: Contact | None, more: str, *, made: bool) -> Card:
    """Who is on file now."""
    row = contact or customer
    text = lines(
        chat.t("add.new_customer" if made else "add.customer", customer=customer.name),
        named(chat, contact) if contact else None,
        reach(chat, row.phone, row.email),
        reach(chat, contact.other_phone, None) if contact else None,
        birthday(chat, contact) if contact else None,
        _noted(chat, more),
    )
    return _card(chat, text, row, customer.id)


def _noted(chat: Chat, more: str) -> Markup | None:
    return chat.t("capture.noted", text=short(more, NOTE)) if more else None


def merged(chat: Chat, row: Contact | Customer, customer_id: int, more: str) -> Card:
    """What is on file, richer by what was new."""
    head = chat.t("add.merged", name=row.name)
    text = lines(head, reach(chat, row.phone, row.email), _noted(chat, more))
    return _card(chat, text, row, customer_id)


def _card(chat: Chat, text: Markup, row: Contact | Customer, customer_id: int) -> Card:
    about = f"{row.__tablename__}:{row.id}"
    show = chat.button("capture.open", "customer.open", customer_id)
    visit = chat.button("customer.visit", "visit.log", customer_id)
    return Card(text, ((*chat.undo_button(about), show), (visit,)), about=about)
