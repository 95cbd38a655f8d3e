"""What a deal comes to: the whole that was said, or else so many at so much each."""

import re
from dataclasses import replace
from decimal import Decimal

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
    rows = _rows(heard)
    amount = sum((counted.number * each.amount for counted, each in rows), Decimal(0))
    return replace(said, amount=amount, unit_price=False) if rows else None


def _rows(heard: Understanding) -> tuple[tuple[Quantity, Money], ...]:
    """So many at so much each, of all that a price of one is told of; none where it is unclear."""
    if heard.amount is None:
        return ()
    if len(heard.unit_prices) > 1 and heard.amount in heard.unit_prices:
        return _each_priced(heard.quantities, heard.unit_prices)
    counted = _counted(heard)
    return ((counted, heard.amount),) if counted else ()


def _each_priced(
    counted: tuple[Quantity, ...], prices: tuple[Money, ...]
) -> tuple[tuple[Quantity, Money], ...]:
    """香樟10棵每棵300,银杏5棵每棵500: every number is followed by a price of its own."""
    told = sorted([*((one.span, False) for one in counted), *((one.span, True) for one in prices)])
    in_turn = [is_price for _, is_price in told] == [False, True] * len(prices)
    return tuple(zip(counted, prices, strict=True)) if in_turn else ()


def changed(heard: Understanding, deal: Deal) -> Money | None:
    """What the deal comes to with what is added to it or taken off."""
    said = heard.amount
    if said is None or not said.change or deal.amount is None:
        return None
    total = deal.amount + said.change * said.amount
    return replace(said, amount=total, currency=deal.currency) if total > 0 else None


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
    total, said = whole(heard), heard.amount
    if deal is None or total is None or said is None or not said.unit_price or deal.amount != total.amount:
        return None
    rows = [
        f"{formats.number(counted.number, chat.language)} × "
        f"{chat.money(each.amount, each.currency or deal.currency)}"
        for counted, each in _rows(heard)
    ]
    amount = chat.money(total.amount, deal.currency)
    return chat.t("capture.reckoned", rows=" + ".join(rows), amount=amount)
