"""What a button's or a push's values name: one contact, one occasion, one day."""

from datetime import date

from handlers import way_back
from handlers.cards import Button
from handlers.chat import Chat
from handlers.occasions import falling, festivals
from handlers.occasions.falling import Falling
from storage import greetings
from storage.tables import Contact


def find(chat: Chat, contact_id: int, occasion: str, day: str) -> Falling | None:
    """None when there is no such thing, or it is not mine to see."""
    contact, on = chat.book.get(Contact, contact_id), read_day(day)
    return falling.find(chat.book, contact, occasion, on) if contact and on else None


def back(chat: Chat, one: Falling) -> Button:
    """From one greeting: to the others who keep the festival, to the day, or to whom it is for."""
    if one.key in festivals.every():
        return chat.button("common.back", "greet.festival", one.day.isoformat(), one.key, 1)
    return way_back.back(chat, "contact.show", one.contact.id)


def of_festival(chat: Chat, occasion: str, day: str) -> list[Falling]:
    """The contacts of mine who keep a festival and were neither greeted nor skipped, the best first."""
    on = read_day(day)
    if on is None or occasion not in festivals.every():
        return []
    settled = greetings.settled(chat.book, [on])
    kept = (one for one in falling.festive(chat.book, on, on) if one.key == occasion)
    return [one for one in kept if one.told not in settled]


def read_day(day: str) -> date | None:
    """A day as buttons carry it; None for what is none, or beyond the lunar calendar."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return None
    return found if 1902 <= found.year <= 2097 else None
