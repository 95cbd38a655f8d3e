"""The manager's weekly review, by itself on the first working morning and whenever it is asked for."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from handlers import times
from handlers.cards import Card
from handlers.cards import review as cards
from handlers.chat import Chat
from handlers.surface import Becomes, Fallen, Message, Press
from handlers.workdays import Off
from storage import people, reviews
from storage.database import Session
from storage.reviews import Span
from storage.tables import Person, Role

WEEK = timedelta(days=7)
FURTHEST = 52  # weeks back


def next_at(person: Person, off: Off, after: datetime) -> datetime | None:
    """The first working morning of a week, for a manager who wants it."""
    if not (person.review and Role(person.role).includes(Role.MANAGER)):
        return None
    monday = _monday(after.astimezone(times.zone_of(person)).date())
    first, second = (_first_morning(person, off, day) for day in (monday, monday + WEEK))
    return first if first > after else second


def _first_morning(person: Person, off: Off, monday: date) -> datetime:
    zone = times.zone_of(person)
    return times.next_local(
        zone, hour=person.morning_hour, after=times.start_of(monday, zone) - times.MINUTE, off=off
    )


def of_the_week(session: Session, fallen: Sequence[Fallen]) -> Becomes:
    """It tells of the week before; there is one of each week, however often the hours are changed."""
    for one in fallen:
        monday = _monday(one.day) - WEEK
        yield one, Message(f"review:{one.person.id}:week:{monday}", {"week": monday.isoformat()})


def review(chat: Chat, week: str) -> Card | None:
    """The week that began on this Monday, pushed; None when nothing happened in it and nothing slipped."""
    return _card(chat, date.fromisoformat(week), 1)


def opened(chat: Chat, ago: int) -> Card:
    """This week as far as it is, or one some weeks ago."""
    ago = min(max(ago, 0), FURTHEST)
    monday = _monday(chat.today) - ago * WEEK
    return _card(chat, monday, ago) or cards.nothing(chat, monday, ago)


def _card(chat: Chat, monday: date, ago: int) -> Card | None:
    now, before = _span(chat, monday), _span(chat, monday - WEEK)
    latest = monday >= _monday(chat.today) - WEEK
    slipped = reviews.slipped(chat.book, chat.today) if latest else None
    if now.empty and before.empty and not (slipped and slipped.any):
        return None
    return cards.review(
        chat, cards.Week(monday, now, before, slipped, _people(chat, monday, now, before)), ago
    )


def _span(chat: Chat, monday: date) -> Span:
    return reviews.span(chat.book, _start(chat, monday), _start(chat, monday + WEEK))


def _people(chat: Chat, monday: date, *spans: Span) -> list[Person]:
    """The reps who were here, and whoever else met somebody."""
    reps = {one.id for one in reviews.reps(chat.book, _start(chat, monday))}
    busy = {person_id for span in spans for person_id in span.met}
    return [one for one in people.team(chat.book) if one.id in reps | busy]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _start(chat: Chat, day: date) -> datetime:
    return times.start_of(day, chat.zone)


BUTTONS = {"review": Press(opened, role=Role.MANAGER)}
