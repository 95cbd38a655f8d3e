"""The names that were learnt, and the question which product a word means."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.cards.card import Button, Card, lines
from handlers.cards.pages import turner
from handlers.chat import Chat
from handlers.formats import short

LABEL = 40


@dataclass(frozen=True)
class Learnt:
    """A word, what it stands for, and the button that forgets it."""

    id: int
    text: str
    name: str
    forget: str = "alias.forget"


def listed(chat: Chat, rows: Sequence[Learnt], page: int, pages: int) -> Card:
    """A row each, with the button that forgets it."""
    text = lines(
        chat.t("alias.title" if rows else "alias.none"),
        *(chat.t("alias.row", text=short(one.text, LABEL), name=short(one.name, LABEL)) for one in rows),
    )
    forget = tuple((_forget(chat, one, page),) for one in rows)
    back = (chat.back("settings"),)
    return Card(text, (*forget, turner(page, pages, "alias"), back))


def _forget(chat: Chat, one: Learnt, page: int) -> Button:
    return chat.button("alias.forget", one.forget, one.id, page, text=short(one.text, LABEL))


def which_product(
    chat: Chat, draft_id: int, words: str, rows: Sequence[tuple[int, str]], page: int, pages: int
) -> Card:
    """The catalogue, a page at a time."""
    buttons = tuple(
        (Button.to(short(name, LABEL), "product.is", draft_id, product_id),) for product_id, name in rows
    )
    back = (chat.back("product.back", draft_id),)
    text = chat.t("alias.ask_product", words=short(words, LABEL))
    return Card(text, (*buttons, turner(page, pages, "product.which", draft_id), back))
