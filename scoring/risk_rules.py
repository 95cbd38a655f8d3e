"""Which rule says who will lapse: the one that ranked better in the last closed period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from sklearn.metrics import roc_auc_score

from scoring.at_risk import AtRisk
from scoring.clock import Clock
from scoring.enough import Enough, NotEnough, Verdict
from scoring.features import features
from scoring.frames import Floats, Ints, Mask
from scoring.purchases import Purchases

FEWEST = 30  # customers in a closed period, to compare rules by it
CLEAR = 0.6  # ROC AUC that a good list reaches, noise taken off
PLAIN_CHANCES = (0.1, 0.3, 0.6, 0.9)  # in time, late, very late, silent for more than three usual gaps
PLAIN_EDGES = (1.5, 2.0, 3.0)
MANY = 200  # customers enough for a list without signal to be told from chance
RiskRule = Literal["model", "overdue"]


@dataclass(frozen=True)
class RiskRecord:
    """The last closed period: how many were judged, how many lapsed, and how well each rule ranked them."""

    customers: int
    lapsed: int
    model: float
    overdue: float
    forecast: float

    def auc(self, rule: RiskRule) -> float:
        return self.model if rule == "model" else self.overdue

    def doubt(self) -> float:
        """Standard error of an area under the curve near a half."""
        kept = self.customers - self.lapsed
        return float(np.sqrt((self.customers + 1) / (12 * max(self.lapsed * kept, 1))))

    def verdict(self, rule: RiskRule) -> Verdict:
        if self.customers < FEWEST or not 0 < self.lapsed < self.customers:
            return NotEnough("customers", self.customers, FEWEST)
        if self.auc(rule) - 2 * self.doubt() <= 0.5 and self.customers >= MANY:
            return NotEnough("signal", round(100 * self.auc(rule)), round(100 * (0.5 + 2 * self.doubt())) + 1)
        return Enough("good" if self.auc(rule) - self.doubt() >= CLEAR else "low")


@dataclass(frozen=True)
class RiskFit:
    """The rule in force, how it did, and what it says of everybody active."""

    rule: RiskRule
    record: RiskRecord
    model: AtRisk | None
    active: Ints
    lapse: Floats  # the chance of no order within the horizon, by place in `active`

    @property
    def auc(self) -> float:
        return self.record.auc(self.rule)

    @property
    def verdict(self) -> Verdict:
        return self.record.verdict(self.rule)

    def drivers(self, bought: Purchases, customers: Ints) -> list[list[str]]:
        """The kinds of facts that speak for a lapse."""
        if self.model is not None:
            return self.model.drivers(bought, customers)
        return [["rhythm"] for _ in customers]


def fit_risk(bought: Purchases, clock: Clock, standing: RiskRule | None = None) -> RiskFit:
    record = risk_record_of(bought, clock)
    rule = better_rule(record, standing)
    active = bought.active(clock.active)
    if rule == "overdue":
        return RiskFit(rule, record, None, active, plain_chances(overdue(bought, active)))
    model = AtRisk(clock.horizon, clock.active).fit(bought)
    return RiskFit(rule, record, model, active, model.lapse(bought, active))


def better_rule(record: RiskRecord, standing: RiskRule | None) -> RiskRule:
    """The model, unless the plain rule ranked better; on equal terms what is in force stays."""
    if record.customers < FEWEST:
        return standing or "model"
    if abs(record.model - record.overdue) < 1e-9:
        return standing or "overdue"
    return "model" if record.model > record.overdue else "overdue"


def risk_record_of(bought: Purchases, clock: Clock) -> RiskRecord:
    """Forecast the last closed horizon from what was known before it, and count."""
    bought = bought.some()
    cut = bought.as_of - clock.horizon
    past = bought.until(cut)
    known = past.active(clock.active)
    if len(known) < FEWEST or cut - past.start < clock.horizon // 2:
        return RiskRecord(len(known), 0, 0.5, 0.5, 0.0)
    lapsed = ~bought.buyers(cut, bought.as_of)[known]
    chance = AtRisk(clock.horizon, clock.active).fit(past).lapse(past, known)
    plain = overdue(past, known)
    areas = [area(lapsed, score) for score in (chance, plain)]
    return RiskRecord(len(known), int(lapsed.sum()), areas[0], areas[1], float(chance.sum()))


def overdue(bought: Purchases, customers: Ints) -> Floats:
    """The plain rule: silence over the customer's own gap."""
    return features(bought, customers)["overdue"].to_numpy()


def plain_chances(late: Floats) -> Floats:
    """The plain rule in steps, since a ratio is no probability."""
    return np.asarray(PLAIN_CHANCES)[np.searchsorted(PLAIN_EDGES, late, side="right")]


def area(lapsed: Mask, score: Floats) -> float:
    return float(roc_auc_score(lapsed, score)) if 0 < lapsed.sum() < len(lapsed) else 0.5
