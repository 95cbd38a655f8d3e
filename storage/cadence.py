"""Visit cadence: customers not seen for longer than their tier allows, and whom one was told to see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Function, Select, and_, delete, func, insert, or_, select

from storage.book import Book
from storage.tables import Company, Customer, Nudge, Reminder, Tier, Visit

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Unseen:
    """A customer whose turn has passed; never seen when `last` is None."""

    customer: Customer
    last: datetime | None


def allowed(company: Company) -> dict[Tier, int]:
    """How many days a customer of each tier may go unseen."""
    return {Tier.A: company.cadence_a, Tier.B: company.cadence_b, Tier.C: company.cadence_c}


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
    too_long = (
        and_(Customer.tier == tier, _since() < book.now - timedelta(days=days))
        for tier, days in allowed(book.company()).items()
    )
    return (
        select(Customer)
        .outerjoin(Visit, Visit.customer_id == Customer.id)
        .where(book.may_see(Customer))
        .group_by(Customer.id)
        .having(or_(*too_long))
    )


# --- told -------------------------------------------------------------------------------------------------


def planned(book: Book) -> list[Customer]:
    """My customers whom a reminder of mine names within the coming week."""
    soon = (
        select(Reminder.customer_id)
        .where(Reminder.owner_id == book.me.id, Reminder.done_at.is_(None))
        .where(Reminder.due_at >= book.now, Reminder.due_at < book.now + WEEK)
    )
    return list(book.session.scalars(select(Customer).where(Customer.id.in_(soon), book.may_see(Customer))))


def told(book: Book, today: date) -> dict[int, date]:
    """The customers I was told to see within the week, each with the day."""
    lately = select(Nudge.customer_id, Nudge.day).where(Nudge.person_id == book.me.id)
    lately = lately.where(Nudge.day > today - WEEK).order_by(Nudge.day)
    return dict(book.session.execute(lately).all())


def note_told(book: Book, customer_ids: Iterable[int], today: date) -> None:
    """Remember whom I am told to see today; what is older than a week goes."""
    fresh = set(customer_ids) - set(told(book, today))
    if fresh:
        book.session.execute(delete(Nudge).where(Nudge.person_id == book.me.id, Nudge.day <= today - WEEK))
        rows = [{"customer_id": one, "person_id": book.me.id, "day": today} for one in sorted(fresh)]
        book.session.execute(insert(Nudge), rows)
