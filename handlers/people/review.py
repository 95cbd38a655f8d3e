"""The manager's weekly review, by itself on the first working morning and whenever it is asked for."""

from datetime import date, datetime, timedelta

from handlers import times
from handlers.cards import Card
from handlers.cards import review as cards
from handlers.chat import Chat
from handlers.surface import Press
from storage import people, reviews
from storage.reviews import Span
from storage.tables import Person, Role

WEEK = timedelta(days=7)
FURTHEST = 52  # weeks back


def review(chat: Chat, week: str) -> Card | None:
    """The week that began on this Monday, pushed; None when nothing happened in it and nothing slipped."""
    return _card(chat, date.fromisoformat(week), 1)


def opened(chat: Chat, ago: int) -> Card:
    """This week as far as it is, or one some weeks ago."""
    ago = min(max(ago, 0), FURTHEST)
    monday = _this_monday(chat) - ago * WEEK
    return _card(chat, monday, ago) or cards.nothing(chat, monday, ago)


def _card(chat: Chat, monday: date, ago: int) -> Card | None:
    now, before = _span(chat, monday), _span(chat, monday - WEEK)
    latest = monday >= _this_monday(chat) - WEEK
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


def _this_monday(chat: Chat) -> date:
    return chat.today - timedelta(days=chat.today.weekday())


def _start(chat: Chat, day: date) -> datetime:
    return times.start_of(day, chat.zone)


BUTTONS = {"review": Press(opened, role=Role.MANAGER)}
