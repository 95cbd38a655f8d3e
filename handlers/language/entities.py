"""Everything in a message that is a thing and not a word: names, dates, money, goods, numbers to call."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.language import money, products
from handlers.language.dates import find_both
from handlers.language.details import Details
from handlers.language.names import Who
from handlers.language.understanding import Money, ProductMention, Quantity, Span, When


@dataclass(frozen=True)
class Moment:
    """When and where the message was typed."""

    now: datetime
    zone: ZoneInfo
    language: str = "en"
    country: str = ""
    currency: str | None = None  # what an amount without one is in


@dataclass(frozen=True)
class Entities:
    """What was found, with its place; dates are read both ways, as what is to come and as what was."""

    who: Who
    details: Details
    dates: tuple[tuple[When, When], ...] = ()
    amounts: tuple[Money, ...] = ()
    products: tuple[ProductMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()


def sums_in(text: str, at: Moment) -> tuple[Money, ...]:
    """Every sum, also those that turn out to be part of something else."""
    return money.find_money(text, currency=at.currency, guess=True)


def find(
    text: str,
    at: Moment,
    who: Who,
    details: Details,
    goods: tuple[ProductMention, ...],
    sums: tuple[Money, ...],
) -> Entities:
    """The rest of the entities, once it is known who and what the message names."""
    named = [*who.spans, *details.spans, *(p.span for p in goods)]
    dates = _dates(text, at, [*named, *(m.span for m in sums if m.unit_price)])
    dated = [*named, *(w.span for w, _ in dates)]
    amounts = tuple(m for m in sums if not over(m.span, dated))
    quantities = products.find_quantities(text, goods, [*dated, *(m.span for m in amounts)])
    goods = products.with_quantities(text, goods, quantities)
    amounts = tuple(_each_where_small(one, quantities) for one in amounts)
    return Entities(who, details, tuple(dates), amounts, goods, quantities)


def _each_where_small(money: Money, counted: tuple[Quantity, ...]) -> Money:
    """9块5 for 200 rolls: nobody sells so many things for less than one each."""
    most = max((one.number for one in counted), default=0)
    return replace(money, unit_price=money.unit_price or money.amount < most)


def _dates(text: str, at: Moment, named: list[Span]) -> list[tuple[When, When]]:
    found = find_both(text, now=at.now, zone=at.zone, language=at.language, country=at.country)
    # "now" is no date, and neither is a part of a name
    return [pair for pair in found if pair[0].start != at.now and not over(pair[0].span, named)]


def over(span: Span, others: Iterable[Span]) -> bool:
    """Whether it shares a character with one of the others."""
    return any(a < span[1] and span[0] < b for a, b in others)
