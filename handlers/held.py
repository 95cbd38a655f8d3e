"""What came without a sound in the week, told once at its end."""

from datetime import date, datetime, timedelta

from handlers import times
from handlers.cards import Card
from handlers.cards import held as cards
from handlers.cards.pages import page_of
from handlers.chat import Chat
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
    found = _held(chat)
    return cards.summary(chat, len(found)) if found else None


def listed(chat: Chat, page: int) -> Card:
    found, page, pages = page_of(_held(chat), page, cards.PAGE)
    records = {row.id: notes.record(chat.book, row.about or "") for row in found}
    return cards.listed(chat, found, records, page, pages)


def _held(chat: Chat) -> list[Outbox]:
    return rings.held_back(chat.book, chat.now - WEEK)


BUTTONS = {"held": Press(listed)}
