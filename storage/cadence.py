"""Visit cadence: customers not seen for longer than their tier allows, and whom one was told to see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, case, delete, func, insert, select

from storage.book import Book
from storage.scope import of_anybody
from storage.tables import Company, Customer, Nudge, Reminder, Tier, Visit
from storage.types import Utc

WEEK = timedelta(days=7)
# by the index, one step for each customer however often each was seen
LAST = select(func.max(Visit.happened_at)).where(Visit.customer_id == Customer.id).scalar_subquery()
SINCE = func.coalesce(LAST, Customer.created_at)  # one never seen counts from the day it came to us


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
    found = book.session.execute(_mine(book.me.role), book.who | _turns(book))
    return [Unseen(customer, seen) for customer, seen in found]


def count_overdue(book: Book) -> int:
    """How many of all that I may see have waited too long."""
    late = select(func.count()).select_from(Customer).where(_late(), book.may_see(Customer))
    return book.session.scalars(late, _turns(book)).one()


def _turns(book: Book) -> dict[str, datetime]:
    """By tier, the instant before which somebody must have been seen to have waited too long."""
    days = allowed(book.company())
    return {f"turn_{tier}": book.now - timedelta(days=number) for tier, number in days.items()}


@cache
def _mine(role: str) -> Select[Customer, datetime]:
    """Built once: building it costs more than running it."""
    scope = of_anybody(role)
    mine = select(Customer, LAST).where(Customer.owner_id == scope.me, scope.of(Customer), _late())
    return mine.order_by(Customer.tier, SINCE, Customer.id)


def _late() -> ColumnElement[bool]:
    turns = {tier.value: bindparam(f"turn_{tier}", type_=Utc) for tier in Tier}
    return case(turns, value=Customer.tier) > SINCE


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
