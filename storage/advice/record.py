"""How the lists did: what became of those flagged, shown against withheld, and who has not answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, case, exists, func, select

from storage.advice.lists import AT_RISK, CALLS, OFFERS, is_one_of
from storage.book import Book
from storage.database import direct
from storage.scope import of_anybody
from storage.tables import Answer, Order, OrderLine, Person, Suggestion, SuggestionShown, Visit

DAY = timedelta(days=1)
MONTH = 30


@dataclass(frozen=True)
class Record:
    """Of the customers flagged in a month: how many have not ordered since, were called, and then ordered."""

    month: date  # its first day
    flagged: int
    stopped: int
    called: int
    came_back: int


@dataclass(frozen=True)
class Offered:
    """Of the products offered in a month: how many the customer has bought since."""

    offered: int
    bought: int


@dataclass(frozen=True)
class Arm:
    """Customers of one kind, and how many of them ordered within 30 days."""

    customers: int
    ordered: int


@dataclass(frozen=True)
class Lift:
    """The last closed month of flags: those shown against those withheld, and the called among the shown."""

    since: date
    until: date
    shown: Arm
    withheld: Arm
    called: Arm


@dataclass(frozen=True)
class Withheld:
    """Customers to call now, by kind of call, and how many of them are not shown."""

    kinds: Mapping[str, int]
    withheld: int

    @property
    def flagged(self) -> int:
        return sum(self.kinds.values())


@dataclass(frozen=True)
class Silence:
    """Somebody's list of the last days: rows shown, and how many of them were answered."""

    person: Person
    shown: int
    answered: int


@dataclass(frozen=True)
class _Flag:
    """A customer who was flagged; `ordered_on` is the first order since."""

    customer_id: int
    first: date
    withheld: bool
    done_at: datetime | None
    ordered_on: date | None
    seen_at: datetime | None

    @property
    def called(self) -> bool:
        return any(at.date() >= self.first for at in (self.done_at, self.seen_at) if at)

    def ordered(self, until: date) -> bool:
        return self.ordered_on is not None and self.ordered_on <= until


def last_month(book: Book, today: date, person_id: int | None = None) -> Record:
    """The calendar month before this one; of one person's list, or of all whose customers I may see."""
    start, end = _month_before(today)
    flags = [one for one in _flags(book, start, end, person_id) if not one.withheld]
    stopped = [one for one in flags if not one.ordered(today)]
    called = [one for one in flags if one.called]
    came_back = [one for one in called if one.ordered(today)]
    return Record(start, len(flags), len(stopped), len(called), len(came_back))


def offers_last_month(book: Book, today: date, person_id: int) -> Offered:
    """The calendar month before this one, of one person's list."""
    start, end = _month_before(today)
    values = book.who | {"start": start, "end": end, "person": person_id}
    offered, bought = direct(book.session, _offered(book.me.role), values).one()
    return Offered(int(offered), int(bought))


@cache
def _offered(role: str) -> Select[int, int]:
    """Built once: building it costs more than running it."""
    first = func.min(SuggestionShown.day).label("first")
    flagged = (
        select(Suggestion.customer_id, Suggestion.product_id, first)
        .where(_listed(role, OFFERS, of_one=True))
        .group_by(Suggestion.customer_id, Suggestion.product_id)
        .subquery()
    )
    bought = exists().where(
        Order.customer_id == flagged.c.customer_id,
        Order.ordered_on >= flagged.c.first,
        OrderLine.order_id == Order.id,
        OrderLine.product_id == flagged.c.product_id,
        OrderLine.quantity > 0,
    )
    counted = select(func.count(), func.coalesce(func.sum(case((bought, 1), else_=0)), 0))
    return counted.select_from(flagged)


def lift(book: Book, today: date) -> Lift:
    """Flags first seen 60 to 30 days ago, so that each had its 30 days."""
    start, end = today - 2 * MONTH * DAY, today - MONTH * DAY
    flags = _flags(book, start, end, None)
    shown = [one for one in flags if not one.withheld]
    return Lift(
        start,
        end,
        _arm(shown),
        _arm([one for one in flags if one.withheld]),
        _arm([one for one in shown if one.called]),
    )


def withheld(book: Book) -> Withheld:
    """Of those to call now, how many are not shown, to be said openly to managers."""
    held = func.sum(case((Suggestion.withheld, 1), else_=0))
    flagged = select(Suggestion.kind, func.count(), held).where(
        Suggestion.current, Suggestion.kind.in_(CALLS), book.may_see(Suggestion)
    )
    rows = book.session.execute(flagged.group_by(Suggestion.kind)).all()
    return Withheld({kind: count for kind, count, _ in rows}, sum(int(kept) for _, _, kept in rows))


def unanswered(book: Book, today: date, days: int = 7) -> list[Silence]:
    """Everybody with rows shown in the last days, who answered least first."""
    said = Suggestion.answered_at.is_not(None) & (Suggestion.state != Answer.OPEN)
    counts = (
        select(
            SuggestionShown.person_id.label("person_id"),
            func.count(Suggestion.id.distinct()).label("shown"),
            func.count(case((said, Suggestion.id)).distinct()).label("answered"),
        )
        .join(Suggestion, Suggestion.id == SuggestionShown.suggestion_id)
        .where(SuggestionShown.day > today - days * DAY, ~SuggestionShown.withheld)
        .group_by(SuggestionShown.person_id)
        .subquery()
    )
    found = (
        select(Person, counts.c.shown, counts.c.answered)
        .join(counts, counts.c.person_id == Person.id)
        .where(book.may_see(Person))
        .order_by(counts.c.answered * 1.0 / counts.c.shown, counts.c.shown.desc(), Person.name)
    )
    return [Silence(*row) for row in book.session.execute(found)]


def _month_before(today: date) -> tuple[date, date]:
    """Its first day, and the first of this month."""
    end = today.replace(day=1)
    return (end - DAY).replace(day=1), end


def _arm(flags: list[_Flag]) -> Arm:
    return Arm(len(flags), sum(one.ordered(one.first + MONTH * DAY) for one in flags))


def _flags(book: Book, start: date, end: date, person_id: int | None) -> list[_Flag]:
    """Customers whose risk stood in a list, or would have, from `start` until before `end`."""
    values = book.who | {"start": start, "end": end, "person": person_id}
    found = direct(book.session, _flagged(book.me.role, of_one=person_id is not None), values)
    return [_Flag(*row) for row in found]


@cache
def _flagged(
    role: str, *, of_one: bool
) -> Select[int, date, bool, datetime | None, date | None, datetime | None]:
    """Built once: building it costs more than running it."""
    held = func.min(case((SuggestionShown.withheld, 1), else_=0)).label("held")
    done = func.max(case((Suggestion.state == Answer.DONE, Suggestion.answered_at))).label("done")
    first = func.min(SuggestionShown.day).label("first")
    flags = (
        select(Suggestion.customer_id, first, held, done)
        .where(_listed(role, AT_RISK, of_one=of_one))
        .group_by(Suggestion.customer_id)
        .subquery()
    )
    ordered = select(func.min(Order.ordered_on)).where(
        Order.customer_id == flags.c.customer_id, Order.ordered_on >= flags.c.first
    )
    seen = select(func.max(Visit.happened_at)).where(Visit.customer_id == flags.c.customer_id)
    return select(
        flags.c.customer_id,
        flags.c.first,
        flags.c.held == 1,
        flags.c.done,
        ordered.scalar_subquery(),
        seen.scalar_subquery(),
    )


def _listed(role: str, kinds: Sequence[str], *, of_one: bool) -> ColumnElement[bool]:
    """It stood in a list from `start` until before `end`, in one `person`'s or in anybody's."""
    start, end = bindparam("start", type_=Date), bindparam("end", type_=Date)
    told = and_(
        SuggestionShown.suggestion_id == Suggestion.id,
        is_one_of(kinds),
        SuggestionShown.day >= start,
        SuggestionShown.day < end,
        of_anybody(role).of(Suggestion),
    )
    return told & (SuggestionShown.person_id == bindparam("person")) if of_one else told
