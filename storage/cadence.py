"""Visit cadence: customers not seen for longer than their tier allows, and whom one was told to see."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, case, delete, func, insert, select

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
    select(Nudge.customer_id, Nudge.day)
    .where(Nudge.person_id == bindparam("me"), Nudge.day > bindparam("since"))
    .order_by(Nudge.day)
)
FORGET = delete(Nudge).where(Nudge.person_id == bindparam("me"), Nudge.day <= bindparam("until"))
REMEMBER = insert(Nudge)


class Unseen(NamedTuple):
    """A customer whose turn has passed; never seen when `last` is None."""

    id: int
    name: str
    tier: str
    address: str | None
    last: datetime | None


def allowed(company: Company) -> dict[Tier, int]:
    """How many days a customer of each tier may go unseen."""
    return {Tier.A: company.cadence_a, Tier.B: company.cadence_b, Tier.C: company.cadence_c}


def overdue(book: Book) -> list[Unseen]:
    """My own customers whose turn has passed: the best tier first, in it the longest unseen."""
    found = direct(book.session, _mine(book.me.role), book.who | _turns(book))
    return [Unseen(*row) for row in found]


def count_overdue(book: Book) -> int:
    """How many of all that I may see have waited too long."""
    late = select(func.count()).select_from(Customer).where(_late(), book.may_see(Customer))
    return book.session.scalars(late, _turns(book)).one()


def _turns(book: Book) -> dict[str, datetime]:
    """By tier, the instant before which somebody must have been seen to have waited too long."""
    days = allowed(book.company())
    return {f"turn_{tier}": book.now - timedelta(days=number) for tier, number in days.items()}


@cache
def _mine(role: str) -> Select[int, str, str, str | None, datetime]:
    """Built once: building it costs more than running it."""
    scope = of_anybody(role)
    told = select(Customer.id, Customer.name, Customer.tier, Customer.address, LAST)
    mine = told.where(Customer.owner_id == scope.me, scope.of(Customer), _late())
    return mine.order_by(Customer.tier, SINCE, Customer.id)


def _late() -> ColumnElement[bool]:
    turns = {tier.value: bindparam(f"turn_{tier}", type_=Utc) for tier in Tier}
    return case(turns, value=Customer.tier) > SINCE


# --- told -------------------------------------------------------------------------------------------------


def told(book: Book, today: date) -> dict[int, date]:
    """The customers I was told to see within the week, each with the day."""
    lately = direct(book.session, TOLD, {"me": book.me.id, "since": today - WEEK})
    return dict(lately.all())


def note_told(book: Book, customer_ids: Collection[int], today: date) -> None:
    """Remember whom I am told to see today and was not told before; what is older than a week goes."""
    if customer_ids:
        direct(book.session, FORGET, {"me": book.me.id, "until": today - WEEK})
        rows = [{"customer_id": one, "person_id": book.me.id, "day": today} for one in customer_ids]
        direct(book.session, REMEMBER, rows)
