"""Deals: the pipeline by stage, one deal at a time, and `/deal Acme 12k proposal close 15 Dec`."""

from handlers.cards import Card
from handlers.chat import Chat
from handlers.deals import board, moving, telling, terms, view
from handlers.deals.board import asked
from handlers.deals.telling import edited
from handlers.surface import Press, TypedAnswer


def command(chat: Chat, said: str) -> Card:
    """/deal: the pipeline; with a line, that deal."""
    return telling.tell(chat, said) if said else board.board(chat)


BUTTONS = {
    "deal.all": Press(board.board),
    "deal.stage": Press(board.stage),
    "deal.show": Press(view.show),
    "deal.move": Press(moving.move),
    "deal.lost": Press(moving.lost),
    "deal.own_reason": Press(moving.own_reason),
    "deal.amount": Press(terms.amount),
    "deal.currencies": Press(terms.currencies),
    "deal.currency": Press(terms.currency),
    "deal.close": Press(terms.close),
    "deal.close_on": Press(terms.close_on),
    "deal.leave": Press(terms.leave),
    "deal.customer": Press(telling.customer),
    "deal.new_customer": Press(telling.new_customer),
    "deal.new": Press(telling.new),
    "deal.bare": Press(telling.bare),
}

ANSWERS: dict[str, TypedAnswer] = {
    terms.AMOUNT: terms.amount_typed,
    terms.CLOSE: terms.close_typed,
    moving.OWN_REASON: moving.reason_typed,
    moving.WHY: moving.reason_volunteered,
    moving.HOW_MUCH: moving.amount_volunteered,
    telling.WHOSE: telling.whose_typed,
    telling.NEW: telling.new_typed,
}

__all__ = ["ANSWERS", "BUTTONS", "asked", "command", "edited"]
