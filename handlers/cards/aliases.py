"""The names that were learnt."""

from collections.abc import Sequence

from handlers.cards.card import Button, Card, lines
from handlers.cards.pages import turner
from handlers.chat import Chat
from handlers.formats import short
from storage.tables import Alias

LABEL = 40
Named = Sequence[tuple[Alias, str]]


def listed(chat: Chat, rows: Named, page: int, pages: int) -> Card:
    """A row each, with the button that forgets it."""
    text = lines(
        chat.t("alias.title" if rows else "alias.none"),
        *(chat.t("alias.row", text=one.text, name=name) for one, name in rows),
    )
    forget = tuple((_forget(chat, one, page),) for one, _ in rows)
    back = (chat.button("common.back", "settings"),)
    return Card(text, (*forget, turner(page, pages, "alias"), back))


def _forget(chat: Chat, alias: Alias, page: int) -> Button:
    return chat.button("alias.forget", "alias.forget", alias.id, page, text=short(alias.text, LABEL))
