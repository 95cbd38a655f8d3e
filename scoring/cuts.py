"""Examples to learn from: what was known at several earlier cuts, and what came after each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator

from scoring.features import features
from scoring.frames import Floats, Ints
from scoring.purchases import Purchases
from scoring.rhythm import BetaGeometric, rhythm_table
from scoring.season import EARLIEST

WEEK = 7
Table = Callable[[Purchases, Ints], Floats]
Outcome = Callable[[int, Ints], NDArray[Any]]


class LooksBack(BaseEstimator, ABC):
    """What the estimators of the coming horizon share: their settings, and what earlier cuts can teach."""

    def __init__(
        self,
        horizon: int = 90,
        active: int = 180,
        slices: int = 5,
        most_rows: int = 40_000,
        random_state: int = 0,
    ) -> None:
        self.horizon = horizon
        self.active = active
        self.slices = slices
        self.most_rows = most_rows
        self.random_state = random_state

    def _examples(self, bought: Purchases, outcome: Outcome) -> tuple[Floats, NDArray[Any]]:
        cuts = Cuts(self.horizon, self.active, self.slices, self.most_rows, self.random_state)
        return cuts.examples(bought, self._table, outcome)

    def _rhythm(self, bought: Purchases) -> BetaGeometric:
        return BetaGeometric(random_state=self.random_state).fit(rhythm_table(bought))

    def _table(self, bought: Purchases, customers: Ints) -> Floats:
        """What is known of each customer and, in the last columns, what the rhythm makes of it."""
        return np.column_stack([features(bought, customers).to_numpy(), self._outlook(bought, customers)])

    @abstractmethod
    def _outlook(self, bought: Purchases, customers: Ints) -> Floats:
        """The rhythm's own forecast, and what it rests on."""


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

    def examples(self, bought: Purchases, table: Table, outcome: Outcome) -> tuple[Floats, NDArray[Any]]:
        """The table at every cut, and what `outcome` says of the horizon after it."""
        tables, outcomes = [], []
        days = self.days(bought)
        picker = np.random.default_rng(self.random_state)
        for day in days:
            past = bought.until(day)
            known = past.active(self.active)
            if len(known) > self.most_rows // len(days):
                known = np.sort(picker.choice(known, self.most_rows // len(days), replace=False))
            tables.append(table(past, known))
            outcomes.append(outcome(day, known))
        if not tables:
            return np.zeros((0, 0)), np.zeros(0)
        return np.concatenate(tables), np.concatenate(outcomes)
