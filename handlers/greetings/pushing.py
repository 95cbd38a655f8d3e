"""Greetings that come by themselves: in the morning of the day, or the working morning before it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers import times, workdays
from handlers.cards import Card
from handlers.chat import Chat
from handlers.greetings import finding, showing
from handlers.occasions import falling, festivals
from handlers.occasions.falling import Falling
from handlers.surface import Becomes, Fallen, Message
from handlers.workdays import Off
from storage import greetings
from storage.book import Book
from storage.database import Session
from storage.tables import Due, Person

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


def becomes(session: Session, fallen: Sequence[Fallen]) -> Becomes:
    """One message for each contact's own day, and one for each festival, however many keep it."""
    return ((one, message) for one in fallen for message in _told(session, *one))


def _told(session: Session, due: Due, person: Person) -> Iterable[Message]:
    book = Book(session, person, due.due_at)
    until = next_at(person, workdays.off(book.company().country, person.days_off), due.due_at)
    first, last = (at.astimezone(times.zone_of(person)).date() for at in (due.due_at, until))
    around = (first - DAY, last + 2 * DAY)  # a contact's date may be another one, and the eve is a day early
    found = [*falling.coming(book, *around), *falling.festive(book, *around)]
    told = falling.together(
        one
        for one in found
        if is_told(one.day, one.culture.zone, due.due_at, until, ahead=person.greet_ahead)
    )
    return [_message(person, group[0], first) for group in told]


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
