"""Visit cadence: customers not seen for longer than their tier allows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, func, or_, select

from storage.book import Book
from storage.tables import Customer, Tier, Visit

ALLOWED = {Tier.A: timedelta(days=14), Tier.B: timedelta(days=28), Tier.C: timedelta(days=91)}


@dataclass(frozen=True)
class Unseen:
    """A customer whose turn has passed; never seen when `last` is None."""

    customer: Customer
    last: datetime | None


def overdue(book: Book) -> list[Unseen]:
    """My own customers whose turn has passed: the best tier first, in it the longest unseen."""
    last = func.max(Visit.happened_at)
    since = func.coalesce(last, Customer.created_at)  # one never seen counts from the day it came to us
    too_long = (and_(Customer.tier == tier, since < book.now - span) for tier, span in ALLOWED.items())
    found = (
        select(Customer, last)
        .outerjoin(Visit, Visit.customer_id == Customer.id)
        .where(Customer.owner_id == book.me.id, book.may_see(Customer))
        .group_by(Customer.id)
        .having(or_(*too_long))
        .order_by(Customer.tier, since, Customer.id)
    )
    return [Unseen(customer, seen) for customer, seen in book.session.execute(found)]
