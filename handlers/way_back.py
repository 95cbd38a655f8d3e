"""Back from a screen: to the very one that its message showed before."""

from dataclasses import replace

from handlers.cards import Card
from handlers.chat import Chat
from handlers.taps import unpack
from storage import outbox

UP = "^"  # before a screen that was reached by Back


def led(chat: Chat, card: Card, pressed: str) -> Card:
    """A card that takes the place of another, with Back to that one; else its own Back stays as it is."""
    if card.fresh or not chat.message_id:
        return card
    shown = outbox.screens_at(chat.book.session, chat.me.telegram_id, chat.message_id)
    if card.screen is None:
        return card if card.buttons else _led_on(chat, card, [one for one in trail(shown) if one != pressed])
    screen = UP + card.screen if chat.pressed == chat.t("common.back") else card.screen
    return _led_on(chat, replace(card, screen=screen), trail([*shown, screen])[:-1])


def _led_on(chat: Chat, card: Card, way: list[str]) -> Card:
    """Words alone, as after Undo, lead back as well."""
    return card.with_back(replace(chat.back("today"), tap=way[-1])) if way else card


def trail(shown: list[str]) -> list[str]:
    """The way to the last of some screens: what one came back from is off it, and so is a page turned."""
    way: list[str] = []
    for step in shown:
        screen = step.removeprefix(UP)
        if step != screen:
            way = way[:-1]
        elif way and _name(way[-1]) == _name(screen):
            way.pop()
        if screen in way:
            del way[way.index(screen) :]
        way.append(screen)
    return way


def _name(screen: str) -> str:
    tap = unpack(screen)
    return tap.name if tap else screen
