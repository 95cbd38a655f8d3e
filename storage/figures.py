"""What people have done, counted: a person's week, and what happened since the last digest."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from storage import deals
from storage.book import Book
from storage.tables import Contact, Customer, Deal, Reminder, Stage, StageMove, Visit


@dataclass
class Figures:
    """One person's week, and how things stand."""

    visits: int = 0
    overdue: int = 0
    customers: int = 0
    pipeline: dict[str, Decimal] = field(default_factory=dict)  # open deals by currency


@dataclass
class Doings:
    """What one person did within a span of time."""

    visits: int = 0
    customers: int = 0
    contacts: int = 0
    moved: int = 0
    overdue: int = 0

    @property
    def busy(self) -> bool:
        return bool(self.visits or self.customers or self.contacts or self.moved)


@dataclass
class Meetings:
    """One person's visits within a span of time, by kind and by customer."""

    kinds: dict[str, int] = field(default_factory=dict)
    customers: dict[str, int] = field(default_factory=dict)  # the one met most often first

    @property
    def total(self) -> int:
        return sum(self.kinds.values())


@dataclass
class Happenings:
    """What happened within a span of time, by person, and the deals that ended."""

    people: dict[int, Doings]
    won: list[Deal]
    lost: list[Deal]

    def total(self, name: str) -> int:
        return sum(getattr(doings, name) for doings in self.people.values())


def week(book: Book, since: datetime) -> dict[int, Figures]:
    """Each person's figures since an instant, by the person's id."""
    figures: dict[int, Figures] = {}
    for name, counted in (
        ("visits", _by(book, Visit.person_id, Visit, Visit.happened_at >= since)),
        ("overdue", _overdue(book)),
        ("customers", _by(book, Customer.owner_id, Customer)),
    ):
        for person_id, number in counted.items():
            setattr(figures.setdefault(person_id, Figures()), name, number)
    for person_id, currency, total in _pipeline(book):
        figures.setdefault(person_id, Figures()).pipeline[currency] = total
    return figures


def between(book: Book, since: datetime, until: datetime) -> Happenings:
    """What happened after one instant, up to another; what is overdue is so at the end."""
    people: dict[int, Doings] = {}
    for name, counted in (
        ("visits", _by(book, Visit.person_id, Visit, *_within(Visit.created_at, since, until))),
        ("customers", _by(book, Customer.owner_id, Customer, *_within(Customer.created_at, since, until))),
        ("contacts", _contacts(book, since, until)),
        ("moved", _moves(book, since, until)),
        ("overdue", _overdue(book)),
    ):
        for person_id, number in counted.items():
            setattr(people.setdefault(person_id, Doings()), name, number)
    won, lost = (_ended(book, stage, since, until) for stage in (deals.WON, deals.LOST))
    return Happenings(people, won, lost)


def told(book: Book, since: datetime, until: datetime) -> dict[int, Meetings]:
    """Who met whom, of the visits that `between` counts: by when they were told."""
    return meetings(book, *_within(Visit.created_at, since, until))


def meetings(book: Book, *conditions: ColumnElement[bool]) -> dict[int, Meetings]:
    """Who met whom, by the person's id."""
    number = func.count()
    rows = book.session.execute(
        select(Visit.person_id, Visit.kind, Customer.name, number)
        .join(Customer, Customer.id == Visit.customer_id)
        .where(book.may_see(Visit), *conditions)
        .group_by(Visit.person_id, Visit.kind, Customer.id)
        .order_by(number.desc(), Customer.id)
    )
    met: dict[int, Meetings] = {}
    for person_id, kind, customer, count in rows:
        theirs = met.setdefault(person_id, Meetings())
        theirs.kinds[kind] = theirs.kinds.get(kind, 0) + count
        theirs.customers[customer] = theirs.customers.get(customer, 0) + count
    return met


def latest_visits(book: Book, person_id: int, limit: int) -> list[tuple[Visit, str]]:
    """Somebody's last visits, each with the customer's name."""
    theirs = (
        select(Visit, Customer.name)
        .join(Customer, Customer.id == Visit.customer_id)
        .where(Visit.person_id == person_id, book.may_see(Visit))
        .order_by(Visit.happened_at.desc(), Visit.id.desc())
    )
    return list(book.session.execute(theirs.limit(limit)))


def _by(
    book: Book, person: InstrumentedAttribute[int], table: type[Any], *conditions: ColumnElement[bool]
) -> dict[int, int]:
    """How many rows each person has."""
    counted = select(person, func.count()).where(book.may_see(table), *conditions).group_by(person)
    return dict(book.session.execute(counted).all())


def _overdue(book: Book) -> dict[int, int]:
    return _by(book, Reminder.owner_id, Reminder, Reminder.done_at.is_(None), Reminder.due_at < book.now)


def _pipeline(book: Book) -> list[tuple[int, str, Decimal]]:
    """Open deals with an amount, by the customer's owner and currency."""
    sums = (
        select(Customer.owner_id, Deal.currency, func.sum(Deal.amount))
        .join(Customer, Customer.id == Deal.customer_id)
        .where(Deal.closed_at.is_(None), Deal.amount.is_not(None), book.may_see(Deal))
        .group_by(Customer.owner_id, Deal.currency)
    )
    rows = book.session.execute(sums)
    return [(owner_id, currency, total or Decimal(0)) for owner_id, currency, total in rows]


def _contacts(book: Book, since: datetime, until: datetime) -> dict[int, int]:
    """New contacts, by the customer's owner."""
    counted = (
        select(Customer.owner_id, func.count())
        .join(Contact, Contact.customer_id == Customer.id)
        .where(book.may_see(Customer), *_within(Contact.created_at, since, until))
        .group_by(Customer.owner_id)
    )
    return dict(book.session.execute(counted).all())


def _moves(book: Book, since: datetime, until: datetime) -> dict[int, int]:
    """Deals moved on within the open stages, by who moved them."""
    counted = (
        select(StageMove.person_id, func.count(StageMove.deal_id.distinct()))
        .join(Deal, Deal.id == StageMove.deal_id)
        .join(Stage, Stage.key == StageMove.after)
        .where(StageMove.before.is_not(None), ~Stage.closed)
        .where(book.may_see(Deal), *_within(StageMove.at, since, until))
        .group_by(StageMove.person_id)
    )
    return dict(book.session.execute(counted).all())


def _ended(book: Book, stage: str, since: datetime, until: datetime) -> list[Deal]:
    """The deals won or lost, the biggest first."""
    ended = select(Deal).where(
        Deal.stage == stage, book.may_see(Deal), *_within(Deal.closed_at, since, until)
    )
    return list(book.session.scalars(ended.order_by(Deal.amount.is_(None), Deal.amount.desc(), Deal.id)))


def _within(
    column: InstrumentedAttribute[Any], since: datetime, until: datetime
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return column > since, column <= until
