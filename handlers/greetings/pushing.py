"""Greetings that come by themselves: in the morning of the day, or the working morning before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from operator import itemgetter
from zoneinfo import ZoneInfo

from handlers import times, workdays, zones
from handlers.cards import Card
from handlers.chat import Chat
from handlers.greetings import finding, showing
from handlers.occasions import falling
from handlers.occasions.culture import Home
from handlers.occasions.falling import Falling
from handlers.occasions.festivals import Festival
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
    def person(self) -> Person:
        return self.one.person

    @property
    def at(self) -> datetime:
        return self.one.row.due_at

    @property
    def around(self) -> tuple[date, date]:
        """A contact's date may be another one, and the eve is a day early."""
        last = self.until.astimezone(times.zone_of(self.person)).date()
        return self.one.day - DAY, last + 2 * DAY

    def tells(self, day: date, there: ZoneInfo) -> bool:
        return is_told(day, there, self.at, self.until, ahead=self.person.greet_ahead)


def becomes(session: Session, fallen: Sequence[Fallen]) -> Becomes:
    """One message for each contact's own day, and one for each festival, however many keep it."""
    company = people.company(session)
    mornings = [_morning(one, company.place) for one in fallen]
    rows = _kept(session, mornings)
    for one in mornings:
        own = falling.own_days(Home(one.person, company, one.at), rows[one.person.id], *one.around)
        told = [(each.day, _greeting(each)) for each in own if one.tells(each.day, each.culture.zone)]
        told += [(day, _feast(one, day, kept)) for day, kept in _festivals(session, one)]
        for _, message in sorted(told, key=itemgetter(0)):
            yield one.one, message


def _morning(one: Fallen, place: str) -> Morning:
    off = workdays.off(place, one.person.days_off)
    return Morning(one, next_at(one.person, off, one.row.due_at))


def _kept(session: Session, mornings: Sequence[Morning]) -> dict[int, list[Kept]]:
    """By owner, the contacts who may have a day of their own at one of these mornings: one statement."""
    first, last = min(one.around[0] for one in mornings), max(one.around[1] for one in mornings)
    owners = {one.person.id for one in mornings}
    rows: dict[int, list[Kept]] = {owner: [] for owner in owners}
    for kept in occasions.falling_for(session, owners, *falling.kept_on(first, last)):
        rows[kept[1].owner_id].append(kept)
    return rows


def _festivals(session: Session, morning: Morning) -> Iterator[tuple[date, Festival]]:
    """The festivals told this morning, by the date in the countries where contacts are at home.

    Everybody's own zone takes long to look up, and only matters where a country has two dates.
    """
    book = Book(session, morning.person, morning.at)
    for day, festival, countries in falling.kept(book, *morning.around):
        told = [{morning.tells(day, ZoneInfo(zone)) for zone in _zones(book, one)} for one in countries]
        if {True} in told or ({True, False} in told and _by_contact(book, morning, festival, day)):
            yield day, festival


def _zones(book: Book, country: str) -> Sequence[str]:
    return zones.all_of(country) or [book.me.zone]


def _by_contact(book: Book, morning: Morning, festival: Festival, day: date) -> bool:
    found = falling.festive(book, falling.keeping(book, festival), festival, day)
    return any(morning.tells(day, one.culture.zone) for one in found)


def is_told(day: date, there: ZoneInfo, at: datetime, until: datetime, *, ahead: bool) -> bool:
    """Whether a contact's day comes, by the date there, between this morning and the next one.

    So every day is told on one morning, and on no other, whatever the clocks do in both places.
    """
    early = DAY if ahead else timedelta(0)
    return at.astimezone(there).date() + early <= day < until.astimezone(there).date() + early


def _greeting(one: Falling) -> Message:
    args = {"day": one.day.isoformat(), "occasion": one.key, "contact_id": one.contact.id}
    # without the person: a contact who changes hands within the day is greeted once
    return Message(f"greeting:{one.contact.id}:{one.key}:{one.day}", args)


def _feast(morning: Morning, day: date, festival: Festival) -> Message:
    """About all who keep a festival."""
    key = f"festival:{morning.person.id}:{festival.key}:{day}:{morning.one.day}"
    return Message(key, {"day": day.isoformat(), "occasion": festival.key})


def ring(chat: Chat, day: str, occasion: str, contact_id: int | None = None) -> Card | None:
    """The push; silent when it is over, settled, unwanted, or no more mine to send."""
    if contact_id is None:
        return _festival(chat, day, occasion)
    one = finding.find(chat, contact_id, occasion, day)
    return showing.shown(chat, one) if one and _is_mine(chat, one) else None


def _festival(chat: Chat, day: str, occasion: str) -> Card | None:
    found = finding.of_festival(chat, occasion, day)
    if found is None:
        return None
    each = falling.festive(chat.book, found.left, found.festival, found.day)
    in_time = list(islice((one for one in each if _is_in_time(chat, one)), 2))
    if len(in_time) == 1:
        return showing.shown(chat, in_time[0])
    return showing.keeping(chat, found) if in_time else None


def _is_mine(chat: Chat, one: Falling) -> bool:
    return (
        one.customer.owner_id == chat.me.id
        and not one.contact.no_greetings
        and _is_in_time(chat, one)
        and greetings.of(chat.book, one.contact.id, one.key, one.day) is None
    )


def _is_in_time(chat: Chat, one: Falling) -> bool:
    """Whether the day is not over where the contact is."""
    return one.culture.today(chat.now) <= one.day
