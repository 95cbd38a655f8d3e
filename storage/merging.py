"""Two records of one customer, or of one contact, become one. All through rows, so that Undo restores all."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, delete, select

from storage import notes
from storage.book import Book
from storage.customers import contacts as contacts_of
from storage.tables import Alias, Base, Contact, Customer, CustomerValue, Note, Suggestion

CUSTOMER_FIELDS = ("phone", "email", "address", "country")
CONTACT_FIELDS = ("title", "phone", "other_phone", "email", "telegram", "language")
BIRTHDAY = ("birth_year", "birth_month", "birth_day", "birth_lunar", "birth_leap")


def customers(book: Book, keep: Customer, gone: Customer) -> None:
    """All that is one customer's becomes the other's, which keeps its owner and the better of the fields."""
    there, moved = contacts_of(book, keep.id), contacts_of(book, gone.id)
    _fill(keep, gone, CUSTOMER_FIELDS)
    keep.tier = min(keep.tier, gone.tier)
    _keep_what_is_lost(book, keep.id, f"customer:{keep.id}", keep, gone, CUSTOMER_FIELDS)
    _teach(book, gone.name, keep.name, keep.id)
    _forget_advice(book, gone)
    _move(book, Customer, gone.id, keep.id)
    _remove(book, gone)
    _merge_moved(book, moved, there)


def contacts(book: Book, keep: Contact, gone: Contact) -> None:
    """One of two contacts remains, where it is, with the better of the fields."""
    _fill(keep, gone, CONTACT_FIELDS)
    if keep.birth_month is None:
        for field in BIRTHDAY:
            setattr(keep, field, getattr(gone, field))
    keep.no_greetings = keep.no_greetings or gone.no_greetings
    _keep_what_is_lost(book, keep.customer_id, f"contact:{keep.id}", keep, gone, CONTACT_FIELDS)
    _teach(book, gone.name, keep.name, keep.customer_id, keep.id)
    _move(book, Contact, gone.id, keep.id)
    _remove(book, gone)


def _fill(keep: Any, gone: Any, fields: Iterable[str]) -> None:
    for field in fields:
        if getattr(keep, field) is None:
            setattr(keep, field, getattr(gone, field))


def _keep_what_is_lost(
    book: Book, customer_id: int, about: str, keep: Any, gone: Any, fields: Iterable[str]
) -> None:
    """Another number or address is not thrown away: it goes into a note."""
    values = [getattr(gone, field) for field in fields]
    lost = [
        str(value)
        for value, field in zip(values, fields, strict=True)
        if value not in (None, getattr(keep, field))
    ]
    if lost:
        notes.add(book, about, " · ".join([gone.name, *lost]), customer_id)


def _teach(book: Book, old: str, name: str, customer_id: int, contact_id: int | None = None) -> None:
    """The name that goes still finds the record."""
    if old.casefold() != name.casefold():
        alias = Alias(
            text=old,
            customer_id=customer_id,
            contact_id=contact_id,
            person_id=book.me.id,
            created_at=book.now,
        )
        book.session.add(alias)


def _forget_advice(book: Book, gone: Customer) -> None:
    """What was advised on half of the orders goes; the next night looks at all of them."""
    book.session.execute(delete(CustomerValue).where(CustomerValue.customer_id == gone.id))
    for row in book.session.scalars(select(Suggestion).where(Suggestion.customer_id == gone.id)):
        book.session.delete(row)
    book.session.flush()


def _move(book: Book, table: type[Any], gone_id: int, keep_id: int) -> None:
    """Point every row that refers to the one at the other; a foreign key is all that a table must have."""
    for other, column in _pointing_at(table):
        for row in book.session.scalars(select(other).where(column == gone_id)):
            setattr(row, column.key, keep_id)
    noun = table.__tablename__
    for note in book.session.scalars(select(Note).where(Note.about == f"{noun}:{gone_id}")):
        note.about = f"{noun}:{keep_id}"


def _pointing_at(table: type[Any]) -> Iterator[tuple[type[Any], Column[Any]]]:
    target = table.__table__.c.id
    for mapper in Base.registry.mappers:
        for column in mapper.columns:
            if column.references(target):
                yield mapper.class_, column


def _remove(book: Book, row: Customer | Contact) -> None:
    book.session.flush()  # first everything points elsewhere
    book.session.delete(row)
    book.session.flush()


def _merge_moved(book: Book, moved: Iterable[Contact], there: Iterable[Contact]) -> None:
    """Who was on file at both customers is one person; those kept apart at one of them stay apart."""
    for contact in moved:
        twin = next((other for other in there if _same(other, contact)), None)
        if twin is not None:
            contacts(book, twin, contact)


def _same(one: Contact, other: Contact) -> bool:
    phone = one.phone is not None and one.phone == other.phone
    email = bool(one.email and other.email) and str(one.email).casefold() == str(other.email).casefold()
    return phone or email or one.name.casefold() == other.name.casefold()
