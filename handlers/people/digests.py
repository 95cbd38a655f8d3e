"""The manager's evening digest: what the team did since the last one."""

from datetime import date, timedelta

from handlers import times
from handlers.cards import Card
from handlers.cards import digest as cards
from handlers.chat import Chat
from storage import customers, figures, people


def digest(chat: Chat, day: str) -> Card | None:
    """The digest of a local day; None when nothing happened and nothing is overdue."""
    until = times.instant(date.fromisoformat(day), chat.zone, chat.me.evening_hour)
    since = times.instant(_day_before(chat, date.fromisoformat(day)), chat.zone, chat.me.evening_hour)
    happened = figures.between(chat.book, since, max(until, chat.now))
    if not (happened.people or happened.won or happened.lost):
        return None
    ended = {deal.customer_id for deal in (*happened.won, *happened.lost)}
    names = people.names(chat.book, set(happened.people))
    return cards.digest(chat, date.fromisoformat(day), happened, names, customers.by_ids(chat.book, ended))


def _day_before(chat: Chat, day: date) -> date:
    """The day of the digest before: days off have none, so Monday's tells of the weekend too."""
    before = day - timedelta(days=1)
    while str(before.weekday()) in chat.me.days_off and (day - before).days < 7:
        before -= timedelta(days=1)
    return before
