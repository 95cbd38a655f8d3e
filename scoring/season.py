"""How far the coming window's total will be off the rhythm's forecast, judging by the closed windows.

Companies have seasons, and no model that learned in summer knows of November. The windows that began at
this time of the year tell; until a whole year has been seen, the mean of all windows is followed, the
more of them the more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scoring.frames import Floats, Ints
from scoring.odds import chances
from scoring.purchases import Purchases

STEP, YEAR = 30, 364  # days; a year of whole weeks, so that weekdays agree
EARLIEST = 45  # days of history a past window needs before it, if the horizon is not shorter
NEAR = 21  # windows that begin this near to the same day of a year count most
FEW_WINDOWS = 2  # the mean of this many windows is half believed
DOUBT = 0.2  # of one window at this time of a year
TREND_SHARE = 0.5
FEWEST = 20  # customers in a window worth counting

Error = Callable[[Purchases, Ints, int], float]


@dataclass(frozen=True)
class ClosedWindow:
    """A past window: how many days ago it began, and how far off the forecast made for it is."""

    days_ago: int
    error: float


def closed_windows(bought: Purchases, horizon: int, active: int, error: Error) -> list[ClosedWindow]:
    """Windows of a year and a bit, the newest first; `error` compares forecast and truth at a cut."""
    found = []
    for days_ago in range(horizon, horizon + YEAR + STEP * 4, STEP):
        cut = bought.as_of - days_ago
        if cut - bought.start < min(horizon, EARLIEST):
            break
        past = bought.until(cut)
        customers = past.active(active)
        if len(customers) >= FEWEST:
            found.append(ClosedWindow(days_ago, error(past, customers, cut)))
    return found


def expected_error(windows: list[ClosedWindow]) -> float:
    """What to add to the coming window's forecast, on the scale of the errors."""
    if not windows:
        return 0.0
    ago = np.array([window.days_ago for window in windows])
    error = np.array([window.error for window in windows])
    usual = float(error.sum() / (len(error) + FEW_WINDOWS))
    away = np.abs((ago + YEAR / 2) % YEAR - YEAR / 2)
    weight = np.exp(-((away / NEAR) ** 2) / 2)
    season = float((weight @ error + DOUBT * usual) / (weight.sum() + DOUBT))
    return season + TREND_SHARE * _trend(ago, error)


def _trend(ago: Ints, error: Floats) -> float:
    """The newest window against the one a year before it; nothing while there is none."""
    if ago[-1] < ago[0] + YEAR:
        return 0.0
    return float(error[0] - np.interp(ago[0] + YEAR, ago, error))


def shift_to(odds: Floats, share: float) -> float:
    """What to add to all log-odds so that their mean chance becomes `share`."""
    low, high = -12.0, 12.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if chances(odds + middle).mean() < share else (low, middle)
    return (low + high) / 2
