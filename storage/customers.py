"""Customers and their contacts."""

from functools import cache
from typing import Any

from sqlalchemy import Select, select

from storage.book import Book
from storage.listed import one_of
from storage.scope import of_anybody
from storage.tables import Alias, Contact, Customer, Greeting, Occasion, Reminder, Tier, Visit


def add(book: Book, name: str, **values: Any) -> Customer:
    """A new customer of my own."""
    customer = Customer(
        name=name, team_id=book.me.team_id, owner_id=book.me.id, tier=Tier.C, created_at=book.now, **values
    )
    book.session.add(customer)
    book.session.flush()
    return customer


def change(book: Book, row: Customer | Contact, **values: Any) -> None:
    """Set a customer's or a contact's fields."""
    for name, value in values.items():
        setattr(row, name, value)
    book.session.flush()


def by_ids(book: Book, ids: set[int]) -> dict[int, Customer]:
    """Those of these customers that I may see."""
    if not ids:
        return {}
    found = book.session.scalars(_some(book.me.role), book.who | {"ids": ids})
    return {customer.id: customer for customer in found}


@cache
def _some(role: str) -> Select[Customer]:
    """Built once: building it costs more than running it."""
    return select(Customer).where(one_of(Customer.id, "ids"), of_anybody(role).of(Customer))


# --- contacts ---------------------------------------------------------------------------------------------


def add_contact(book: Book, customer_id: int, name: str, **values: Any) -> Contact:
    contact = Contact(customer_id=customer_id, name=name, created_at=book.now, **values)
    book.session.add(contact)
    book.session.flush()
    return contact


def contacts(book: Book, customer_id: int) -> list[Contact]:
    theirs = select(Contact).where(Contact.customer_id == customer_id, book.may_see(Contact))
    return list(book.session.scalars(theirs.order_by(Contact.id)))


def contacts_by_ids(book: Book, ids: set[int]) -> dict[int, Contact]:
    """Those of these contacts that I may see."""
    found = book.session.scalars(select(Contact).where(Contact.id.in_(ids), book.may_see(Contact)))
    return {contact.id: contact for contact in found}


def remove_contact(book: Book, contact: Contact) -> None:
    """The person goes; what was done with them stays at the customer."""
    for row in _hanging_on(book, contact, Visit, Reminder, Greeting):
        row.contact_id = None
    for row in _hanging_on(book, contact, Alias, Occasion):
        book.session.delete(row)
    book.session.flush()
    book.session.delete(contact)
    book.session.flush()


def _hanging_on(book: Book, contact: Contact, *tables: Any) -> list[Any]:
    return [
        row
        for table in tables
        for row in book.session.scalars(select(table).where(table.contact_id == contact.id))
    ]
