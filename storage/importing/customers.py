"""Customers and contacts from a list: known by their name among those that the importer may see."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from storage import people
from storage.book import Book
from storage.importing.rows import CustomerRow, Written
from storage.names.forms import LONGEST
from storage.names.text import squashed
from storage.tables import Contact, Customer, NameForm, Person, Tier

OWN = ("tier", "phone", "email", "address", "country")  # the columns that are called as in the row


def write(book: Book, rows: Sequence[CustomerRow]) -> Written:
    """Add the new ones and fill in what the list knows better; a customer's rows may be several."""
    written = Written()
    known = by_name(book, {row.name for row in rows})
    known_owners = owners(book)
    contacts = _contacts(book, [customer.id for customer in known.values()])
    for row in rows:
        customer = known.get(key(row.name))
        told = _told(row, known_owners)
        if customer is None:
            customer = known[key(row.name)] = new(book, row.name, **told)
            written.new += 1
            _meet(book, customer, row, contacts)
        elif _set(customer, told) | _meet(book, customer, row, contacts):
            written.changed += 1
        else:
            written.same += 1
    book.session.flush()
    return written


def owners(book: Book) -> dict[str, Person]:
    """Who may own a customer of the list, by their case-folded names."""
    return {person.name.casefold(): person for person in people.team(book) if person.active}


def by_name(book: Book, names: Iterable[str]) -> dict[str, Customer]:
    """The customers of these names by their `key`; of namesakes the first on file."""
    wanted = {key(name) for name in names}
    indexed = select(NameForm.customer_id).where(
        NameForm.text.in_({text[:LONGEST] for text in wanted}),
        NameForm.contact_id == 0,
        NameForm.how == "name",
    )
    named = Customer.id.in_(indexed) | Customer.name.in_(wanted)  # a name of nothing but signs has no index
    found: dict[str, Customer] = {}
    for customer in book.session.scalars(
        select(Customer).where(named, book.may_see(Customer)).order_by(Customer.id)
    ):
        if key(customer.name) in wanted:
            found.setdefault(key(customer.name), customer)
    return found


def key(name: str) -> str:
    """What makes two spellings one name."""
    return squashed(name) or name


def new(book: Book, name: str, **told: Any) -> Customer:
    """A customer of the importer's own, unless the list names another owner."""
    values: dict[str, Any] = {"owner_id": book.me.id, "team_id": book.me.team_id, "tier": Tier.C} | told
    customer = Customer(name=name, created_at=book.now, **values)
    book.session.add(customer)
    book.session.flush()  # contacts and orders need its id
    return customer


def _told(row: CustomerRow, known_owners: dict[str, Person]) -> dict[str, Any]:
    """The columns that the row fills. An owner who has left meanwhile is passed over."""
    values: dict[str, Any] = {name: getattr(row, name) for name in OWN}
    if owner := known_owners.get(row.owner.casefold()):
        values |= {"owner_id": owner.id, "team_id": owner.team_id}
    return {name: value for name, value in values.items() if value}


def _contacts(book: Book, customer_ids: list[int]) -> dict[tuple[int, str], Contact]:
    theirs = select(Contact).where(Contact.customer_id.in_(customer_ids), book.may_see(Contact))
    return {(one.customer_id, one.name.casefold()): one for one in book.session.scalars(theirs)}


def _meet(book: Book, customer: Customer, row: CustomerRow, known: dict[tuple[int, str], Contact]) -> bool:
    """The person the row names at this customer; whether anything was new."""
    if not row.contact:
        return False
    told: dict[str, Any] = {"title": row.title, "phone": row.contact_phone, "email": row.contact_email}
    if row.birthday:
        told |= {
            "birth_year": row.birthday.year,
            "birth_month": row.birthday.month,
            "birth_day": row.birthday.day,
        }
    told = {name: value for name, value in told.items() if value}
    contact = known.get((customer.id, row.contact.casefold()))
    if contact:
        return _set(contact, told)
    contact = Contact(customer_id=customer.id, name=row.contact, created_at=book.now, **told)
    known[customer.id, row.contact.casefold()] = contact
    book.session.add(contact)
    return True


def _set(row: Customer | Contact, told: dict[str, Any]) -> bool:
    """Whether any of it was new."""
    news = {name: value for name, value in told.items() if getattr(row, name) != value}
    for name, value in news.items():
        setattr(row, name, value)
    return bool(news)
