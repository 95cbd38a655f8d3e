"""What a deal comes to: the whole that was said, or else so many at so much each."""

from dataclasses import replace

from markupsafe import Markup

from handlers import formats
from handlers.chat import Chat
from handlers.language.understanding import Money, Understanding
from storage.tables import Deal


def whole(heard: Understanding) -> Money | None:
    """The amount of the deal; never a unit price, a deposit or a debt."""
    said = heard.amount
    if said is None or said.part:
        return None
    if not said.unit_price:
        return said
    if len(heard.quantities) != 1:
        return None
    return replace(said, amount=said.amount * heard.quantities[0].number, unit_price=False)


def reckoned(chat: Chat, heard: Understanding, deal: Deal | None) -> Markup | None:
    """ "200 × £6 = £1,200", where the deal's amount was worked out so."""
    total, each = whole(heard), heard.amount
    if deal is None or total is None or each is None or not each.unit_price or deal.amount != total.amount:
        return None
    return chat.t(
        "capture.reckoned",
        number=formats.number(heard.quantities[0].number, chat.language),
        each=chat.money(each.amount, each.currency or deal.currency),
        amount=chat.money(total.amount, deal.currency),
    )
