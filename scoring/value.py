"""What a customer will spend in the next horizon, returns taken off."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from scipy.stats import rankdata
from sklearn.compose import TransformedTargetRegressor
from sklearn.utils.validation import check_is_fitted

from scoring.cuts import WEEK, LooksBack
from scoring.frames import Floats, Ints
from scoring.learners import boosted_amounts
from scoring.purchases import Purchases
from scoring.rhythm import GammaGamma, rhythm_table
from scoring.season import closed_windows, expected_error

FEW_CUSTOMERS = 200
TOP = 0.7  # from this quantile of the amounts upwards they count, the more the higher
FEW_REPEATS = 10  # customers with a second order, the least to say how order values differ


class LongValue(LooksBack):
    """The mean of the rhythm, the last horizon and a learned forecast, for a longer time than the horizon."""

    def __init__(
        self,
        horizon: int = 90,
        active: int = 365,
        slices: int = 4,
        most_rows: int = 60_000,
        random_state: int = 0,
    ) -> None:
        super().__init__(horizon, active, slices, most_rows, random_state)

    def fit(self, X: Purchases, y: Any = None) -> Self:
        X = X.some()
        table = rhythm_table(X)
        self.rhythm_ = self._rhythm(X)
        repeats = int(((table[:, 0] > 0) & (table[:, 3] > 0)).sum())
        self.order_value_ = GammaGamma().fit(table[:, [0, 3]]) if repeats >= FEW_REPEATS else None
        self.learned_ = self._learn(X)
        return self

    def over(self, X: Purchases, customers: Ints, days: int) -> Floats:
        """Net spend of a longer time, at the rhythm's level: the season of one horizon is not the year's."""
        check_is_fitted(self)
        mixed = self._mixed(X, customers) if len(customers) else np.zeros(0)
        if mixed.sum() <= 0:
            return np.zeros(len(customers))
        level: float = self._by_rhythm(X, customers, days).sum() / mixed.sum()
        return mixed * level

    def _mixed(self, bought: Purchases, customers: Ints) -> Floats:
        rhythm = self._outlook(bought, customers)
        last = bought.net_spend(bought.as_of - self.horizon, bought.as_of)[customers]
        if self.learned_ is None:
            return (rhythm + last) / 2
        learned = self.learned_.predict(self._table(bought, customers))
        short = rhythm.sum() / max(learned.sum(), 1e-9)
        # the cube of a mean root is less than the mean: brought half the way to the rhythm's sum
        return reordered(np.mean([rhythm, last, learned * np.sqrt(short)], axis=0), learned)

    def _outlook(self, bought: Purchases, customers: Ints) -> Floats:
        return self._by_rhythm(bought, customers, self.horizon)

    def _by_rhythm(self, bought: Purchases, customers: Ints, days: int) -> Floats:
        table = rhythm_table(bought)[customers]
        orders = self.rhythm_.orders(table, days / WEEK)
        if self.order_value_ is None:
            return orders * _mean_order(bought)[customers]
        return orders * self.order_value_.predict(table[:, [0, 3]])

    def _learn(self, bought: Purchases) -> TransformedTargetRegressor | None:
        if len(bought.active(self.active)) < FEW_CUSTOMERS:
            return None
        table, spent = self._examples(
            bought, lambda day, known: bought.net_spend(day, day + self.horizon)[known]
        )
        if (spent > 0).sum() < FEW_CUSTOMERS:
            return None
        return boosted_amounts(table, spent, self.random_state)


class FutureValue(LongValue):
    """The same for the horizon itself, at the closed windows' level."""

    def fit(self, X: Purchases, y: Any = None) -> Self:
        super().fit(X)
        self.factor_ = self._level(X.some())
        return self

    def predict(self, X: Purchases, customers: Ints) -> Floats:
        """Net spend to expect of customers who have ordered before."""
        check_is_fitted(self)
        return self._mixed(X, customers) * self.factor_ if len(customers) else np.zeros(0)

    def _level(self, bought: Purchases) -> float:
        """Brings the sum of the forecasts to the rhythm's, corrected by how that erred in closed windows."""
        customers = bought.active(self.active)
        mixed = self._mixed(bought, customers).sum() if len(customers) else 0.0
        if mixed <= 0:
            return 1.0

        def error(past: Purchases, known: Ints, cut: int) -> float:
            actual = bought.net_spend(cut, cut + self.horizon)[known].sum()
            return float(np.log((actual + 1) / (self._outlook(past, known).sum() + 1)))

        windows = closed_windows(bought, self.horizon, self.active, error)
        wanted = self._outlook(bought, customers).sum() * np.exp(np.clip(expected_error(windows), -1, 1))
        return float(np.clip(wanted / mixed, 0.5, 2.0))


def reordered(amounts: Floats, learned: Floats) -> Floats:
    """The same sum dealt out anew: who comes first goes by the amounts near the top, by `learned` below.

    Among the small the question is who will order at all, which the learned forecast tells better; whom
    it cannot tell apart get the same amount, since an order among them would be made up.
    """
    by_amount, by_learned = rankdata(amounts), rankdata(learned)
    near_top = np.clip((by_amount / len(amounts) - TOP) / (1 - TOP), 0, 1)
    place = near_top * (by_amount + 1) + (1 - near_top) * by_learned  # the one more keeps the first alone
    dealt = np.empty_like(amounts)
    dealt[np.argsort(place, kind="stable")] = np.sort(amounts)
    _, group = np.unique(place, return_inverse=True)
    evened: Floats = (np.bincount(group, dealt) / np.bincount(group))[group]
    return evened


def _mean_order(bought: Purchases) -> Floats:
    """Each customer's mean order, drawn to the company's by two orders."""
    count = np.bincount(bought.customer, minlength=bought.customers)
    total = np.bincount(bought.customer, bought.amount, bought.customers)
    typical = float(np.median(bought.amount)) if len(bought.amount) else 0.0
    mean: Floats = (total + 2 * typical) / (count + 2)
    return mean
