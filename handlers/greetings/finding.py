"""What a button's or a push's values name: one contact, one occasion, one day."""

from dataclasses import dataclass
from datetime import date

from handlers import times
from handlers.cards import Button
from handlers.chat import Chat
from handlers.occasions import falling, festivals
from handlers.occasions.falling import Falling
from handlers.occasions.festivals import Festival
from storage import greetings
from storage.tables import Contact


def find(chat: Chat, contact_id: int, occasion: str, day: str) -> Falling | None:
    """None when there is no such thing, or it is not mine to see."""
    contact, on = chat.book.get(Contact, contact_id), read_day(day)
    return falling.find(chat.book, contact, occasion, on) if contact and on else None


def back(chat: Chat, one: Falling) -> Button:
    """From one greeting: to the others who keep the festival, to the day, or to whom it is for."""
    if one.key in festivals.every():
        return chat.back("greet.festival", one.day.isoformat(), one.key, 1)
    return chat.back("contact.show", one.contact.id)


@dataclass(frozen=True)
class Keeping:
    """A festival's day, and the contacts of mine who keep it and are still to be greeted."""

    festival: Festival
    day: date
    left: list[int]


def of_festival(chat: Chat, occasion: str, day: str) -> Keeping | None:
    """Who were neither greeted nor skipped, the best first; None when there is nobody, or no such day."""
    on, festival = read_day(day), festivals.every().get(occasion)
    if on is None or festival not in festivals.on(on):
        return None
    settled = greetings.settled(chat.book, [on])
    left = [one for one in falling.keeping(chat.book, festival) if (one, occasion, on) not in settled]
    return Keeping(festival, on, left) if left else None


def read_day(day: str) -> date | None:
    """A day as buttons carry it; None for what is none, or beyond the lunar calendar."""
    found = times.read_day(day)
    return found if found and 1902 <= found.year <= 2097 else None
