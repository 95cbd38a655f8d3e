"""Notes: words added to a customer or to a record of theirs."""

from typing import Any

from sqlalchemy import select

from storage.book import Book
from storage.tables import Contact, Customer, Deal, Note, Reminder, Visit

Record = Customer | Contact | Visit | Deal | Reminder
NOUNS: dict[str, type[Any]] = {
    "customer": Customer,
    "contact": Contact,
    "visit": Visit,
    "deal": Deal,
    "reminder": Reminder,
}


def add(book: Book, about: str, text: str, customer_id: int | None) -> Note:
    note = Note(about=about, text=text, customer_id=customer_id, person_id=book.me.id, created_at=book.now)
    book.session.add(note)
    book.session.flush()
    return note


def reword(book: Book, note: Note, text: str) -> None:
    note.text = text
    book.session.flush()


def names_record(about: str) -> bool:
    """Whether this is the name of a record that notes can be added to."""
    return about.partition(":")[0] in NOUNS


def record(book: Book, about: str) -> Record | None:
    """The record that "visit:12" names, if it is mine to see."""
    noun, _, number = about.partition(":")
    if noun not in NOUNS or not number.isdigit():
        return None
    found: Record | None = book.get(NOUNS[noun], int(number))
    return found


def of_customer(book: Book, customer_id: int, limit: int = 5) -> list[Note]:
    """Newest first, whichever record of the customer's they were added to."""
    theirs = select(Note).where(Note.customer_id == customer_id, book.may_see(Note))
    return list(book.session.scalars(theirs.order_by(Note.id.desc()).limit(limit)))


def about(book: Book, record_name: str) -> list[Note]:
    theirs = select(Note).where(Note.about == record_name, book.may_see(Note))
    return list(book.session.scalars(theirs.order_by(Note.id)))
