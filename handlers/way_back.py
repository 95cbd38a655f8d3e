"""Back from a screen: to the very one that its message showed before."""

from dataclasses import replace

from handlers.cards import Card
from handlers.chat import Chat
from handlers.taps import unpack
from storage import outbox


def led(chat: Chat, card: Card) -> Card:
    """A card that takes the place of another, with Back to that one; else its Back stays as it is."""
    if card.screen is None or card.fresh or not chat.message_id:
        return card
    shown = outbox.screens_at(chat.book.session, chat.me.telegram_id, chat.message_id)
    *before, _ = trail([*shown, card.screen])
    return card.with_back(replace(chat.back("today"), tap=before[-1])) if before else card


def trail(shown: list[str]) -> list[str]:
    """The way to the last of some screens: what one came back from is off it, and so is a page turned."""
    way: list[str] = []
    for screen in shown:
        if screen in way:
            del way[way.index(screen) :]
        elif way and _name(way[-1]) == _name(screen):
            way.pop()
        way.append(screen)
    return way


def _name(screen: str) -> str:
    tap = unpack(screen)
    return tap.name if tap else screen
