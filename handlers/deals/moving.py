"""Moving a deal through its stages; won asks the amount, lost asks why."""

from markupsafe import Markup

from handlers.answers import hesitates, is_message
from handlers.cards import Card
from handlers.cards import deal as cards
from handlers.cards.capture import stage_name
from handlers.chat import Chat
from handlers.deal_words import REASONS
from handlers.deals import terms
from handlers.deals.view import shown
from handlers.surface import Answer
from handlers.whom import whom
from storage import deals, drafts
from storage.tables import Customer, Deal, Draft

OWN_REASON, WHY, HOW_MUCH = "deal.own_reason", "deal.why", "deal.how_much"
REASON = 300  # characters


def move(chat: Chat, deal_id: int, stage: str) -> Card:
    """To another stage, at once; what is left to ask about it comes after."""
    deal = chat.book.get(Deal, deal_id)
    if deal is None or stage not in {one.key for one in deals.stages(chat.book)}:
        return chat.gone()
    before = deal.stage
    deals.to_stage(chat.book, deal, stage)
    asked = question(chat, deal)
    if asked:
        return asked
    return shown(chat, deal, _moved(chat, before, stage)) if before != stage else shown(chat, deal)


def _moved(chat: Chat, before: str, after: str) -> Markup:
    return chat.t("deal.moved", before=stage_name(chat, before), after=stage_name(chat, after))


def question(chat: Chat, deal: Deal) -> Card | None:
    """What a deal that was just won or lost leaves to ask; its answer may be typed at once."""
    customer = chat.book.get(Customer, deal.customer_id)
    if customer is None or deal.stage not in (deals.WON, deals.LOST):
        return None
    won = deal.stage == deals.WON
    drafts.ask(chat.book, HOW_MUCH if won else WHY, {"deal_id": deal.id}, expects_text=True)
    return cards.won(chat, deal, customer) if won else cards.lost(chat, deal, customer, REASONS)


def amount_volunteered(chat: Chat, draft: Draft, text: str) -> Answer:
    """An amount and nothing besides, typed beneath a deal that was won; for "not sure" the question stays."""
    answers = terms.is_amount(chat, text) or hesitates(chat, text)
    return terms.amount_typed(chat, draft, text) if answers else None


def reason_volunteered(chat: Chat, draft: Draft, text: str) -> Answer:
    """Why it was lost, typed without a press; words that name somebody tell something else."""
    who = whom(chat, text)
    if who.customer or who.customers or is_message(chat, text, any_words=True):
        return None
    return reason_typed(chat, draft, text)


def lost(chat: Chat, deal_id: int, reason: str) -> Card:
    """Why it was lost, by button."""
    deal = chat.book.get(Deal, deal_id)
    if deal is None or reason not in REASONS:
        return chat.gone()
    return _because(chat, deal, reason)


def own_reason(chat: Chat, deal_id: int) -> Card:
    """Why it was lost, in the rep's own words."""
    deal = chat.book.get(Deal, deal_id)
    if deal is None:
        return chat.gone()
    draft = drafts.ask(chat.book, OWN_REASON, {"deal_id": deal.id}, expects_text=True)
    return Card(chat.t("deal.why"), (cards.back_from(chat, deal, draft.id),))


def reason_typed(chat: Chat, draft: Draft, text: str) -> Answer:
    deal = chat.book.get(Deal, draft.data["deal_id"])
    drafts.close(chat.book, draft.id)
    if deal is None:
        return chat.gone()
    return _because(chat, deal, text[:REASON])


def _because(chat: Chat, deal: Deal, reason: str) -> Card:
    if deal.stage != deals.LOST:  # it was moved on since the question
        return shown(chat, deal)
    deals.change(chat.book, deal, lost_reason=reason)
    return shown(chat, deal, chat.t("deal.noted"))
