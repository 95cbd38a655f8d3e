"""Visits: any touch, from a meeting to a message."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import InstrumentedAttribute

from storage.book import Book
from storage.tables import Customer, Visit


@dataclass(frozen=True)
class VisitFacts:
    """What a visit tells, apart from who logged it."""

    customer_id: int
    happened_at: datetime
    summary: str
    kind: str = "visit"
    contact_id: int | None = None
    outcome: str | None = None


def add(book: Book, facts: VisitFacts) -> Visit:
    visit = Visit(**vars(facts), person_id=book.me.id, created_at=book.now)
    book.session.add(visit)
    book.session.flush()
    return visit


def change(book: Book, visit: Visit, facts: VisitFacts) -> None:
    for name, value in vars(facts).items():
        setattr(visit, name, value)
    book.session.flush()


def of_customer(book: Book, customer_id: int, limit: int = 5, offset: int = 0) -> list[Visit]:
    """Newest first."""
    theirs = select(Visit).where(Visit.customer_id == customer_id, book.may_see(Visit))
    return list(
        book.session.scalars(
            theirs.order_by(Visit.happened_at.desc(), Visit.id.desc()).limit(limit).offset(offset)
        )
    )


def last(
    book: Book, customer_id: int, kinds: Collection[str] = (), contact_id: int | None = None
) -> Visit | None:
    """The latest with a customer or with one person there, of these kinds where any are named."""
    whose = Visit.customer_id == customer_id if contact_id is None else Visit.contact_id == contact_id
    theirs = select(Visit).where(whose, book.may_see(Visit))
    wanted = theirs.where(Visit.kind.in_(kinds)) if kinds else theirs
    return book.session.scalars(wanted.order_by(Visit.happened_at.desc(), Visit.id.desc()).limit(1)).first()


def mine_between(book: Book, begin: datetime, end: datetime) -> list[Visit]:
    """What I logged in that time, newest first."""
    mine = select(Visit).where(Visit.person_id == book.me.id, book.may_see(Visit))
    within = mine.where(Visit.happened_at >= begin, Visit.happened_at < end)
    return list(book.session.scalars(within.order_by(Visit.happened_at.desc(), Visit.id.desc())))


def last_of_customers(book: Book, ids: set[int]) -> dict[int, datetime]:
    """When each of these customers was last seen, of those that were."""
    return _last(book, Visit.customer_id, ids)


def last_of_contacts(book: Book, ids: set[int]) -> dict[int, datetime]:
    """When each of these contacts was last seen, of those that were."""
    return _last(book, Visit.contact_id, ids)


def _last(book: Book, whom: InstrumentedAttribute[Any], ids: set[int]) -> dict[int, datetime]:
    theirs = select(whom, func.max(Visit.happened_at)).where(whom.in_(ids), book.may_see(Visit))
    return dict(book.session.execute(theirs.group_by(whom)).all())


def recent_customers(book: Book, limit: int = 8) -> list[Customer]:
    """The customers I was last in touch with, latest first; those never seen after them, newest first.

    Who has none of their own is shown those of the others they may see, by when anybody last was.
    """
    mine = _latest_seen(book, limit, Visit.person_id == book.me.id, Customer.owner_id == book.me.id)
    return mine or _latest_seen(book, limit, true(), true())


def _latest_seen(
    book: Book, limit: int, by: ColumnElement[bool], owned: ColumnElement[bool]
) -> list[Customer]:
    last = func.max(Visit.happened_at).label("last")
    met = select(Visit.customer_id, last).where(by, book.may_see(Visit))
    seen = met.group_by(Visit.customer_id).subquery()
    found = (
        select(Customer)
        .outerjoin(seen, seen.c.customer_id == Customer.id)
        .where(book.may_see(Customer), owned)
        .order_by(seen.c.last.is_(None), seen.c.last.desc(), Customer.id.desc())
    )
    return list(book.session.scalars(found.limit(limit)))
