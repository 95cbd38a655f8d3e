"""What becomes of a reminder at one of its times: done, put off, stopped; one that comes again goes on."""

from datetime import UTC, datetime
from operator import attrgetter

from handlers import rules, times, workdays
from handlers.chat import Chat
from handlers.formats import short
from handlers.language.understanding import When
from handlers.series import Series, first_time, from_stamp
from handlers.tell import tell
from storage import changes, people, reminders
from storage.book import Book
from storage.reminders import Waiting
from storage.tables import Company, Person, Reminder

TOLD = 200
SOME_DAY = datetime.min.replace(tzinfo=UTC)  # of a forged button: long gone by
PLANNED_BY = {"due_at", "done_at", "rule", "owner_id"}


def first(chat: Chat, when: When, at: datetime) -> datetime | None:
    """When something rings first that was read as at this minute: where working days are meant, on one."""
    if when.rule:
        return first_time(when.rule, at, chat.zone, chat.off, chat.now)
    return workdays.behind(at.astimezone(chat.zone), chat.off) if when.working else at


def rule_of(chat: Chat, when: When, due_at: datetime) -> str | None:
    """How it comes again from its first time on; None for once."""
    return Series.begun(when.rule, due_at, chat.zone, chat.off).text if when.rule else None


def finish(chat: Chat, reminder_id: int, at: str = "") -> Reminder | None:
    """Done, this time. `at` is the time that the button was made for: one gone by is done with already,
    one still to come takes what is overdue with it."""
    reminder = chat.book.get(Reminder, reminder_id)
    if reminder is None or reminder.done_at or is_over(reminder, at):
        return reminder
    if reminder.set_by and (setter := people.get(chat.book.session, reminder.set_by)):
        tell(chat, setter, "reminder.done_by", name=chat.me.name, text=short(reminder.text, TOLD))
    return reminders.finish(chat.book, reminder_id, next_of(chat.book, reminder, at))


def put_off(chat: Chat, reminder_id: int, later: datetime, at: str = "") -> Reminder | None:
    """This time only: it comes once more, later, and what comes again goes on beside it.

    Where that comes by the end of the same day anyway, it alone does: nobody wants one thing twice."""
    reminder = chat.book.get(Reminder, reminder_id)
    if reminder is None or is_over(reminder, at):
        return reminder
    next_at = next_of(chat.book, reminder, at)
    if next_at is None:
        return reminders.move(chat.book, reminder_id, later)
    reminders.finish(chat.book, reminder_id, next_at)
    comes_anyway = next_at < times.end_of_day(later, chat.zone)
    return reminder if comes_anyway else reminders.copy(chat.book, reminder, later)


def is_over(reminder: Reminder, at: str) -> bool:
    """Whether a recurring one has come round since."""
    made_for = from_stamp(at) or SOME_DAY
    return bool(reminder.rule and at) and made_for < reminder.due_at.replace(second=0, microsecond=0)


def series_of(book: Book, reminder: Reminder) -> Series | None:
    """How it comes again, on the working days of its owner."""
    if reminder.rule is None:
        return None
    owner = book.session.get_one(Person, reminder.owner_id)
    return Series.of(reminder.rule, workdays.off(book.company().place, owner.days_off))


def next_of(book: Book, reminder: Reminder, at: str = "") -> datetime | None:
    """When it comes again, if it does: after this time, after that of a button, and not in the past."""
    series = series_of(book, reminder)
    return series.after(max(reminder.due_at, book.now, from_stamp(at) or book.now)) if series else None


def soonest(chat: Chat, row: Waiting) -> Waiting:
    """My reminder with the time of today at which it comes again, when it is overdue till then."""
    end = times.end_of_day(chat.now, chat.zone)
    again = _time_within(chat, row, chat.now, end) if row.due_at <= chat.now else None
    return row._replace(due_at=again) if again else row


def between(chat: Chat, begin: datetime, end: datetime) -> list[Waiting]:
    """My reminders of those days, the earliest first; what comes again with its first time in them."""
    found = reminders.waiting(chat.book, end)
    firsts = [
        (row, row.due_at if row.due_at >= begin else _time_within(chat, row, begin, end)) for row in found
    ]
    return sorted((row._replace(due_at=at) for row, at in firsts if at), key=attrgetter("due_at"))


def _time_within(chat: Chat, row: Waiting, begin: datetime, end: datetime) -> datetime | None:
    series = Series.of(row.rule, chat.off) if row.rule else None
    at = series.after(max(begin, chat.now) - times.MINUTE) if series else None
    return at if at and at < end else None


def follow(book: Book) -> None:
    """After a change, or its Undo: what comes again goes by its owner's clocks, and rings are planned."""
    for person_id in changes.touched(book, Person, {"zone"}):
        _by_the_clocks_of(book, person_id)
    for reminder in _touched(book, {"owner_id"}):
        if reminder.rule:  # what comes once is the same instant by any clock
            _by_the_clocks_of(book, reminder.owner_id)
            _on_working_days(book, reminder)
    for person_id in _with_other_days_off(book):
        for reminder in reminders.recurring(book, person_id):
            _on_working_days(book, reminder)
    for reminder in _touched(book, PLANNED_BY):
        due_at = reminder.due_at if reminder.due_at > book.now else next_of(book, reminder)
        if due_at and reminder.done_at is None:
            reminders.plan_ring(book.session, reminder.id, reminder.owner_id, due_at)


def _touched(book: Book, columns: set[str]) -> list[Reminder]:
    """Those of which the action in hand changed one of these columns, and which are there still."""
    found = (book.session.get(Reminder, row_id) for row_id in changes.touched(book, Reminder, columns))
    return [reminder for reminder in found if reminder]


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


def _with_other_days_off(book: Book) -> set[int]:
    """Whose days off the action in hand changed; everybody, when it is the company's holidays."""
    if changes.touched(book, Company, {"region"}):
        return {one.id for one in people.everybody(book.session)}
    return changes.touched(book, Person, {"days_off"})


def _on_working_days(book: Book, reminder: Reminder) -> None:
    """What comes on working days, and is still to come, comes on the first that there is now."""
    series = series_of(book, reminder)
    if series and rules.of_working_days(series.rule) and reminder.due_at > book.now:
        due_at = series.after(book.now)
        if due_at and due_at != reminder.due_at:
            reminders.move(book, reminder.id, due_at, reminder.rule)
