"""Visit cadence: customers not seen for longer than their tier allows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Function, Select, and_, func, or_, select

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
    mine = _overdue(book).add_columns(last).where(Customer.owner_id == book.me.id)
    ordered = mine.order_by(Customer.tier, _since(), Customer.id)
    return [Unseen(customer, seen) for customer, seen in book.session.execute(ordered)]


def count_overdue(book: Book) -> int:
    """How many of all that I may see have waited too long."""
    return book.session.scalar(select(func.count()).select_from(_overdue(book).subquery())) or 0


def _since() -> Function[datetime]:
    """One never seen counts from the day it came to us."""
    return func.coalesce(func.max(Visit.happened_at), Customer.created_at)


def _overdue(book: Book) -> Select[Customer]:
    too_long = (and_(Customer.tier == tier, _since() < book.now - span) for tier, span in ALLOWED.items())
    return (
        select(Customer)
        .outerjoin(Visit, Visit.customer_id == Customer.id)
        .where(book.may_see(Customer))
        .group_by(Customer.id)
        .having(or_(*too_long))
    )
