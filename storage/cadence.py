"""Visit cadence: customers not seen for longer than their tier allows, and whom one was told to see."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from sqlalchemy import ColumnElement, Date, Select, bindparam, case, delete, func, insert, select

from storage.book import Book
from storage.database import direct
from storage.scope import of_anybody
from storage.tables import Company, Customer, Nudge, Tier, Visit
from storage.types import Utc

WEEK = timedelta(days=7)
# by the index, one step for each customer however often each was seen
LAST = select(func.max(Visit.happened_at)).where(Visit.customer_id == Customer.id).scalar_subquery()
SINCE = func.coalesce(LAST, Customer.created_at)  # one never seen counts from the day it came to us
TOLD = (
    select(func.max(Nudge.day))
    .where(
        Nudge.customer_id == Customer.id,
        Nudge.person_id == bindparam("me"),
        Nudge.day > bindparam("since", type_=Date),
    )
    .scalar_subquery()
)
FORGET = delete(Nudge).where(Nudge.person_id == bindparam("me"), Nudge.day <= bindparam("until"))
REMEMBER = insert(Nudge)


class Unseen(NamedTuple):
    """A customer whose turn has passed; never seen when `last` is None.

    `told` is the day on which I was told to see them, if it was within the week.
    """

    id: int
    name: str
    tier: str
    address: str | None
    last: datetime | None
    told: date | None = None


def allowed(company: Company) -> dict[Tier, int]:
    """How many days a customer of each tier may go unseen."""
    return {Tier.A: company.cadence_a, Tier.B: company.cadence_b, Tier.C: company.cadence_c}


def overdue(book: Book, today: date) -> list[Unseen]:
    """My own customers whose turn has passed: the best tier first, in it the longest unseen."""
    values = book.who | _turns(book) | {"since": today - WEEK}
    return [Unseen(*row) for row in direct(book.session, _mine(book.me.role), values).all()]


def count_overdue(book: Book) -> int:
    """How many of all that I may see have waited too long."""
    late = select(func.count()).select_from(Customer).where(_late(), book.may_see(Customer))
    return book.session.scalars(late, _turns(book)).one()


def _turns(book: Book) -> dict[str, datetime]:
    """By tier, the instant before which somebody must have been seen to have waited too long."""
    days = allowed(book.company())
    return {f"turn_{tier}": book.now - timedelta(days=number) for tier, number in days.items()}


@cache
def _mine(role: str) -> Select[int, str, str, str | None, datetime, date]:
    """Built once: building it costs more than running it."""
    scope = of_anybody(role)
    each = select(Customer.id, Customer.name, Customer.tier, Customer.address, LAST, TOLD)
    mine = each.where(Customer.owner_id == scope.me, scope.of(Customer), _late())
    return mine.order_by(Customer.tier, SINCE, Customer.id)


def _late() -> ColumnElement[bool]:
    turns = {tier.value: bindparam(f"turn_{tier}", type_=Utc) for tier in Tier}
    return case(turns, value=Customer.tier) > SINCE


def note_told(book: Book, customer_ids: Collection[int], today: date) -> None:
    """Remember whom I am told to see today and was not told before; what is older than a week goes."""
    if customer_ids:
        direct(book.session, FORGET, {"me": book.me.id, "until": today - WEEK})
        rows = [{"customer_id": one, "person_id": book.me.id, "day": today} for one in customer_ids]
        direct(book.session, REMEMBER, rows)
