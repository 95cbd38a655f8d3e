"""The ring at its minute, and the next one of a reminder that comes again."""

from collections.abc import Sequence

from handlers.cards import Card
from handlers.cards import reminder as cards
from handlers.chat import Chat
from handlers.reminders.view import customer_of
from handlers.series import Series, stamp
from handlers.surface import Becomes, Fallen, Message
from storage import due, reminders
from storage.database import Session
from storage.tables import Reminder


def rung(session: Session, fallen: Sequence[Fallen]) -> Becomes:
    """They have come round, unless they were moved; when they come again is written with it."""
    standing = reminders.standing(session, [one.row for one in fallen])
    theirs = [(one, standing[one.row.id]) for one in fallen if one.row.id in standing]
    again = [
        (one.row.due_at, reminder, Series.of(reminder.rule)) for one, reminder in theirs if reminder.rule
    ]
    reminders.come_round(
        session,
        [(reminder, at) for at, reminder, series in again if at > reminder.due_at and series.has(at)],
    )
    nexts = [(reminder, series.after(at)) for at, reminder, series in again]
    due.plan_all(session, [reminders.its_ring(reminder, at) for reminder, at in nexts if at])
    for one, reminder in theirs:
        if reminder.due_at == one.row.due_at:
            yield one, Message(one.row.dedupe_key, {"reminder_id": reminder.id, "at": stamp(reminder.due_at)})


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
