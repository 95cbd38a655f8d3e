"""The morning list: the day's screen, sent at the person's hour and kept true through the day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from handlers import times, today
from handlers.cards import Card
from handlers.cards.today import about
from handlers.chat import Chat
from handlers.surface import Becomes, Fallen, Message
from handlers.workdays import Off
from storage import changes, due, outbox
from storage.book import Book
from storage.database import Session
from storage.tables import Person

MORNING, REFRESH = "morning", "refresh"
ON_THE_DAY = {"reminder", "visit", "deal", "customer", "contact", "suggestion"}  # what a list is made of
TOGETHER = timedelta(seconds=20)  # what is done in one go is one edit


def next_at(person: Person, off: Off, after: datetime) -> datetime | None:
    """The next morning of a working day."""
    if not person.morning:
        return None
    return times.next_local(times.zone_of(person), hour=person.morning_hour, after=after, off=off)


def listed(chat: Chat, day: str) -> Card | None:
    """The list of its own day; None when nothing stands on it."""
    if date.fromisoformat(day) != chat.today:
        return None
    return today.whole(chat)


def changed(book: Book) -> None:
    """What an action changed may stand on somebody's list: it is brought up to date shortly."""
    seconds = TOGETHER.total_seconds()
    at = datetime.fromtimestamp((book.now.timestamp() // seconds + 1) * seconds, UTC)
    for person_id in changes.whose(book, ON_THE_DAY):
        key = f"{REFRESH}:{person_id}:{at.timestamp():.0f}"
        due.plan(book.session, REFRESH, person_id, at, key=key)


def standing(session: Session, fallen: Sequence[Fallen]) -> Becomes:
    """The list that was sent this morning, to be edited; none when there was none."""
    for one in fallen:
        shown = (MORNING, REFRESH), about(one.day)
        message_id = outbox.pushed_at(session, one.person.telegram_id, *shown)
        if message_id:
            args = {"day": one.day.isoformat(), "message_id": message_id}
            yield one, Message(one.row.dedupe_key, args, "editMessageText")


def refreshed(chat: Chat, day: str, message_id: int) -> Card | None:
    """The list as it is now, in its place; None when its message has been turned to something else."""
    shown = outbox.card_at(chat.book.session, chat.me.telegram_id, message_id)
    if shown is None or shown.about != about(chat.today) or date.fromisoformat(day) != chat.today:
        return None
    return replace(today.opened(chat), replaces=message_id)
