"""The manager's evening digest: what the team did since the last one."""

from datetime import date, datetime, timedelta

from handlers import times
from handlers.cards import Card
from handlers.cards import digest as cards
from handlers.chat import Chat
from handlers.workdays import Off
from storage import customers, figures, people, reviews
from storage.tables import Person, Role


def next_at(person: Person, off: Off, after: datetime) -> datetime | None:
    """The next evening of a manager who wants it."""
    if not (person.digest and Role(person.role).includes(Role.MANAGER)):
        return None
    return times.next_local(times.zone_of(person), hour=person.evening_hour, after=after, off=off)


def digest(chat: Chat, day: str) -> Card | None:
    """The digest of a local day; None when nothing happened and nothing is overdue."""
    until = times.instant(date.fromisoformat(day), chat.zone, chat.me.evening_hour)
    since = times.instant(_day_before(chat, date.fromisoformat(day)), chat.zone, chat.me.evening_hour)
    happened = figures.between(chat.book, since, max(until, chat.now))
    if not (happened.people or happened.won or happened.lost):
        return None
    ended = {deal.customer_id for deal in (*happened.won, *happened.lost)}
    busy = [one for one in people.team(chat.book) if one.id in happened.people]
    busy.sort(key=lambda one: (-happened.people[one.id].visits, one.name))
    quiet = [one for one in reviews.reps(chat.book, since) if one.id not in happened.people]
    met = figures.told(chat.book, since, max(until, chat.now))
    told = cards.Day(since, until, happened, met, busy, quiet)
    return cards.digest(chat, told, customers.by_ids(chat.book, ended))


def _day_before(chat: Chat, day: date) -> date:
    """The day of the digest before: days off have none, so Monday's tells of the weekend too."""
    before = day - timedelta(days=1)
    while chat.off(before):
        before -= timedelta(days=1)
    return before
