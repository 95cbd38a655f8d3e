"""Who has a day to congratulate on, and the days that reps attached to contacts."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from storage.book import Book
from storage.tables import Contact, Customer, Occasion

MonthDay = tuple[int, int]


def falling_on(
    book: Book, solar: Collection[MonthDay], lunar: Collection[MonthDay]
) -> list[tuple[Contact, Customer, Occasion | None]]:
    """Contacts of mine whose birthday, or an occasion of theirs, may be kept on one of these days.

    Whether it is in this year is the calendar's to say.
    """
    born = _among(Contact.birth_lunar, Contact.birth_month, Contact.birth_day, solar, lunar)
    kept = _among(Occasion.lunar, Occasion.month, Occasion.day, solar, lunar)
    found = (
        select(Contact, Customer, Occasion)
        .select_from(Contact)
        .join(Customer, Customer.id == Contact.customer_id)
        .outerjoin(Occasion, and_(Occasion.contact_id == Contact.id, kept))
        .where(_mine(book), or_(born, Occasion.id.is_not(None)))
        .order_by(Contact.id, Occasion.id)
    )
    return [(contact, customer, occasion) for contact, customer, occasion in book.session.execute(found)]


def to_greet(book: Book) -> list[tuple[Contact, Customer]]:
    """All contacts of mine that want to be congratulated, those of the best customers first."""
    found = select(Contact, Customer).join(Customer, Customer.id == Contact.customer_id).where(_mine(book))
    ordered = found.order_by(Customer.tier, Customer.name, Contact.id)
    return [(contact, customer) for contact, customer in book.session.execute(ordered)]


def _mine(book: Book) -> ColumnElement[bool]:
    """My own customers' contacts, but for those that were marked as wanting no greetings."""
    return and_(Customer.owner_id == book.me.id, book.may_see(Customer), Contact.no_greetings.is_(False))


def _among(
    is_lunar: Any, month: Any, day: Any, solar: Collection[MonthDay], lunar: Collection[MonthDay]
) -> ColumnElement[bool]:
    return or_(
        *(
            # the index finds the month
            and_(
                is_lunar.is_(by_moon),
                month.in_({one for one, _ in days}),
                (month * 100 + day).in_({one * 100 + other for one, other in days}),
            )
            for by_moon, days in ((False, solar), (True, lunar))
        )
    )


# --- one contact's ----------------------------------------------------------------------------------------


def of_contact(book: Book, contact_id: int) -> list[Occasion]:
    theirs = select(Occasion).where(Occasion.contact_id == contact_id, book.may_see(Occasion))
    return list(book.session.scalars(theirs.order_by(Occasion.month, Occasion.day, Occasion.id)))


def add(book: Book, contact: Contact, name: str, **values: Any) -> Occasion:
    """Attach a day to a contact."""
    row = Occasion(
        customer_id=contact.customer_id, contact_id=contact.id, name=name, created_at=book.now, **values
    )
    book.session.add(row)
    book.session.flush()
    return row


def remove(book: Book, occasion: Occasion) -> None:
    book.session.delete(occasion)
    book.session.flush()
