"""Customers and their contacts."""

from sqlalchemy import select

from storage.book import Book
from storage.tables import Contact, Customer, Tier


def add(book: Book, name: str, **values: str | None) -> Customer:
    """A new customer of my own."""
    customer = Customer(
        name=name, team_id=book.me.team_id, owner_id=book.me.id, tier=Tier.C, created_at=book.now, **values
    )
    book.session.add(customer)
    book.session.flush()
    return customer


def add_contact(book: Book, customer_id: int, name: str, **values: str | None) -> Contact:
    contact = Contact(customer_id=customer_id, name=name, created_at=book.now, **values)
    book.session.add(contact)
    book.session.flush()
    return contact


def contacts(book: Book, customer_id: int) -> list[Contact]:
    theirs = select(Contact).where(Contact.customer_id == customer_id, book.may_see(Contact))
    return list(book.session.scalars(theirs.order_by(Contact.id)))


def by_ids(book: Book, ids: set[int]) -> dict[int, Customer]:
    """Those of these customers that I may see."""
    found = book.session.scalars(select(Customer).where(Customer.id.in_(ids), book.may_see(Customer)))
    return {customer.id: customer for customer in found}
