"""What becomes of a reminder at one of its times: done, put off, stopped; one that comes again goes on."""

from datetime import datetime

from handlers import times
from handlers.chat import Chat
from handlers.formats import short
from handlers.series import Series, from_stamp
from handlers.tell import tell
from storage import changes, people, reminders
from storage.book import Book
from storage.tables import Person, Reminder

TOLD = 200
PLANNED_BY = {"due_at", "done_at", "rule", "owner_id"}


def finish(chat: Chat, reminder_id: int, at: str = "") -> Reminder | None:
    """Done, this time. `at` is the time that the button was made for: one gone by is done with already."""
    reminder = chat.book.get(Reminder, reminder_id)
    if reminder is None or reminder.done_at or is_over(reminder, at):
        return reminder
    if reminder.set_by and (setter := people.get(chat.book.session, reminder.set_by)):
        tell(chat, setter, "reminder.done_by", name=chat.me.name, text=short(reminder.text, TOLD))
    return reminders.finish(chat.book, reminder_id, next_of(reminder, chat.now))


def put_off(chat: Chat, reminder_id: int, later: datetime, at: str = "") -> Reminder | None:
    """This time only: it comes once more, later, and what comes again goes on beside it."""
    reminder = chat.book.get(Reminder, reminder_id)
    if reminder is None or is_over(reminder, at):
        return reminder
    next_at = next_of(reminder, chat.now)
    if next_at is None:
        return reminders.move(chat.book, reminder_id, later)
    reminders.finish(chat.book, reminder_id, next_at)
    return reminders.copy(chat.book, reminder, later)


def is_over(reminder: Reminder, at: str) -> bool:
    """Whether a recurring one has come round since."""
    return bool(reminder.rule and at) and from_stamp(at) != reminder.due_at.replace(second=0, microsecond=0)


def next_of(reminder: Reminder, now: datetime) -> datetime | None:
    """When it comes again, if it does: after this time and not in the past."""
    return Series.of(reminder.rule).after(max(reminder.due_at, now)) if reminder.rule else None


def follow(book: Book) -> None:
    """After a change, or its Undo: what comes again goes by its owner's clocks, and rings are planned."""
    for person_id in changes.touched(book, Person, {"zone"}):
        _by_the_clocks_of(book, person_id)
    for reminder_id in changes.touched(book, Reminder, {"owner_id"}):
        reminder = book.session.get(Reminder, reminder_id)
        if reminder and reminder.rule:  # what comes once is the same instant by any clock
            _by_the_clocks_of(book, reminder.owner_id)
    for reminder_id in changes.touched(book, Reminder, PLANNED_BY):
        reminder = book.session.get(Reminder, reminder_id)
        if reminder and reminder.done_at is None:
            due_at = reminder.due_at if reminder.due_at > book.now else next_of(reminder, book.now)
            if due_at:
                reminders.plan_ring(book.session, reminder.id, reminder.owner_id, due_at)


def _by_the_clocks_of(book: Book, person_id: int) -> None:
    """Whoever goes to another zone is reminded at the same hours there."""
    zone = times.zone_of(book.session.get_one(Person, person_id))
    for reminder in reminders.recurring(book, person_id):
        series = Series.of(reminder.rule or "")
        if series.zone.key != zone.key:
            wall = reminder.due_at.astimezone(series.zone)
            moved = times.instant(wall.date(), zone, wall.hour, wall.minute)
            due_at = moved if reminder.due_at > book.now else reminder.due_at
            reminders.move(book, reminder.id, due_at, series.moved_to(zone).text)
