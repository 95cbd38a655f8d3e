"""From a cross-sell score to the chance that the customer takes the product up within the horizon."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from scoring.enough import Enough, NotEnough, Verdict
from scoring.frames import Floats, Ints, Mask
from scoring.ndcg import NewPurchases
from scoring.offer_tuning import OfferSettings

SHOWN = 3  # offers a customer, as in the lists
FEWEST_HITS = 10
CLEAR, SOME = 3.0, 1.5  # times as many hits as offers at random would have had
SURE = 2.0  # standard errors
STAYS = 0.5  # of the way above chance: else the list would come and go by the night
MOST = 3000


@dataclass(frozen=True)
class OfferRecord:
    """How the lists of the last closed window did: offers made, taken up, and expected of random ones."""

    customers: int
    offered: int
    taken: int
    by_chance: float
    ndcg: float

    def verdict(self, offered: bool = False) -> Verdict:
        """Whether to offer at all; `offered`: whether the night before did."""
        more, part = self.taken - self.by_chance, STAYS if offered else 1.0
        if (
            self.customers == 0
            or more < part * SURE * np.sqrt(max(self.taken, 1))
            or more < part * (SOME - 1) * self.by_chance
        ):
            return NotEnough("signal", self.taken, self._needed())
        good = self.taken >= CLEAR * self.by_chance and self.taken >= FEWEST_HITS
        return Enough("good" if good else "low")

    def _needed(self) -> int:
        """Hits that chance alone would hardly have brought."""
        sure = (SURE / 2 + np.sqrt(SURE**2 / 4 + self.by_chance)) ** 2
        return int(np.ceil(max(FEWEST_HITS, SOME * self.by_chance, sure, self.taken + 1)))


@dataclass(frozen=True)
class Chance:
    """Chance as a logistic function of the score's logarithm; never falling with the score."""

    slope: float
    start: float

    def of(self, score: Floats) -> Floats:
        odds = self.start + self.slope * np.log(np.maximum(score, 1e-6))
        return np.asarray(1 / (1 + np.exp(-odds)))


def judged(window: NewPurchases | None, settings: OfferSettings) -> tuple[OfferRecord, Chance]:
    """Offer as it would have been done before the window, and count what was then bought."""
    if window is None:
        return OfferRecord(0, 0, 0, 0.0, 0.0), Chance(0.0, -4.6)
    everyone = np.unique(window.before.customer)
    if len(everyone) > MOST:
        everyone = np.sort(np.random.default_rng(0).choice(everyone, MOST, replace=False))
    offers = settings.model().fit(window.before).best(window.before, everyone, SHOWN)
    hits, made = window.hits(offers), offers.product >= 0
    record = OfferRecord(
        len(everyone),
        int(made.sum()),
        int(hits.sum()),
        _by_chance(window, everyone, made),
        float(window.ndcg(offers)[window.count[everyone] > 0].mean()) if hits.any() else 0.0,
    )
    return record, _chance(offers.score[made], hits[made])


def _by_chance(window: NewPurchases, customers: Ints, made: Mask) -> float:
    """Hits of the same number of products drawn at random from those not bought before."""
    owned = np.bincount(window.before.customer, minlength=window.before.customers)[customers]
    left = np.maximum((window.before.reach() > 0).sum() - owned, 1)
    return float((made.sum(axis=1) * window.count[customers] / left).sum())


def _chance(score: Floats, hit: Floats) -> Chance:
    share = (hit.sum() + 0.5) / (len(hit) + 50)
    level = Chance(0.0, float(np.log(share / (1 - share))))
    if hit.sum() < FEWEST_HITS:
        return level
    logs = np.log(np.maximum(score, 1e-6))
    fitted = LogisticRegression(C=1.0).fit(logs[:, None], hit > 0)
    if fitted.coef_[0, 0] <= 0:
        return level
    return Chance(float(fitted.coef_[0, 0]), float(fitted.intercept_[0]))
