"""Greetings that come by themselves: in the morning of the day, or the working morning before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers import times, workdays
from handlers.cards import Card
from handlers.chat import Chat
from handlers.greetings import finding, showing
from handlers.occasions import falling, festivals
from handlers.occasions.culture import Home
from handlers.occasions.falling import Falling
from handlers.surface import Becomes, Fallen, Message
from handlers.workdays import Off
from storage import greetings, occasions, people
from storage.book import Book
from storage.database import Session
from storage.occasions import Kept
from storage.tables import Person

DAY = timedelta(days=1)


def next_at(person: Person, off: Off, after: datetime) -> datetime:
    """Each morning, as no birthday waits for Monday; who prepares the day before does so when at work."""
    zone = times.zone_of(person)
    return times.next_local(
        zone, hour=person.morning_hour, after=after, off=off if person.greet_ahead else None
    )


def expires(at: datetime, zone: ZoneInfo) -> datetime:
    """Whether a day is over is each contact's own affair: `ring` looks. None of them is left after a week."""
    return at + 7 * DAY


@dataclass(frozen=True)
class Morning:
    """One at which somebody's greetings come, and when the next of them do."""

    one: Fallen
    until: datetime

    @property
    def around(self) -> tuple[date, date]:
        """A contact's date may be another one, and the eve is a day early."""
        last = self.until.astimezone(times.zone_of(self.one.person)).date()
        return self.one.day - DAY, last + 2 * DAY


def becomes(session: Session, fallen: Sequence[Fallen]) -> Becomes:
    """One message for each contact's own day, and one for each festival, however many keep it."""
    company = people.company(session)
    mornings = [_morning(one, company.place) for one in fallen]
    rows = _kept(session, mornings)
    for one in mornings:
        ours = Home(one.one.person, company, one.one.row.due_at)
        for group in _told(session, one, ours, rows[one.one.person.id]):
            yield one.one, _message(one.one.person, group[0], one.one.day)


def _morning(one: Fallen, place: str) -> Morning:
    off = workdays.off(place, one.person.days_off)
    return Morning(one, next_at(one.person, off, one.row.due_at))


def _kept(session: Session, mornings: Sequence[Morning]) -> dict[int, list[Kept]]:
    """By owner, the contacts who may have a day of their own at one of these mornings: one statement."""
    first, last = min(one.around[0] for one in mornings), max(one.around[1] for one in mornings)
    owners = {one.one.person.id for one in mornings}
    rows: dict[int, list[Kept]] = {owner: [] for owner in owners}
    for kept in occasions.falling_for(session, owners, *falling.kept_on(first, last)):
        rows[kept[1].owner_id].append(kept)
    return rows


def _told(session: Session, morning: Morning, ours: Home, rows: Sequence[Kept]) -> list[list[Falling]]:
    book = Book(session, ours.me, ours.now)
    own = falling.own_days(ours, rows, *morning.around)
    ahead = ours.me.greet_ahead
    return falling.together(
        one
        for one in (*own, *falling.festive(book, *morning.around))
        if is_told(one.day, one.culture.zone, ours.now, morning.until, ahead=ahead)
    )


def is_told(day: date, there: ZoneInfo, at: datetime, until: datetime, *, ahead: bool) -> bool:
    """Whether a contact's day comes, by the date there, between this morning and the next one.

    So every day is told on one morning, and on no other, whatever the clocks do in both places.
    """
    early = DAY if ahead else timedelta(0)
    return at.astimezone(there).date() + early <= day < until.astimezone(there).date() + early


def _message(person: Person, one: Falling, told_on: date) -> Message:
    """About one contact, or about all who keep a festival."""
    args = {"day": one.day.isoformat(), "occasion": one.key}
    if one.key in festivals.every():
        return Message(f"festival:{person.id}:{one.key}:{one.day}:{told_on}", args)
    # without the person: a contact who changes hands within the day is greeted once
    return Message(f"greeting:{one.contact.id}:{one.key}:{one.day}", args | {"contact_id": one.contact.id})


def ring(chat: Chat, day: str, occasion: str, contact_id: int | None = None) -> Card | None:
    """The push; silent when it is over, settled, unwanted, or no more mine to send."""
    if contact_id is None:
        return _festival(chat, day, occasion)
    one = finding.find(chat, contact_id, occasion, day)
    return showing.shown(chat, one) if one and _is_mine(chat, one) else None


def _festival(chat: Chat, day: str, occasion: str) -> Card | None:
    left = [one for one in finding.of_festival(chat, occasion, day) if _is_mine(chat, one)]
    if len(left) == 1:
        return showing.shown(chat, left[0])
    return showing.festival(chat, day, occasion) if left else None


def _is_mine(chat: Chat, one: Falling) -> bool:
    return (
        one.customer.owner_id == chat.me.id
        and not one.contact.no_greetings
        and one.culture.today(chat.now) <= one.day
        and greetings.of(chat.book, one.contact.id, one.key, one.day) is None
    )
