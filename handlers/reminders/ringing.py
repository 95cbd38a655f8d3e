"""The ring at its minute, and the next one of a reminder that comes again."""

from collections.abc import Iterable

from handlers.cards import Card
from handlers.cards import reminder as cards
from handlers.chat import Chat
from handlers.reminders.view import customer_of
from handlers.series import Series, stamp
from handlers.surface import Message
from storage import reminders
from storage.database import Session
from storage.tables import Due, Person, Reminder

due_ones = reminders.by_ids


def rung(session: Session, person: Person, row: Due) -> Iterable[Message]:
    """It has come round, unless it was moved; when it comes again is written with it."""
    reminder = reminders.rung(session, row)
    if reminder is None:
        return ()
    if reminder.rule:
        series = Series.of(reminder.rule)
        if row.due_at > reminder.due_at and series.has(row.due_at):
            reminders.come_round(session, reminder, row.due_at)
        if next_at := series.after(row.due_at):
            reminders.plan_ring(session, reminder.id, reminder.owner_id, next_at)
    if reminder.due_at != row.due_at:
        return ()
    return (Message(row.dedupe_key, {"reminder_id": reminder.id, "at": stamp(row.due_at)}),)


def ring(chat: Chat, reminder_id: int, at: str = "") -> Card | None:
    """The push; silent when it was done, moved on, taken back, handed to somebody else, or has rung since."""
    reminder = chat.book.get(Reminder, reminder_id)
    if reminder is None or reminder.owner_id != chat.me.id:
        return None
    if reminder.done_at or reminder.due_at > chat.now:
        return None
    if reminder.rule and at and stamp(reminder.due_at) != at:
        return None
    return cards.ring(chat, reminder, customer_of(chat, reminder))
