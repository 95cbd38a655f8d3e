"""The judgement as rows to store: pure, and the one place where scoring's words meet the tables'."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from scoring.advise import Advice
from scoring.enough import Enough, Verdict
from scoring.levels import Climber
from scoring.suggestions import Reason, Suggestion
from storage.advice.answers import TIER
from storage.advice.lists import CALLS
from storage.tables import Refusal

NO_FACT = "risk.at_stake"  # says how much, not why
Row = dict[str, Any]


class Lessons:
    """What people's answers forbid, by customer."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.silent: set[int] = set()
        self.rules: set[tuple[int, str]] = set()
        self.tiers: set[tuple[int, str]] = set()
        for one in refusals:
            if one.rule is None:
                self.silent.add(one.customer_id)
            elif one.rule == TIER:
                self.tiers.add((one.customer_id, one.why))
            else:
                self.rules.add((one.customer_id, one.rule))

    def left(self, row: Suggestion) -> Sequence[Reason]:
        """The reasons that may still be given; none when no fact is left among them."""
        customer: Any = row.customer
        if row.kind in CALLS and customer in self.silent:
            return ()
        left = [one for one in row.reasons if (customer, one.key) not in self.rules]
        return left if any(one.key != NO_FACT for one in left) else ()


class Suggestions:
    """Tonight's rows by customer; made into what is stored only as they are asked for."""

    def __init__(self, advice: Advice, lessons: Lessons, today: date, holdout: int) -> None:
        self.lessons, self.today, self.holdout = lessons, today, holdout
        self.found: dict[Any, list[Suggestion]] = {}
        for listing in (advice.at_risk, advice.win_back, advice.offers):
            for row in listing.rows:
                self.found.setdefault(row.customer, []).append(row)

    def of(self, customers: Sequence[int]) -> list[Row]:
        told = [(row, self.lessons.left(row)) for one in customers for row in self.found.get(one, ())]
        return [_suggestion(row, why, self.today, self.holdout) for row, why in told if why]


def _suggestion(row: Suggestion, reasons: Sequence[Reason], today: date, holdout: int) -> Row:
    customer: Any = row.customer
    return {
        "customer_id": customer,
        "kind": str(row.kind),
        "product_id": row.product,
        "chance": round(row.chance, 4),
        "worth": money(row.value),
        "reasons": [reason(one) for one in reasons],
        "withheld": row.kind in CALLS and is_withheld(customer, today, holdout),
    }


def is_withheld(customer: int, today: date, percent: int) -> bool:
    """The draw of the month: the same all month, for each customer by itself."""
    drawn = blake2b(f"{customer}:{today:%Y-%m}".encode(), digest_size=4).digest()
    return int.from_bytes(drawn) % 100 < percent


class Values:
    """What each customer is worth, in the same way."""

    def __init__(
        self, advice: Advice, lessons: Lessons, segments: Mapping[int, int], besides: Collection[int]
    ) -> None:
        self.found: dict[Any, Climber] = {
            one.customer: one for one in advice.customers if one.customer not in besides
        }
        self.tiers = {
            one.customer: one for one in advice.tiers if (one.customer, one.proposed) not in lessons.tiers
        }
        self.segments = segments

    def of(self, customers: Sequence[int]) -> list[Row]:
        return [self._row(self.found[one]) for one in customers if one in self.found]

    def _row(self, one: Climber) -> Row:
        proposed = self.tiers.get(one.customer)
        return _value(one) | {
            "segment_id": self.segments.get(one.customer),
            "tier": proposed.proposed if proposed else None,
            "tier_reason": reason(proposed.reason) if proposed else None,
        }


def _value(one: Climber) -> Row:
    worth = one.worth
    return {
        "customer_id": one.customer,
        "level": str(one.rung.level),
        "calls_for": one.rung.calls_for,
        "reason": reason(one.rung.reason),
        "recency_days": worth.recency_days if worth else None,
        "frequency": worth.orders if worth else 0,
        "monetary": money(worth.spend if worth else 0.0),
        "scores": "".join(map(str, worth.scores)) if worth else None,
        "share": worth.share if worth else 0.0,
        "core": worth.core if worth else False,
        "lapse": one.lapse,
        "forecast": None if one.next_year is None else money(one.next_year),
    }


def segments(advice: Advice) -> list[Row]:
    """The groups, the largest first."""
    return [
        {
            "position": place,
            "customers": len(one.customers),
            "traits": [reason(trait) for trait in one.traits],
        }
        for place, one in enumerate(advice.segments.groups)
    ]


def run(advice: Advice, standing: Any) -> Row:
    """What the night says of itself."""
    return {
        "horizon_days": advice.clock.horizon,
        "active_days": advice.clock.active,
        "verdicts": {
            "calls": verdict(advice.at_risk.verdict),
            "offers": verdict(advice.offers.verdict),
            "segments": verdict(advice.segments.verdict),
            "revenue": verdict(advice.concentration.verdict)
            | {"top": advice.concentration.top, "share": round(advice.concentration.share, 4)},
        },
        "quality": _quality(advice),
        "learnt": advice.rules is not None and advice.rules != standing,
    }


def _quality(advice: Advice) -> Row:
    """How the lists would have done in the last closed period."""
    risk, offers = advice.risk_record, advice.offer_record
    if risk is None or offers is None or advice.rules is None:
        return {}
    return {
        "risk": {
            "customers": risk.customers,
            "lapsed": risk.lapsed,
            "forecast": round(risk.forecast, 1),
            "rule": advice.rules.risk,
            "auc_model": round(risk.model, 4),
            "auc_overdue": round(risk.overdue, 4),
        },
        "offers": {
            "customers": offers.customers,
            "offered": offers.offered,
            "taken": offers.taken,
            "by_chance": round(offers.by_chance, 1),
            "ndcg": round(offers.ndcg, 4),
        },
    }


def verdict(of: Verdict) -> Row:
    if isinstance(of, Enough):
        return {"enough": True, "confidence": of.confidence}
    return {"enough": False, "what": of.what, "have": of.have, "need": of.need}


def reason(of: Reason) -> Row:
    shown = {name: one.isoformat() if isinstance(one, date) else one for name, one in of.values.items()}
    return {"key": of.key, "values": shown, "products": list(of.products)}


def money(amount: float) -> Decimal:
    return Decimal(f"{amount:.2f}")
