"""The pipeline: its stages, and the deals in each."""

from datetime import timedelta

from handlers.cards import Card
from handlers.cards import deal as cards
from handlers.chat import Chat
from handlers.deals.lines import stage_in
from storage import customers, deals

CLOSED_WITHIN = timedelta(days=30)


def board(chat: Chat) -> Card:
    standing = deals.pipeline(chat.book)
    closed = deals.closed_since(chat.book, chat.now - CLOSED_WITHIN)
    if not (standing or closed or deals.count(chat.book)):
        return chat.card("deal.none_yet")
    return cards.board(chat, deals.stages(chat.book), standing, closed)


def asked(chat: Chat, question: str) -> Card:
    """The deals that a question is about: those of the stage it names, or all."""
    key, _ = stage_in(chat, question)
    return stage(chat, key, 1) if key else board(chat)


def stage(chat: Chat, key: str, page: int) -> Card:
    """One stage's deals, a page of them."""
    if key not in {one.key for one in deals.stages(chat.book)}:
        return chat.gone()
    turning = cards.Turning.to(page, deals.count(chat.book, key))
    found = deals.in_stage(chat.book, key, limit=cards.PAGE, offset=turning.offset)
    names = customers.by_ids(chat.book, {deal.customer_id for deal in found})
    return cards.stage(chat, key, found, names, turning)
