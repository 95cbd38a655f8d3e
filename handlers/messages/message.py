"""A message on its way into the book: its words, when they were typed, and what the person settled since."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from handlers.language.understanding import (
    Money,
    ProductMention,
    Quantity,
    Understanding,
    VisitKind,
    When,
)
from storage.tables import Draft

KIND = "capture"
NOWHERE = (0, 0)  # the span of what stands in no text, because a button or a correction told it


@dataclass(frozen=True)
class Answers:
    """What the person has settled beyond the text: by a button, by typing, by a correction."""

    customer_id: int | None = None
    new_customer: str | None = None
    contact_id: int | None = None
    intent: str | None = None
    deal_id: int | None = None  # 0: a deal of its own
    followup: str | None = None  # ISO, with its offset
    rule: str | None = None  # how the follow-up comes again
    happened: str | None = None
    closes: str | None = None  # when a deal is expected to close
    kind: str | None = None
    amount: str | None = None
    currency: str | None = None
    quantity: str | None = None
    product_id: int | None = None
    commanded: bool = False  # the intent is what its command stands for, and no guess


@dataclass(frozen=True)
class Message:
    """All that is needed to read a message again; a draft keeps it while a question is open, and after."""

    text: str
    at: datetime
    answers: Answers = Answers()

    @classmethod
    def of(cls, draft: Draft) -> "Message":
        data = draft.data
        return cls(data["text"], datetime.fromisoformat(data["at"]), Answers(**data["answers"]))

    def with_answers(self, **settled: Any) -> "Message":
        return replace(self, answers=replace(self.answers, **settled))

    def data(self, **more: Any) -> dict[str, Any]:
        """As it waits in a draft."""
        return {"text": self.text, "at": self.at.isoformat(), "answers": {**vars(self.answers)}, **more}


def settle(heard: Understanding, answers: Answers) -> Understanding:
    """What was understood, put right by what was settled besides its intent."""
    if answers.kind:
        heard = replace(heard, kind=VisitKind(answers.kind))
    if answers.followup:
        rule = answers.rule or (heard.followup.rule if heard.followup else None)
        heard = replace(heard, followup=replace(_when(heard.followup, answers.followup), rule=rule))
    if answers.happened:
        heard = replace(heard, occurred=_when(heard.occurred, answers.happened))
    if answers.closes:
        heard = replace(heard, closes=_when(heard.closes, answers.closes))
    if answers.amount:
        heard = replace(heard, amount=_money(heard.amount, answers))
    if answers.quantity:
        heard = _counted(heard, Decimal(answers.quantity), answers.product_id)
    meant = answers.product_id
    if meant and all(one.product_id != meant for one in heard.products):
        heard = _of_product(heard, meant)
    return heard


def _when(before: When | None, iso: str) -> When:
    start = datetime.fromisoformat(iso)
    plain = When(start=start, span=NOWHERE, text="", grain="minute", has_time=True)
    return replace(plain, span=before.span, text=before.text) if before else plain


def _money(before: Money | None, answers: Answers) -> Money:
    told = before or Money(Decimal(0), None, unit_price=False, span=NOWHERE)
    currency = answers.currency or told.currency
    part = bool(told.change)  # of what is added, another sum is no more the whole than the first
    return replace(
        told,
        amount=Decimal(answers.amount or 0),
        currency=currency,
        unit_price=False,
        span=NOWHERE,
        part=part,
    )


def _counted(heard: Understanding, number: Decimal, product_id: int | None) -> Understanding:
    """So many of the product that was named with the number, or else of the first."""
    place = next((at for at, one in enumerate(heard.products) if one.product_id == product_id), 0)
    own = heard.products[place].quantity if heard.products else None
    before = own or next(iter(heard.quantities), None)
    quantity = Quantity(number, before.unit if before else None, NOWHERE)
    products = (
        replace(one, quantity=quantity) if at == place else one for at, one in enumerate(heard.products)
    )
    others = (one for one in heard.quantities if one != before)
    return replace(heard, quantities=(quantity, *others), products=tuple(products))


def _of_product(heard: Understanding, product_id: int) -> Understanding:
    before = heard.products[0] if heard.products else None
    quantity = before.quantity if before else next(iter(heard.quantities), None)
    return replace(heard, products=(ProductMention(product_id, quantity, NOWHERE), *heard.products[1:]))
