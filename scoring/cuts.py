"""Examples to learn from: what was known at several earlier cuts, and what came after each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.features import features
from scoring.frames import Floats, Ints
from scoring.purchases import Purchases
from scoring.season import EARLIEST

WEEK = 7
Outcome = Callable[[int, Ints], NDArray[Any]]


@dataclass(frozen=True)
class Cuts:
    """How to look back: `slices` cuts, a third of the horizon apart; who was active; `most_rows` in all."""

    horizon: int
    active: int
    slices: int
    most_rows: int
    random_state: int

    def days(self, bought: Purchases) -> list[int]:
        """Earlier days that leave a closed horizon after them and some history before."""
        step = max(self.horizon // 3, WEEK)
        days = [bought.as_of - self.horizon - step * back for back in range(self.slices)]
        return [day for day in days if day - bought.start >= min(self.horizon, EARLIEST)]

    def examples(self, bought: Purchases, outcome: Outcome) -> tuple[Floats, NDArray[Any]]:
        """Features at every cut, and what `outcome` says of the horizon after it."""
        tables, outcomes = [], []
        days = self.days(bought)
        picker = np.random.default_rng(self.random_state)
        for day in days:
            past = bought.until(day)
            known = past.active(self.active)
            if len(known) > self.most_rows // len(days):
                known = np.sort(picker.choice(known, self.most_rows // len(days), replace=False))
            tables.append(features(past, known))
            outcomes.append(outcome(day, known))
        if not tables:
            return np.zeros((0, 0)), np.zeros(0)
        return pd.concat(tables).to_numpy(), np.concatenate(outcomes)
