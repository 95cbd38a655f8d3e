"""The ring at its minute, and the next one of a reminder that comes again."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from handlers import rules, workdays
from handlers.cards import Card
from handlers.cards import reminder as cards
from handlers.chat import Chat
from handlers.reminders.view import customer_of
from handlers.series import Series, stamp
from handlers.surface import Becomes, Fallen, Message
from storage import due, people, reminders
from storage.database import Session
from storage.tables import Reminder

Again = tuple[datetime, Reminder, Series]
"""A time that fell due, what is to ring, and how it comes again."""


def rung(session: Session, fallen: Sequence[Fallen]) -> Becomes:
    """They have come round, unless they were moved; when they come again is written with it."""
    standing = reminders.standing(session, [one.row for one in fallen])
    theirs = [(one, standing[one.row.id]) for one in fallen if one.row.id in standing]
    again = list(_recurring(session, theirs))
    nexts = [(reminder, series.after(at)) for at, reminder, series in again]
    due.plan_all(session, [reminders.its_ring(reminder, at) for reminder, at in nexts if at])
    reminders.come_round(session, [(one[1], at) for one in again if (at := _comes_round(*one))])
    for one, reminder in theirs:
        if reminder.due_at == one.row.due_at:
            yield one, Message(one.row.dedupe_key, {"reminder_id": reminder.id, "at": stamp(reminder.due_at)})


def _recurring(session: Session, theirs: Iterable[tuple[Fallen, Reminder]]) -> Iterator[Again]:
    place = people.company(session).place
    for one, reminder in theirs:
        if reminder.rule:
            series = Series.of(reminder.rule, workdays.off(place, one.person.days_off))
            yield one.row.due_at, reminder, series


def _comes_round(at: datetime, reminder: Reminder, series: Series) -> datetime | None:
    """The time at which it stands now; what was to come on a day that is off since comes on the next."""
    if series.has(at):
        return at if at > reminder.due_at else None
    return series.after(at) if at == reminder.due_at and rules.of_working_days(series.rule) else None


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
