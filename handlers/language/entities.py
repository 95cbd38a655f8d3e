"""Everything in a message that is a thing and not a word: names, dates, money, goods, numbers to call."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.language import money, products
from handlers.language.dates import find_dates
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


@dataclass(frozen=True)
class Entities:
    """What was found, with its place; dates are read both ways, as what is to come and as what was."""

    who: Who
    details: Details
    whens: tuple[When, ...] = ()
    pasts: tuple[When, ...] = ()
    amounts: tuple[Money, ...] = ()
    products: tuple[ProductMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()


def find(text: str, at: Moment, who: Who, details: Details, goods: tuple[ProductMention, ...]) -> Entities:
    """The rest of the entities, once it is known who and what the message names."""
    named = [*who.spans, *details.spans, *(p.span for p in goods)]
    whens, pasts = _dates(text, at, named, "future"), _dates(text, at, named, "past")
    dated = [*named, *(w.span for w in whens)]
    amounts = tuple(m for m in money.find_money(text) if not over(m.span, dated))
    quantities = products.find_quantities(text, goods, [*dated, *(m.span for m in amounts)])
    goods = products.with_quantities(text, goods, quantities)
    return Entities(who, details, whens, pasts, amounts, goods, quantities)


def _dates(text: str, at: Moment, named: list[Span], prefer: str) -> tuple[When, ...]:
    found = find_dates(
        text,
        now=at.now,
        zone=at.zone,
        language=at.language,
        prefer="past" if prefer == "past" else "future",
        country=at.country,
    )
    return tuple(w for w in found if w.start != at.now and not over(w.span, named))  # "now" is no date


def over(span: Span, others: Iterable[Span]) -> bool:
    """Whether it shares a character with one of the others."""
    return any(a < span[1] and span[0] < b for a, b in others)
