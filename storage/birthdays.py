"""Whose birthdays can fall in some months; on which day exactly is the calendar's to say."""

from collections.abc import Collection

from sqlalchemy import and_, or_, select

from storage.book import Book
from storage.tables import Contact, Customer


def in_months(book: Book, solar: Collection[int], lunar: Collection[int]) -> list[tuple[Contact, Customer]]:
    """Contacts of my own customers born in one of these months, of the sun or of the moon."""
    by_sun = and_(Contact.birth_lunar.is_(False), Contact.birth_month.in_(solar))
    by_moon = and_(Contact.birth_lunar.is_(True), Contact.birth_month.in_(lunar))
    mine = (
        select(Contact, Customer)
        .join(Customer, Customer.id == Contact.customer_id)
        .where(Customer.owner_id == book.me.id, book.may_see(Customer), or_(by_sun, by_moon))
        .order_by(Contact.id)
    )
    return [(contact, customer) for contact, customer in book.session.execute(mine)]
