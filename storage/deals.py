"""Deals: their stages, sums and history."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Date, Select, bindparam, func, select

from storage.book import Book
from storage.database import direct
from storage.scope import of_anybody
from storage.tables import Customer, Deal, Stage, StageMove

NEW, WON, LOST = "new", "won", "lost"
OWN_NAMES = select(Stage.name).where(Stage.name.is_not(None)).order_by(Stage.position)
Sums = dict[tuple[str, str], tuple[int, Decimal]]
"""How many deals, and their sum, by (stage, currency)."""


class Late(NamedTuple):
    """An open deal past its day, as a list of the day tells it."""

    id: int
    customer: str
    amount: Decimal | None
    currency: str
    close_on: date


def stages(book: Book) -> list[Stage]:
    """The pipeline's steps in order, won and lost last."""
    return list(book.session.scalars(select(Stage).order_by(Stage.position)))


def own_names(book: Book) -> Sequence[str]:
    """The company's own names of steps."""
    return direct(book.session, OWN_NAMES).scalars().all()


def add(
    book: Book,
    customer_id: int,
    *,
    title: str = "",
    stage: str = NEW,
    amount: Decimal | None = None,
    currency: str,
    close_on: date | None = None,
) -> Deal:
    deal = Deal(
        customer_id=customer_id,
        title=title,
        amount=amount,
        currency=currency,
        close_on=close_on,
        created_at=book.now,
    )
    book.session.add(deal)
    book.session.flush()
    _remember(book, deal, None, NEW)
    if stage != NEW:
        to_stage(book, deal, stage)
    return deal


def to_stage(book: Book, deal: Deal, stage: str) -> None:
    """Move a deal on; its history keeps the step."""
    if deal.stage == stage:
        return
    before, deal.stage = deal.stage, stage
    closed = book.session.get_one(Stage, stage).closed
    deal.closed_at = book.now if closed else None
    if stage != LOST:
        deal.lost_reason = None
    book.session.flush()
    _remember(book, deal, before, stage)


def change(book: Book, deal: Deal, **values: Any) -> None:
    """Set a deal's amount, currency, close_on, title or lost_reason."""
    for name, value in values.items():
        setattr(deal, name, value)
    book.session.flush()


def history(book: Book, deal: Deal) -> list[StageMove]:
    """Every step of a deal's, oldest first."""
    steps = select(StageMove).join(Deal).where(Deal.id == deal.id, book.may_see(Deal)).order_by(StageMove.id)
    return list(book.session.scalars(steps))


def of_customer(book: Book, customer_id: int, *, only_open: bool = True) -> list[Deal]:
    theirs = select(Deal).where(Deal.customer_id == customer_id, book.may_see(Deal))
    if only_open:
        theirs = theirs.where(Deal.closed_at.is_(None))
    return list(book.session.scalars(theirs.order_by(Deal.created_at.desc(), Deal.id.desc())))


def in_stage(book: Book, stage: str, *, limit: int, offset: int = 0) -> list[Deal]:
    """The deals of one stage: the nearest to close first, and of closed ones the latest."""
    there = select(Deal).where(Deal.stage == stage, book.may_see(Deal))
    ordered = there.order_by(Deal.closed_at.desc(), Deal.close_on.is_(None), Deal.close_on, Deal.id)
    return list(book.session.scalars(ordered.limit(limit).offset(offset)))


def count(book: Book, stage: str | None = None) -> int:
    """How many there are, in one stage or in all."""
    seen = select(func.count()).select_from(Deal).where(book.may_see(Deal))
    return book.session.scalars(seen.where(Deal.stage == stage) if stage else seen).one()


def pipeline(book: Book) -> Sums:
    """The open deals."""
    return _sums(book, Deal.closed_at.is_(None))


def closed_since(book: Book, since: datetime) -> Sums:
    """The deals won and lost from then on."""
    return _sums(book, Deal.closed_at >= since)


def closing(book: Book, first: date | None, last: date, limit: int) -> tuple[list[Deal], int]:
    """Open deals expected to close by a day, or from one day to another, and how many there are."""
    due = (Deal.closed_at.is_(None), Deal.close_on <= last, book.may_see(Deal))
    wanted = (*due, Deal.close_on >= first) if first else due
    found = select(Deal).where(*wanted).order_by(Deal.close_on, Deal.id).limit(limit)
    number = select(func.count()).select_from(Deal).where(*wanted)
    return list(book.session.scalars(found)), book.session.scalars(number).one()


def overdue(book: Book, today: date) -> list[Late]:
    """Open deals of my own customers past the day they were expected to close, the latest of them first."""
    found = direct(book.session, _overdue(book.me.role), book.who | {"today": today})
    return [Late(*row) for row in found]


@cache
def _overdue(role: str) -> Select[int, str, Decimal | None, str, date | None]:
    """Built once: building it costs more than running it."""
    scope = of_anybody(role)
    told = select(Deal.id, Customer.name, Deal.amount, Deal.currency, Deal.close_on)
    mine = told.join(Customer, Customer.id == Deal.customer_id).where(
        Customer.owner_id == scope.me, scope.of(Customer)
    )
    late = mine.where(Deal.closed_at.is_(None), Deal.close_on < bindparam("today", type_=Date))
    return late.order_by(Deal.close_on.desc(), Deal.id)


def _sums(book: Book, condition: ColumnElement[bool]) -> Sums:
    rows = book.session.execute(
        select(Deal.stage, Deal.currency, func.count(), func.sum(Deal.amount))
        .where(condition, book.may_see(Deal))
        .group_by(Deal.stage, Deal.currency)
        .order_by(Deal.stage, Deal.currency)
    )
    return {(stage, currency): (number, total or Decimal(0)) for stage, currency, number, total in rows}


def _remember(book: Book, deal: Deal, before: str | None, after: str) -> None:
    book.session.add(
        StageMove(deal_id=deal.id, person_id=book.me.id, before=before, after=after, at=book.now)
    )
    book.session.flush()
