"""Reminders: one falls due once for every time it is set, one with a rule again and again."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from storage import due
from storage.book import Book
from storage.database import direct
from storage.due import Claimed, Planned
from storage.scope import of_anybody
from storage.tables import Customer, Reminder
from storage.types import Utc

KIND = "reminder"
COME_ROUND = update(Reminder).where(Reminder.id == bindparam("row")).values(due_at=bindparam("at", type_=Utc))


class Waiting(NamedTuple):
    """An open reminder as a list of the day tells it, with its customer's name and address."""

    id: int
    text: str
    due_at: datetime
    rule: str | None
    customer_id: int | None
    customer: str | None
    address: str | None


def add(
    book: Book,
    text: str,
    due_at: datetime,
    *,
    rule: str | None = None,
    customer_id: int | None = None,
    contact_id: int | None = None,
    visit_id: int | None = None,
    owner_id: int | None = None,
    set_by: int | None = None,
) -> Reminder:
    """A new one: mine, unless somebody else's is said."""
    reminder = Reminder(
        owner_id=owner_id or book.me.id,
        text=text,
        due_at=due_at,
        rule=rule,
        customer_id=customer_id,
        contact_id=contact_id,
        visit_id=visit_id,
        created_at=book.now,
        set_by=set_by,
    )
    book.session.add(reminder)
    book.session.flush()
    plan(book, reminder)
    return reminder


def plan(book: Book, reminder: Reminder) -> None:
    """Have it rung at its minute. A row planned for a former time finds it moved, and stays silent."""
    plan_ring(book.session, reminder.id, reminder.owner_id, reminder.due_at)


def plan_ring(session: Session, reminder_id: int, owner_id: int, due_at: datetime) -> None:
    due.plan_all(session, [_ring(reminder_id, owner_id, due_at)])


def its_ring(reminder: Reminder, due_at: datetime) -> Planned:
    """One of its times, for `due.plan_all`."""
    return _ring(reminder.id, reminder.owner_id, due_at)


def _ring(reminder_id: int, owner_id: int, due_at: datetime) -> Planned:
    key = f"reminder:{reminder_id}:{owner_id}:{due_at.timestamp():.0f}"
    return Planned(KIND, owner_id, due_at, key, reminder_id)


def move(book: Book, reminder_id: int, due_at: datetime, rule: str | None = None) -> Reminder | None:
    """Set it to another time, once or by a rule, and open again if it was done."""
    reminder = book.get(Reminder, reminder_id)
    if reminder:
        reminder.due_at, reminder.done_at, reminder.rule = due_at, None, rule
        book.session.flush()
        plan(book, reminder)
    return reminder


def cancel(book: Book, reminder: Reminder) -> None:
    """Gone; Undo brings it back."""
    book.session.delete(reminder)
    book.session.flush()


def finish(book: Book, reminder_id: int, next_at: datetime | None = None) -> Reminder | None:
    """Done; `next_at` is when it comes again."""
    reminder = book.get(Reminder, reminder_id)
    if reminder is None or reminder.done_at:
        return reminder
    if next_at:
        return move(book, reminder_id, next_at, reminder.rule)
    reminder.done_at = book.now
    book.session.flush()
    return reminder


def stop(book: Book, reminder: Reminder) -> None:
    """It comes no more. What has rung already is still to be done."""
    reminder.rule = None
    if reminder.due_at > book.now:
        reminder.done_at = book.now
    book.session.flush()


def remove(book: Book, reminder: Reminder) -> None:
    book.session.delete(reminder)
    book.session.flush()


def copy(book: Book, reminder: Reminder, due_at: datetime) -> Reminder:
    """The same once, at another time."""
    return add(
        book,
        reminder.text,
        due_at,
        customer_id=reminder.customer_id,
        contact_id=reminder.contact_id,
        visit_id=reminder.visit_id,
        owner_id=reminder.owner_id,
        set_by=reminder.set_by,
    )


def standing(session: Session, rows: Sequence[Claimed]) -> dict[int, Reminder]:
    """For the clockwork, by the number of the row: those that have it to ring still, whosever they are."""
    refs = {row.ref for row in rows if row.ref}
    found = {one.id: one for one in session.scalars(select(Reminder).where(Reminder.id.in_(refs)))}
    theirs = [(row.id, row.person_id, found[row.ref]) for row in rows if row.ref in found]
    return {row_id: one for row_id, owner, one in theirs if one.done_at is None and one.owner_id == owner}


def come_round(session: Session, come: Sequence[tuple[Reminder, datetime]]) -> None:
    """Others of their times have come; no action of anybody's, so Undo does not see it."""
    if come:
        direct(session, COME_ROUND, [{"row": reminder.id, "at": due_at} for reminder, due_at in come])
    for reminder, due_at in come:
        set_committed_value(reminder, "due_at", due_at)


def recurring(book: Book, owner_id: int) -> list[Reminder]:
    """Somebody's open ones that come again."""
    standing = (Reminder.owner_id == owner_id, Reminder.done_at.is_(None), Reminder.rule.is_not(None))
    return list(book.session.scalars(select(Reminder).where(*standing, book.may_see(Reminder))))


def mine(book: Book, *, before: datetime | None = None) -> list[Reminder]:
    """My own open reminders, the earliest first; a manager's list is not the team's."""
    wanted = _mine(book.me.role, ends=before is not None)
    return list(book.session.scalars(wanted, book.who | {"before": before}))


@cache
def _mine(role: str, *, ends: bool) -> Select[Reminder]:
    """Built once: building it costs more than running it."""
    scope = of_anybody(role)
    mine = select(Reminder).where(Reminder.owner_id == scope.me, scope.of(Reminder))
    open_ones = mine.where(Reminder.done_at.is_(None)).order_by(Reminder.due_at, Reminder.id)
    return open_ones.where(Reminder.due_at < bindparam("before", type_=Utc)) if ends else open_ones


def waiting(book: Book, before: datetime) -> list[Waiting]:
    """The same to be read only: no records."""
    found = direct(book.session, _waiting(book.me.role), book.who | {"before": before})
    return [Waiting(*row) for row in found]


@cache
def _waiting(role: str) -> Select[*tuple[Any, ...]]:
    told = (Reminder.id, Reminder.text, Reminder.due_at, Reminder.rule)
    named = _mine(role, ends=True).outerjoin(Customer, Customer.id == Reminder.customer_id)
    return named.with_only_columns(*told, Customer.id, Customer.name, Customer.address)


def change(
    book: Book, reminder: Reminder, text: str, customer_id: int | None, contact_id: int | None
) -> None:
    """Other words, and whom they name."""
    reminder.text, reminder.customer_id, reminder.contact_id = text, customer_id, contact_id
    book.session.flush()


def of_customer(book: Book, customer_id: int) -> list[Reminder]:
    theirs = select(Reminder).where(
        Reminder.customer_id == customer_id, Reminder.done_at.is_(None), book.may_see(Reminder)
    )
    return list(book.session.scalars(theirs.order_by(Reminder.due_at)))
