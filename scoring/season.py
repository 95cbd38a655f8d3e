"""How many lapses to expect in all: the rhythm's forecast, corrected by how it erred in each closed window.

Companies have seasons, and no model that learned in summer knows of November. The windows that began at this time of the
year tell; until a whole year has been seen, the mean of all windows is followed, the more of them the more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.blend import chances, log_odds
from scoring.frames import Floats
from scoring.purchases import Purchases
from scoring.rhythm import BetaGeometric, rhythm_table

STEP, YEAR = 30, 364  # days; whole weeks, so that weekdays agree
NEAR = 21  # windows that begin this near to the same day of a year count most
FAR_WEIGHT, DOUBT = 0.05, 0.1
TREND_SHARE = 0.5
FEWEST = 20  # customers in a window worth counting


@dataclass(frozen=True)
class ClosedWindow:
    """A past window: how long ago it began, and how far off the forecast was, in log-odds."""

    days_ago: int
    error: float


def closed_windows(bought: Purchases, rhythm: BetaGeometric, horizon: int, active: int) -> list[ClosedWindow]:
    found = []
    for days_ago in range(horizon, horizon + YEAR + STEP * 4, STEP):
        cut = bought.as_of - days_ago
        if cut - bought.start < min(horizon, 45):
            break
        error = _error(bought, rhythm, cut, horizon, active)
        if error is not None:
            found.append(ClosedWindow(days_ago, error))
    return found


def _error(bought: Purchases, rhythm: BetaGeometric, cut: int, horizon: int, active: int) -> float | None:
    past = bought.until(cut)
    customers = past.active(active)
    if len(customers) < FEWEST:
        return None
    lapsed = ~bought.buyers(cut, cut + horizon)[customers]
    forecast = 1 - rhythm.buys(rhythm_table(past), horizon / 7)[customers]
    kept = (lapsed.sum() + 0.5) / (len(lapsed) + 1)
    return float(log_odds(kept) - log_odds(forecast.mean()))


def expected_error(windows: list[ClosedWindow]) -> float:
    """What to add to the log-odds of the coming window's lapses."""
    if not windows:
        return 0.0
    ago = np.array([window.days_ago for window in windows])
    error = np.array([window.error for window in windows])
    away = np.abs((ago + YEAR / 2) % YEAR - YEAR / 2)
    weight = np.exp(-((away / NEAR) ** 2) / 2) + FAR_WEIGHT
    season = float((weight * error).sum() / (weight.sum() + DOUBT))
    return season + TREND_SHARE * _trend(ago, error)


def _trend(ago: Floats, error: Floats) -> float:
    """The newest window against the one a year before it; nothing while there is none."""
    old = np.abs(ago - ago[0] - YEAR) <= STEP / 2
    return float(error[0] - error[old].mean()) if old.any() else 0.0


def shift_to(odds: Floats, share: float) -> float:
    """What to add to all log-odds so that their mean chance becomes `share`."""
    low, high = -12.0, 12.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if chances(odds + middle).mean() < share else (low, middle)
    return (low + high) / 2
