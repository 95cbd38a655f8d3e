"""Reminders: each falls due once for every time it is set."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import due
from storage.book import Book
from storage.tables import Reminder

KIND = "reminder"


def add(
    book: Book,
    text: str,
    due_at: datetime,
    *,
    customer_id: int | None = None,
    contact_id: int | None = None,
    visit_id: int | None = None,
) -> Reminder:
    reminder = Reminder(
        owner_id=book.me.id,
        text=text,
        due_at=due_at,
        customer_id=customer_id,
        contact_id=contact_id,
        visit_id=visit_id,
        created_at=book.now,
    )
    book.session.add(reminder)
    book.session.flush()
    plan(book, reminder)
    return reminder


def plan(book: Book, reminder: Reminder) -> None:
    """Have it rung at its minute. A row planned for a former time finds it moved, and stays silent."""
    plan_ring(book.session, reminder.id, reminder.owner_id, reminder.due_at)


def plan_ring(session: Session, reminder_id: int, owner_id: int, due_at: datetime) -> None:
    key = f"reminder:{reminder_id}:{owner_id}:{due_at.timestamp():.0f}"
    due.plan(session, KIND, owner_id, due_at, key=key, ref=reminder_id)


def move(book: Book, reminder_id: int, due_at: datetime) -> Reminder | None:
    """Set it to another time, and open again if it was done."""
    reminder = book.get(Reminder, reminder_id)
    if reminder:
        reminder.due_at, reminder.done_at = due_at, None
        book.session.flush()
        plan(book, reminder)
    return reminder


def finish(book: Book, reminder_id: int) -> Reminder | None:
    reminder = book.get(Reminder, reminder_id)
    if reminder and reminder.done_at is None:
        reminder.done_at = book.now
        book.session.flush()
    return reminder


def mine(book: Book, *, before: datetime | None = None) -> list[Reminder]:
    """My own open reminders, the earliest first; a manager's list is not the team's."""
    open_ones = select(Reminder).where(
        Reminder.owner_id == book.me.id, Reminder.done_at.is_(None), book.may_see(Reminder)
    )
    if before is not None:
        open_ones = open_ones.where(Reminder.due_at < before)
    return list(book.session.scalars(open_ones.order_by(Reminder.due_at, Reminder.id)))


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
