"""An entry, written down; and what an edited line changes of it."""

from dataclasses import replace
from typing import Any

from handlers.cards import Card
from handlers.cards import adding as cards
from handlers.cards.capture import with_lines
from handlers.cards.diff import differences
from handlers.chat import Chat
from handlers.customers import birthday_line, entries
from handlers.customers.entries import Entry
from storage import changes, customers, names, notes
from storage.tables import Contact, Customer

OWN = ("title", "phone", "other_phone", "email", "telegram")  # the fields that are called as in the table


def save(chat: Chat, entry: Entry, customer: Customer | None) -> Card:
    """At this customer, or at a new one."""
    made = customer is None
    customer = customer or new_customer(chat, entry)
    contact = new_contact(chat, entry, customer.id) if entry.person else None
    if entry.address and not customer.address:
        customers.change(chat.book, customer, address=entry.address)
    note(chat, f"contact:{contact.id}" if contact else f"customer:{customer.id}", entry, customer.id)
    return cards.receipt(chat, customer, contact, entry.more, made=made)


def new_customer(chat: Chat, entry: Entry) -> Customer:
    """The number and the mail are the contact's when there is one."""
    reach = {} if entry.person else {"phone": entry.phone, "email": entry.email}
    return customers.add(chat.book, entry.company or entry.person, address=entry.address, **reach)


def new_contact(chat: Chat, entry: Entry, customer_id: int) -> Contact:
    told = {name: getattr(entry, name) for name in OWN}
    return customers.add_contact(chat.book, customer_id, entry.person, **told, **_born(chat, entry))


def _born(chat: Chat, entry: Entry) -> dict[str, int | bool | None]:
    born = birthday_line.read(entry.birthday, chat.book.company().country) if entry.birthday else None
    return born.columns() if born else {}


def note(chat: Chat, about: str, entry: Entry, customer_id: int) -> None:
    """Whatever else was said is kept in the person's own words."""
    if entry.more:
        notes.add(chat.book, about, entry.more, customer_id)


# --- the message was edited -------------------------------------------------------------------------------


def contact_edited(chat: Chat, contact_id: int, text: str) -> Card:
    """/add with other words: the contact follows them, and so does a customer that came with it."""
    contact, entry = chat.book.get(Contact, contact_id), _line(chat, text)
    customer = chat.book.get(Customer, contact.customer_id) if contact else None
    if not (contact and customer and entry and entry.person):
        return chat.unfollowed()
    customer = _home(chat, contact, customer, entry.company)
    told = {"name": entry.person, "title": entry.title, "phone": entry.phone, "email": entry.email}
    told["telegram"] = entry.telegram
    customers.change(chat.book, contact, **_said(told), **_born(chat, entry))
    _note_again(chat, contact, entry, customer.id)
    return changed(chat, cards.receipt(chat, customer, contact, entry.more, made=False))


def customer_edited(chat: Chat, customer_id: int, text: str) -> Card:
    """/add with other words, for a customer without a contact."""
    customer, entry = chat.book.get(Customer, customer_id), _line(chat, text)
    if not (customer and entry and entry.company) or entry.person:
        return chat.unfollowed()
    customers.change(
        chat.book, customer, **_said({"name": entry.company, "phone": entry.phone, "email": entry.email})
    )
    _note_again(chat, customer, entry, customer.id)
    return changed(chat, cards.receipt(chat, customer, None, entry.more, made=False))


def _note_again(chat: Chat, row: Contact | Customer, entry: Entry, customer_id: int) -> None:
    """What else is said now, in place of the note that this very line had made."""
    about = f"{row.__tablename__}:{row.id}"
    own = [one for one in notes.about(chat.book, about) if one.created_at == row.created_at]
    if not own:
        note(chat, about, entry, customer_id)
    elif entry.more:
        notes.reword(chat.book, own[0], entry.more)


def _line(chat: Chat, text: str) -> Entry | None:
    command, _, line = text.partition(" ")
    return entries.read_line(line, chat.book.company().country) if command.startswith("/add") else None


def _home(chat: Chat, contact: Contact, customer: Customer, company: str) -> Customer:
    """Another company's name: the one on file by it, or the new name of one that this very line had made."""
    if company.casefold() == customer.name.casefold():
        return customer
    alike = names.similar(chat.book, company)
    same = [hit for hit in alike if hit.contact_id is None and hit.score == 1]
    other = chat.book.get(Customer, same[0].customer_id) if len(same) == 1 else None
    if other:
        customers.change(chat.book, contact, customer_id=other.id)
        return other
    if customer.created_at == contact.created_at:
        customers.change(chat.book, customer, name=company)
    return customer


def _said(values: dict[str, str | None]) -> dict[str, Any]:
    """What the line tells; what it leaves out stays as it is."""
    return {name: value for name, value in values.items() if value is not None}


def changed(chat: Chat, card: Card) -> Card:
    """A receipt with what is different now beneath it."""
    change_id = changes.current(chat.book)
    found = differences(chat, changes.items(chat.book, change_id)) if change_id else []
    told = [chat.t("capture.changed", what=one) for one in found] or [chat.t("edit.same")]
    return replace(card, text=with_lines(card.text, told))
