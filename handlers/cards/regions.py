"""Whose public holidays the company keeps."""

from collections.abc import Mapping

from handlers.cards.card import Button, Card, rows
from handlers.cards.pages import page_of, turner
from handlers.cards.settings import marked
from handlers.chat import Chat

PAGE = 12  # buttons


def screen(chat: Chat, regions: Mapping[str, str], page: int) -> Card:
    """A page of the country's regions, and the country alone."""
    now = chat.book.company().region
    found, page, pages = page_of(list(regions.items()), page, PAGE)
    choices = [Button.to(marked(name, code == now), "regions.set", code) for code, name in found]
    alone = Button.to(marked(str(chat.t("regions.alone")), now is None), "regions.alone")
    back = (*chat.undo_button(), chat.back("settings"))
    if not regions:
        return chat.card("regions.none", back)
    return Card(chat.t("regions.ask"), (*rows(choices, 2), turner(page, pages, "regions"), (alone,), back))
