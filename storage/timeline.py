"""A customer's whole story: visits, notes, steps of deals, orders and reminders, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import func, select

from storage.book import Book
from storage.orders import Bought, of_customer
from storage.tables import Deal, Greeting, Note, Order, Reminder, StageMove, Visit


@dataclass(frozen=True)
class Step:
    """A deal that moved."""

    deal: Deal
    move: StageMove


@dataclass(frozen=True)
class Moment:
    """One thing that happened."""

    at: datetime
    what: Visit | Note | Step | Bought | Reminder | Greeting


def page(book: Book, customer_id: int, size: int, offset: int) -> list[Moment]:
    """A part of the story. Each kind gives its newest, up to the end of the page."""
    end = offset + size
    kinds = (
        _visits(book, customer_id, end),
        _notes(book, customer_id, end),
        _steps(book, customer_id, end),
        _orders(book, customer_id, end),
        _reminders(book, customer_id, end),
        _greetings(book, customer_id, end),
    )
    newest_first = merge(*kinds, key=lambda moment: moment.at, reverse=True)
    return list(islice(newest_first, offset, end))


def length(book: Book, customer_id: int) -> int:
    """How many moments there are."""
    steps = select(func.count()).select_from(StageMove).join(Deal, Deal.id == StageMove.deal_id)
    total = book.session.scalars(steps.where(Deal.customer_id == customer_id, book.may_see(Deal))).one()
    for table in (Visit, Note, Order, Reminder):
        theirs = select(func.count()).where(table.customer_id == customer_id, book.may_see(table))
        total += book.session.scalars(theirs).one()
    sent = select(func.count()).where(Greeting.customer_id == customer_id, Greeting.text.is_not(None))
    return total + book.session.scalars(sent.where(book.may_see(Greeting))).one()


def _visits(book: Book, customer_id: int, end: int) -> Iterator[Moment]:
    rows = _newest(book, Visit, customer_id, Visit.happened_at, end)
    return (Moment(row.happened_at, row) for row in rows)


def _notes(book: Book, customer_id: int, end: int) -> Iterator[Moment]:
    rows = _newest(book, Note, customer_id, Note.created_at, end)
    return (Moment(row.created_at, row) for row in rows)


def _reminders(book: Book, customer_id: int, end: int) -> Iterator[Moment]:
    rows = _newest(book, Reminder, customer_id, Reminder.due_at, end)
    return (Moment(row.due_at, row) for row in rows)


def _greetings(book: Book, customer_id: int, end: int) -> Iterator[Moment]:
    rows = _newest(book, Greeting, customer_id, Greeting.at, end, Greeting.text.is_not(None))
    return (Moment(row.at, row) for row in rows)


def _steps(book: Book, customer_id: int, end: int) -> Iterator[Moment]:
    rows = book.session.execute(
        select(Deal, StageMove)
        .join(StageMove, StageMove.deal_id == Deal.id)
        .where(Deal.customer_id == customer_id, book.may_see(Deal))
        .order_by(StageMove.at.desc(), StageMove.id.desc())
        .limit(end)
    )
    return (Moment(move.at, Step(deal, move)) for deal, move in rows)


def _orders(book: Book, customer_id: int, end: int) -> Iterator[Moment]:
    for bought in of_customer(book, customer_id, end):
        yield Moment(datetime.combine(bought.order.ordered_on, time(), UTC), bought)


def _newest(book: Book, table: Any, customer_id: int, at: Any, end: int, *further: Any) -> Any:
    theirs = select(table).where(table.customer_id == customer_id, book.may_see(table), *further)
    return book.session.scalars(theirs.order_by(at.desc(), table.id.desc()).limit(end))
