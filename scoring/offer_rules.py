"""Which settings the offers are made with: new ones replace the standing ones only where they do better."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scoring.clock import Clock
from scoring.enough import Verdict
from scoring.frames import OrderBook
from scoring.ndcg import NewPurchases
from scoring.offer_chance import Chance, OfferRecord, judged
from scoring.offer_tuning import OfferSettings, Trial, trial_of, tuned


@dataclass(frozen=True)
class OfferFit:
    """The settings in force, how they measured, and how the lists of the last closed window did with them."""

    settings: OfferSettings
    ndcg: float
    record: OfferRecord
    chance: Chance
    verdict: Verdict


def fit_offers(
    book: OrderBook, clock: Clock, standing: OfferSettings | None = None, offered: bool = False
) -> OfferFit:
    """`offered`: whether the standing settings were thought good enough to offer by."""
    trial = trial_of(book, clock.horizon)
    settings, ndcg = _better(trial, standing)
    last = NewPurchases(book, book.as_of - clock.horizon, clock.horizon) if trial.windows else None
    record, chance = judged(last, settings)
    return OfferFit(settings, ndcg, record, chance, record.verdict(offered))


def _better(trial: Trial, standing: OfferSettings | None) -> tuple[OfferSettings, float]:
    """New settings must beat the standing ones, or else those without uptake, over the same windows."""
    new = tuned(trial)
    if not trial.windows:
        return standing or new, 0.0
    best = standing or replace(new, exponent=0.0)
    best = new if trial.measure(new).mean() > trial.measure(best).mean() else best
    return best, float(trial.measure(best).mean())
