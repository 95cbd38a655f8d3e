"""What came without a sound in the week, told once at its end."""

from datetime import date, datetime, timedelta

from handlers import times
from handlers.cards import Card
from handlers.cards import held as cards
from handlers.cards.pages import page_of
from handlers.chat import Chat
from handlers.series import from_stamp, stamp
from handlers.surface import Press
from handlers.workdays import Off
from storage import notes, rings
from storage.tables import Outbox, Person

HOUR = 15
WEEK = timedelta(days=7)


def next_at(person: Person, off: Off, after: datetime) -> datetime | None:
    """The afternoon of the last working day of a week: a Friday for most."""
    return times.next_local(
        times.zone_of(person), hour=HOUR, after=after, off=lambda day: off(day) or not _ends_week(day, off)
    )


def _ends_week(day: date, off: Off) -> bool:
    rest = (day + timedelta(days=ahead) for ahead in range(1, 7 - day.weekday()))
    return all(off(later) for later in rest)


def told(chat: Chat, day: str) -> Card | None:
    """The push: how many; None when everything rang that may."""
    until = stamp(chat.now)
    found = _held(chat, until)
    return cards.summary(chat, len(found), until) if found else None


def listed(chat: Chat, page: int) -> Card:
    """By a button from before its week was written on it: the week that ends now."""
    return week(chat, stamp(chat.now), page)


def week(chat: Chat, until: str, page: int) -> Card:
    """What was counted, however much later it is looked at."""
    found, page, pages = page_of(_held(chat, until), page, cards.PAGE)
    records = {row.id: notes.record(chat.book, row.about or "") for row in found}
    return cards.listed(chat, found, records, until, page, pages)


def _held(chat: Chat, until: str) -> list[Outbox]:
    """Of the week before that minute, so that what comes within it belongs to the next."""
    end = from_stamp(until) or chat.now
    return rings.held_back(chat.book, end - WEEK, end)


BUTTONS = {"held": Press(listed), "held.week": Press(week)}
