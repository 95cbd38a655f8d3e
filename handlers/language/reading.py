"""One message in, everything it says out: the finders in turn, then what is wanted."""

import re
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from handlers.language import called_off, fields, intent, names, people, products
from handlers.language.absence import is_absence
from handlers.language.appointments import is_appointment
from handlers.language.deeds import is_done
from handlers.language.details import contact_details
from handlers.language.entities import Entities, Moment, find, over, sums_in
from handlers.language.features import masked
from handlers.language.money import deal_amount, other_amounts
from handlers.language.normal import LONGEST, normal
from handlers.language.pending import pending
from handlers.language.roles import sort_dates
from handlers.language.understanding import (
    Candidate,
    Doubt,
    Intent,
    Known,
    Money,
    Span,
    Understanding,
    When,
)


def understand(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    language: str,
    known: Known,
    meant: Intent | None = None,
) -> Understanding:
    """What the message says, as what it is `meant` to be; the text stays whole."""
    read, at = text[:LONGEST], Moment(now, zone, language, known.country, known.currency)
    likely, found = _things(read, known, at)
    signs = masked(read, found, at)
    plans = _Plans.told(read, signs) if meant is None else _Plans()
    wanted = intent.guess(signs, meant)
    wanted = _corrected(read, wanted, found, now, plans) if meant is None else wanted
    if wanted.intent == Intent.ADD_CONTACT and names.is_elsewhere(read, found.who, people.new_customer(read)):
        wanted = replace(wanted, intent=Intent.ADD_CUSTOMER)
    if wanted.intent == Intent.ADD_CUSTOMER:
        found = replace(found, who=names.nearly(read, found.who, people.new_customer(read)))
    who, visited = found.who, Intent.LOG_VISIT in (wanted.intent, *wanted.also)
    occurred, followups = sort_dates(read, found, at, wanted.intent, visited=visited)
    followups = plans.left_of(read, followups)
    wanted, closes, followups = pending(read, wanted, followups, asked=meant == Intent.REMINDER)
    return Understanding(
        text=text,
        intent=wanted.intent,
        confidence=wanted.confidence,
        second=wanted.second,
        also=wanted.also,
        kind=fields.visit_kind(read, complaint=wanted.intent == Intent.COMPLAINT),
        customers=who.customers,
        customer=who.customer,
        listed=names.listed(read, likely),
        contact=None if wanted.intent == Intent.ADD_CONTACT else who.contact,
        new_name=_new_name(read, found, wanted.intent),
        new_contact=_new_contact(read, found, wanted.intent),
        occurred=occurred,
        followup=followups[0] if followups else None,
        followups=followups[1:],
        closes=closes,
        amount=deal_amount(read, found.amounts),
        other_amounts=other_amounts(read, found.amounts),
        unit_prices=tuple(one for one in found.amounts if one.unit_price and not one.part),
        quantities=found.quantities,
        products=found.products,
        stage=_own_stage(read, known.stages) or wanted.stage,
        outcome=wanted.outcome,
        next_step=fields.next_step(read),
        phone=found.details.phone,
        email=found.details.email,
        competitor=fields.competitor(read),
        doubts=_doubts(found, wanted),
    )


class _Plans(NamedTuple):
    """What became of a meeting that was agreed on, or of somebody who is not there."""

    off: bool = False
    moved: bool = False
    away: bool = False

    @classmethod
    def told(cls, text: str, signs: str) -> "_Plans":
        return cls(called_off.is_called_off(text), called_off.is_moved(text), is_absence(signs))

    def left_of(self, text: str, followups: tuple[When, ...]) -> tuple[When, ...]:
        """The days on which something is still to be done."""
        if self.off or self.moved:
            return called_off.other_days(text, followups)
        return () if self.away else followups


def _things(text: str, known: Known, at: Moment) -> tuple[tuple[Candidate, ...], Entities]:
    """The names that may be meant, and all that is a thing and not a word."""
    theirs = fields.of_others(text)
    sums = tuple(replace(one, part=one.part or over(one.span, theirs)) for one in sums_in(text, at))
    likely = _not_goods(text, known, sums)
    who = names.choose(text, likely)
    goods = products.find_products(text, known.products, [*who.spans, *theirs])
    found = find(text, at, who, contact_details(text, known.country), goods, sums)
    counted, quantities = products.in_pieces(found.products, found.quantities, known.products)
    return likely, replace(found, products=counted, quantities=quantities)


def _corrected(
    text: str, wanted: intent.Guess, found: Entities, now: datetime, plans: _Plans
) -> intent.Guess:
    """What is wanted, as days, sums and plans that fell through show; the classifier knows only the words."""
    if wanted.intent in (Intent.LOG_VISIT, Intent.REMINDER, Intent.NONE):
        wanted = _by_days(text, wanted, found, now)
    if wanted.intent == Intent.REMINDER and fields.has_rung(text) and found.who.customer:
        wanted = replace(wanted, also=(Intent.LOG_VISIT,))
    if any(one.change for one in found.amounts):
        wanted = _with_change(wanted)
    if plans.off or plans.away:
        return intent.Guess(Intent.NOTE, wanted.confidence, None, (), None, None)
    if plans.moved and found.dates:
        return intent.Guess(Intent.REMINDER, wanted.confidence, None, (), None, None)
    return wanted


def _not_goods(text: str, known: Known, sums: tuple[Money, ...]) -> tuple[Candidate, ...]:
    """Without the readings that are a product's name, or words of a sum, rather than a customer's.

    A part of a product's ("maple" in "red maple"), a product's that is only a part of the customer's
    ("cedar" for The Cedar Ridge Residences), "grand" in "two grand" for Mr Grant.
    """
    goods = [p.span for p in products.find_products(text, known.products, ())]
    return tuple(
        c
        for c in known.candidates
        if not any(_is_goods(c, span) for span in goods) and not any(_is_within(c, m.span) for m in sums)
    )


def _by_days(text: str, wanted: intent.Guess, found: Entities, now: datetime) -> intent.Guess:
    """A visit that is still to come is a reminder, and what is over is none."""
    if is_appointment(text, found, now):
        return replace(wanted, intent=Intent.REMINDER, also=(), second=None, stage=None, outcome=None)
    plain = normal(text)
    over = bool(found.dates) and all(is_done(plain, *both, now) for both in found.dates)
    if wanted.intent == Intent.REMINDER and over:
        return replace(wanted, intent=Intent.LOG_VISIT, also=(), second=None)
    return wanted


def _with_change(wanted: intent.Guess) -> intent.Guess:
    """What is added to a deal or taken off it is told of one on file, which stays in its stage."""
    if wanted.intent == Intent.LOG_VISIT:
        return replace(wanted, also=(*wanted.also, Intent.UPDATE_DEAL), stage=None, outcome=None)
    return replace(wanted, intent=Intent.UPDATE_DEAL, also=(), second=None, stage=None, outcome=None)


def _is_within(reading: Candidate, span: Span) -> bool:
    return span[0] <= reading.span[0] and reading.span[1] <= span[1]


def _is_goods(reading: Candidate, goods: Span) -> bool:
    return _is_within(reading, goods) and (reading.span != goods or reading.how in ("first", "part"))


def _new_contact(text: str, found: Entities, wanted: Intent) -> str | None:
    if found.who.contact and wanted != Intent.ADD_CONTACT:
        return None
    spans = [c.span for c in found.who.named if c.kind == "customer"]
    told = people.new_contact(text, wanted, [*spans, *found.details.spans])
    if told and wanted == Intent.ADD_CUSTOMER and told == people.new_customer(text):
        told = None  # "a new lead called Blue Spruce Yards" names nobody there
    return told if told or found.who.customer else people.met(text, people.new_customer(text))


def _new_name(text: str, found: Entities, wanted: Intent) -> str | None:
    if found.who.customer and wanted != Intent.ADD_CUSTOMER:
        return None
    return people.new_customer(text)


def _own_stage(text: str, stages: tuple[str, ...]) -> str | None:
    """One of the company's own stages, named after a word of moving."""
    plain = normal(text)
    for stage in stages:
        name = re.escape(normal(stage))
        if re.search(
            rf"(?:\b(?:to|into|in|stage|now)[: ]{{1,2}}|到|进入|阶段[:是 ]{{0,2}}){name}(?![a-z])", plain
        ):
            return stage
    return None


def _doubts(found: Entities, wanted: intent.Guess) -> tuple[Doubt, ...]:
    """What should be asked: the customer above all."""
    asked = list(found.who.doubts)
    if wanted.second and not asked:
        asked.append(Doubt("intent", intents=(wanted.intent, wanted.second)))
    return tuple(asked)
