"""/settings → Public holidays: those of one region besides the country's."""

from handlers import regions
from handlers.cards import Card
from handlers.cards import regions as cards
from handlers.chat import Chat
from handlers.surface import Press
from storage import people
from storage.tables import Role


def opened(chat: Chat, page: int = 1) -> Card:
    return cards.screen(chat, regions.of(chat.book.company().country), page)


def chosen(chat: Chat, code: str) -> Card:
    """All mornings and digests are planned anew by it."""
    known = regions.of(chat.book.company().country)
    if code not in known:
        return chat.gone()
    people.change_company(chat.book, region=code)
    return cards.screen(chat, known, list(known).index(code) // cards.PAGE + 1)


def alone(chat: Chat) -> Card:
    people.change_company(chat.book, region=None)
    return opened(chat)


BUTTONS = {
    "regions": Press(opened, role=Role.ADMIN),
    "regions.set": Press(chosen, role=Role.ADMIN),
    "regions.alone": Press(alone, role=Role.ADMIN),
}
