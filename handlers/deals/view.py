"""A deal's card, with its history and notes."""

from markupsafe import Markup

from handlers.cards import Card
from handlers.cards import deal as cards
from handlers.chat import Chat
from storage import deals, notes, people
from storage.tables import Customer, Deal


def shown(chat: Chat, deal: Deal, *top: Markup) -> Card:
    """The deal as it stands, beneath what has just been done to it."""
    customer = chat.book.get(Customer, deal.customer_id)
    if customer is None:
        return chat.gone()
    steps = deals.history(chat.book, deal)
    names = people.names(chat.book, {step.person_id for step in steps})
    added = notes.about(chat.book, f"deal:{deal.id}")
    back = chat.back("deal.stage", deal.stage, 1)
    whole = cards.Whole(deal, customer, back, deals.stages(chat.book), steps, names, added)
    return cards.card(chat, whole, top)


def show(chat: Chat, deal_id: int) -> Card:
    deal = chat.book.get(Deal, deal_id)
    return shown(chat, deal) if deal else chat.gone()
