"""The company's own rhythm: how far ahead its lists look, and how long silence still counts as active."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.features import middle_gaps
from scoring.purchases import Purchases
from scoring.rhythm import own_gaps

STEPS = (30, 45, 60, 90, 120, 180)
USUAL = 90
AT_LEAST = 1.1  # times the middle gap: a shorter horizon would call everybody lapsed, or not, by the calendar
FEWEST_GAPS = 10


@dataclass(frozen=True)
class Clock:
    horizon: int
    active: int
    usual_gap: int | None


def clock(bought: Purchases) -> Clock:
    """The first horizon that is long enough for the middle of the customers' own middle gaps."""
    gap, who = own_gaps(bought)
    if len(gap) < FEWEST_GAPS:
        return Clock(USUAL, 2 * USUAL, None)
    count = np.bincount(who, minlength=bought.customers)
    middle = float(np.nanmedian(middle_gaps(gap, who, count)))
    horizon = next((step for step in STEPS if step >= AT_LEAST * middle), STEPS[-1])
    return Clock(horizon, max(2 * horizon, 90), round(middle))
