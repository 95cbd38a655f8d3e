"""Somebody blocks us or comes back, or Rapport itself was away: one word to whom it concerns, no flood."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from markupsafe import Markup

from handlers import times, today, words
from handlers.cards import Button, Card, lines
from handlers.cards.card import rows
from handlers.cards.reminder import line
from handlers.chat import Chat
from storage import away, customers, outbox, people
from storage.database import Session
from storage.tables import Person, Reminder

KEEPS = timedelta(hours=20)  # Telegram keeps for a day what nobody fetches; the rest is for being sure
ROWS = 5
OUTAGE, BLOCKED = "outage", "blocked"
UNSENT = {OUTAGE: ("expired",), BLOCKED: ("expired", "fired")}  # whoever is blocked gets none of what fires


# --- what happened ----------------------------------------------------------------------------------------


def gone(session: Session, person: Person, now: datetime) -> None:
    """They blocked us, or their account is no more: the managers are told, once."""
    if person.blocked_at or not person.active:
        return
    people.set_blocked(session, person, now)
    for manager in away.managers_of(session, person):
        key = f"{BLOCKED}:{person.id}:{manager.id}:{now.timestamp():.0f}"
        args = {"person_id": person.id}
        chat_id = manager.telegram_id
        outbox.add_push(session, chat_id, BLOCKED, args, now, person_id=manager.id, dedupe_key=key)


def back(session: Session, person: Person, now: datetime) -> None:
    """They are back: what they missed comes as one summary."""
    if since := person.blocked_at:
        people.set_blocked(session, person, None)
        summarise(session, person, since, now, BLOCKED)


def summarise(session: Session, person: Person, since: datetime, until: datetime, why: str) -> None:
    args = {"since": since.isoformat(), "until": until.isoformat(), "why": why}
    key = f"away:{person.id}:{since.timestamp():.0f}"
    outbox.add_push(session, person.telegram_id, "away", args, until, person_id=person.id, dedupe_key=key)


# --- how it reads -----------------------------------------------------------------------------------------


def blocked(chat: Chat, person_id: int) -> Card | None:
    """For managers; silent when they are back already."""
    one = chat.book.get(Person, person_id)
    if one is None or one.blocked_at is None:
        return None
    look = (chat.button("capture.open", "team.person", one.id),)
    return Card(chat.t("away.gone", name=one.name, when=chat.moment(one.blocked_at)), (look,))


def summary(chat: Chat, since: str, until: str, why: str) -> Card | None:
    """What came due meanwhile and still matters, and what was not sent any more."""
    begin, end = datetime.fromisoformat(since), datetime.fromisoformat(until)
    came_due, missed = away.reminders(chat.book, begin, end), _missed(chat, begin, end)
    told = [
        *_came_due(chat, came_due),
        chat.t("away.missed", n=missed.count) if missed.count else None,
        _unsent(chat, away.unsent(chat.book, begin, end, UNSENT[why])),
        _lost(chat, begin, end) if why == OUTAGE else None,
    ]
    if not any(told):
        return None
    title = chat.t(f"away.{why}", since=chat.moment(begin), until=chat.moment(end))
    return Card(lines(title, *told), _buttons(chat, came_due, missed))


def _came_due(chat: Chat, found: list[Reminder]) -> list[Markup]:
    if not found:
        return []
    names = customers.by_ids(chat.book, {row.customer_id for row in found if row.customer_id})
    shown = [line(chat, number, row, names) for number, row in enumerate(found[:ROWS], 1)]
    rest = len(found) - len(shown)
    more = [chat.t("asked.more", n=rest)] if rest else []
    return [chat.t("away.due", n=len(found)), *shown, *more]


@dataclass(frozen=True)
class Missed:
    """The days to congratulate on that are over, and whose morning fell into the time away."""

    first: date
    days: int
    count: int


def _missed(chat: Chat, begin: datetime, end: datetime) -> Missed:
    """Whoever prepares the day before was told of them on a working morning."""
    ahead = chat.me.greet_ahead
    morning = times.next_local(
        chat.zone, hour=chat.me.morning_hour, after=begin, off=chat.off if ahead else None
    )
    first = morning.astimezone(chat.zone).date() + timedelta(days=ahead)
    days = (end.astimezone(chat.zone).date() - first).days
    return Missed(first, days, len(today.gone_by(chat, first, first + timedelta(days=days - 1)).rows))


def _unsent(chat: Chat, counts: dict[str, int]) -> Markup | None:
    named = [
        chat.t(f"away.kind_{kind}", n=count)
        for kind, count in sorted(counts.items())
        if words.has(f"away.kind_{kind}") and (kind != "morning" or away.has_own_work(chat.book))
    ]
    return chat.t("away.unsent", what=chat.t("common.list_separator").join(named)) if named else None


def _lost(chat: Chat, begin: datetime, end: datetime) -> Markup | None:
    """The hours of which Telegram may have forgotten what was written to us."""
    if end - begin <= KEEPS:
        return None
    return chat.t("away.lost", since=chat.moment(begin), until=chat.moment(end - KEEPS))


def _buttons(chat: Chat, found: list[Reminder], missed: Missed) -> tuple[tuple[Button, ...], ...]:
    opening = [Button.to(str(at), "reminder.show", row.id) for at, row in enumerate(found[:ROWS], 1)]
    listed = (chat.button("away.all", "reminder.list", 1),) if found else ()
    see = chat.button("away.see_missed", "today.missed", missed.first.isoformat(), missed.days, 1)
    return (*rows(opening, ROWS), listed, (see,) if missed.count else ())
