"""What a deal comes to: the whole that was said, or else so many at so much each."""

import re
from dataclasses import replace

from markupsafe import Markup

from handlers import formats
from handlers.chat import Chat
from handlers.language.understanding import Money, Quantity, Understanding
from storage.tables import Deal

PRICED = re.compile(r" ?(?:each|apiece|a pop)? (?:on|for) (?:the |those )?(?P<word>\w{3,}?)(?:e?s)?\b", re.I)


def whole(heard: Understanding) -> Money | None:
    """The amount of the deal; never a unit price, a deposit or a debt."""
    said = heard.amount
    if said is None or said.part:
        return None
    if not said.unit_price:
        return said
    counted = _counted(heard)
    return replace(said, amount=said.amount * counted.number, unit_price=False) if counted else None


def _counted(heard: Understanding) -> Quantity | None:
    """What the price of one is of: the only goods there are, or those it names, "40 each on the hostas"."""
    if len(heard.quantities) == 1:
        return heard.quantities[0]
    behind = PRICED.match(heard.text, heard.amount.span[1]) if heard.amount else None
    if behind is None:
        return None
    named = (one for one in heard.products if one.quantity)
    meant = [one.quantity for one in named if behind["word"].lower() in heard.text[slice(*one.span)].lower()]
    return meant[0] if len(meant) == 1 else None


def reckoned(chat: Chat, heard: Understanding, deal: Deal | None) -> Markup | None:
    """ "200 × £6 = £1,200", where the deal's amount was worked out so."""
    total, each, counted = whole(heard), heard.amount, _counted(heard)
    if (
        deal is None
        or total is None
        or each is None
        or counted is None
        or not each.unit_price
        or deal.amount != total.amount
    ):
        return None
    return chat.t(
        "capture.reckoned",
        number=formats.number(counted.number, chat.language),
        each=chat.money(each.amount, each.currency or deal.currency),
        amount=chat.money(total.amount, deal.currency),
    )
