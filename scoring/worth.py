"""What each customer is worth: recency, frequency, money, share of the revenue, and the tier from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from scoring.enough import Enough, NotEnough, Verdict
from scoring.frames import Floats, Ids, Ints
from scoring.purchases import Purchases
from scoring.suggestions import Reason

YEAR = 365
CORE_SHARE = 0.8
BEST, WORST = 5, 1
FEWEST = 10  # customers, to speak of quantiles
TIERS = {"A": (12, 15), "B": (8, 11), "C": (3, 7)}  # least and greatest sum of the three scores
CLEAR = 3  # points beyond the present tier: who is near an edge would be moved to and fro


@dataclass(frozen=True)
class Worth:
    """One customer; scores from 1 to 5, best is 5; `core` customers bring four fifths of the revenue."""

    customer: object
    recency_days: int
    orders: int
    spend: float
    scores: tuple[int, int, int]
    share: float
    core: bool

    @property
    def tier(self) -> str:
        return next(name for name, (least, _) in TIERS.items() if self.points >= least)

    @property
    def points(self) -> int:
        return sum(self.scores)

    def left(self, tier: str) -> bool:
        """Whether the scores are clearly outside this tier; one that is not ours has no edges."""
        least, greatest = TIERS.get(tier, (0, 0))
        return self.points < least - CLEAR or self.points > greatest + CLEAR


@dataclass(frozen=True)
class Concentration:
    """`top` of `customers` bring `share` of the revenue of the last year."""

    verdict: Verdict
    customers: int = 0
    top: int = 0
    share: float = 0.0


@dataclass(frozen=True)
class TierProposal:
    """A change for a person to accept; nothing changes by itself."""

    customer: object
    now: str
    proposed: str
    reason: Reason


def worths(bought: Purchases, ids: Ids) -> list[Worth]:
    """Everyone who ordered within the year, the biggest spenders first."""
    customers = bought.active(YEAR)
    if not len(customers):
        return []
    silence = bought.as_of - bought.last_days()[customers]
    recent = bought.as_of - bought.day <= YEAR
    orders = np.bincount(bought.customer[recent], minlength=bought.customers)[customers]
    spend = bought.net_spend(bought.as_of - YEAR, bought.as_of)[customers]
    scores = np.column_stack([_score(-silence), _score(orders), _score(spend)])
    share = spend / max(spend.sum(), 1e-9)
    core = in_core(spend)
    order = np.lexsort((customers, -spend))
    return [
        Worth(
            ids[customers[at]],
            int(silence[at]),
            int(orders[at]),
            float(spend[at]),
            (int(scores[at, 0]), int(scores[at, 1]), int(scores[at, 2])),
            float(share[at]),
            bool(core[at]),
        )
        for at in order
    ]


def in_core(spend: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """The biggest customers who together just bring the core share."""
    order = np.argsort(-spend, kind="stable")
    before = np.cumsum(spend[order]) - spend[order]
    core = np.zeros(len(spend), dtype=bool)
    core[order] = (before < CORE_SHARE * spend.sum()) & (spend[order] > 0)
    return core


def concentration(found: list[Worth]) -> Concentration:
    if len(found) < FEWEST:
        return Concentration(NotEnough("customers", len(found), FEWEST))
    top = [one for one in found if one.core]
    share = sum(one.share for one in top)
    return Concentration(Enough("good"), len(found), len(top), share)


def proposals(found: list[Worth], tiers: dict[object, str]) -> list[TierProposal]:
    """Where tier and scores clearly disagree; too few customers make no quantiles, so no proposals."""
    if len(found) < FEWEST:
        return []
    changed = [one for one in found if one.customer in tiers and one.left(tiers[one.customer])]
    return [TierProposal(one.customer, tiers[one.customer], one.tier, _why(one)) for one in changed]


def _why(one: Worth) -> Reason:
    values = {"orders": one.orders, "spend": round(one.spend), "days": one.recency_days}
    return Reason("tier.year", values)


def _score(amount: Floats | Ints) -> Ints:
    """Fifths of the company's own customers; equal ones get the same."""
    place = (rankdata(amount, method="average") - 0.5) / len(amount)
    return np.asarray(np.clip(np.floor(place * BEST) + 1, WORST, BEST), dtype=np.int32)
