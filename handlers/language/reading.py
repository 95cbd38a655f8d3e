"""One message in, everything it says out: the finders in turn, then what is wanted."""


from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.language import fields, intent, money, names, products
from handlers.language.dates import find_dates
from handlers.language.normal import LONGEST
from handlers.language.understanding import Known, Span, Understanding


def understand(text: str, *, now: datetime, zone: ZoneInfo, language: str, known: Known) -> Understanding:
    """What the message says; whatever was understood, the text stays whole."""
    read = text[:LONGEST]
    who = names.choose(read, known.candidates)
    contacted = fields.contact_details(read, known.country)
    whens = tuple(
        w
        for w in find_dates(read, now=now, zone=zone, language=language, country=known.country)
        if not _over(w.span, (*who.spans, *contacted.spans))
    )
    amounts = tuple(a for a in money.find_money(read, currency=None) if not _over(a.span, [w.span for w in whens]))
    amounts = tuple(a for a in amounts if not _over(a.span, (*who.spans, *contacted.spans)))
    mentioned = products.find_products(read, known.products, who.spans)
    busy = [*(w.span for w in whens), *(a.span for a in amounts), *who.spans, *contacted.spans]
    quantities = products.find_quantities(read, mentioned, busy)
    mentioned = products.with_quantities(read, mentioned, quantities)
    guess = intent.guess(read, who=who, whens=whens, amounts=amounts, products=mentioned, quantities=quantities)
    occurred, followups = fields.sort_dates(read, whens, guess.intent, now=now, zone=zone, language=language)
    doubts = who.doubts
    return Understanding(
        text=text,
        intent=guess.intent,
        confidence=guess.confidence,
        second=guess.second,
        also=guess.also,
        kind=fields.visit_kind(read),
        customers=who.customers,
        customer=who.customer,
        contact=who.contact,
        new_name=who.new_name,
        new_contact=who.new_contact,
        occurred=occurred,
        followup=followups[0] if followups else None,
        followups=followups[1:],
        amount=money.deal_amount(read, amounts),
        quantities=quantities,
        products=mentioned,
        stage=guess.stage,
        outcome=guess.outcome,
        next_step=fields.next_step(read),
        phone=contacted.phone,
        email=contacted.email,
        doubts=doubts,
    )


def _over(span: Span, others: Iterable[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)
