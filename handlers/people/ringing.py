"""What may ring: each of it in plain words, one tap each, saved at once."""

from typing import Any

from handlers.cards import Card
from handlers.cards import ringing as cards
from handlers.chat import Chat
from handlers.surface import Press
from storage import people

MOST = 5


def opened(chat: Chat) -> Card:
    return cards.screen(chat)


def rings(chat: Chat, number: int) -> Card:
    """How many a day."""
    return _save(chat, rings=number) if 0 <= number <= MOST else chat.gone()


def reminders(chat: Chat) -> Card:
    """Whether reminders ring at their minute whatever has rung."""
    return _save(chat, reminders_ring=not chat.me.reminders_ring)


def morning(chat: Chat) -> Card:
    """Whether there is a morning list at all."""
    return _save(chat, morning=not chat.me.morning)


def _save(chat: Chat, **values: Any) -> Card:
    people.change(chat.book, chat.me, **values)
    return cards.screen(chat)


BUTTONS = {
    "settings.rings": Press(opened),
    "rings.set": Press(rings),
    "rings.reminders": Press(reminders),
    "rings.morning": Press(morning),
}
