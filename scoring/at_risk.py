"""The chance that a customer active until now does not order in the next horizon."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from sklearn.base import ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from scoring.cuts import WEEK, LooksBack
from scoring.features import features
from scoring.frames import Floats, Ints
from scoring.learners import boosted, logistic, pushes
from scoring.odds import chances, log_odds
from scoring.purchases import Purchases
from scoring.rhythm import regularity, rhythm_table
from scoring.risk_reasons import driving_groups
from scoring.season import closed_windows, expected_error, shift_to

FEW_CUSTOMERS = 200  # below, boosting only adds noise
FEW_ROWS = 40
OUTLOOK = 3  # columns; the last is the rhythm's opinion in log-odds
HARDLY = 1e-4  # of an order
LEARNED_WEIGHTS = (0.75, 3.0)  # of the logistic and the boosted model, against 1 for the rhythm
LEAST_STAKE = 0.1  # of the mean
BY_STAKE = 0.75  # how much more it matters to be right about the big ones: between not at all and in full
FADING = 0.5  # what a cut still counts a horizon later: customers and seasons change


class AtRisk(LooksBack):
    """BG/NBD averaged in log-odds with what several earlier cuts teach, at an honest level.

    X is the purchases known now; the labels are the closed windows inside them.
    """

    def fit(self, X: Purchases, y: Any = None) -> Self:
        X = X.some()
        self.regularity_ = regularity(X)
        self.rhythm_ = self._rhythm(X)
        self.learned_ = self._learn(X)
        self.shift_ = self._level(X)
        return self

    def lapse(self, X: Purchases, customers: Ints) -> Floats:
        """Probability of no order within the horizon, for customers who have ordered before."""
        check_is_fitted(self)
        return chances(self._odds(X, customers) + self.shift_) if len(customers) else np.zeros(0)

    def drivers(self, X: Purchases, customers: Ints) -> list[list[str]]:
        """For each customer the kinds of facts that push towards a lapse, the strongest first."""
        check_is_fitted(self)
        if not self.learned_ or not len(customers):
            return [["rhythm"] for _ in customers]
        table = features(X, customers)
        push = pushes(self.learned_[0], table.to_numpy())
        return [driving_groups(list(table.columns), row) for row in push]

    def _odds(self, bought: Purchases, customers: Ints) -> Floats:
        table = self._table(bought, customers)
        rhythm = table[:, -1]
        if not self.learned_:
            return rhythm
        seen = zip(self.learned_, (table[:, :-OUTLOOK], table), strict=False)
        learned = [log_odds(model.predict_proba(part)[:, 1]) for model, part in seen]
        weights = [rhythm_weight(self.regularity_), *LEARNED_WEIGHTS[: len(learned)]]
        return np.asarray(np.average([rhythm, *learned], axis=0, weights=weights))

    def _outlook(self, bought: Purchases, customers: Ints) -> Floats:
        table, weeks = rhythm_table(bought)[customers], self.horizon / WEEK
        orders, alive = self.rhythm_.orders(table, weeks), self.rhythm_.alive(table)
        silent = self._silent(bought, customers)
        return np.column_stack([np.log(orders + HARDLY), log_odds(alive), log_odds(silent)])

    def _silent(self, bought: Purchases, customers: Ints) -> Floats:
        """The rhythm's own forecast."""
        return 1 - self.rhythm_.buys(rhythm_table(bought)[customers], self.horizon / WEEK)

    def _learn(self, bought: Purchases) -> list[ClassifierMixin]:
        """A logistic model; with more customers also a boosted one, to which big spenders matter more."""
        table, outcome = self._examples(bought, lambda day, known: self._outcome(bought, day, known))
        lapsed = outcome[:, 0] > 0 if len(outcome) else np.zeros(0, dtype=bool)
        if len(lapsed) < FEW_ROWS or lapsed.all() or not lapsed.any():
            return []
        plain = logistic(table[:, :-OUTLOOK], lapsed)
        if len(bought.active(self.active)) < FEW_CUSTOMERS:
            return [plain]
        return [plain, boosted(table, lapsed, outcome[:, 1], self.random_state)]

    def _outcome(self, bought: Purchases, day: int, known: Ints) -> Floats:
        """Whether each lapsed in the horizon after a day, and how much that teaches: by stake and by age."""
        stake = bought.net_spend(day - self.active, day)[known]
        lapsed = ~bought.buyers(day, day + self.horizon)[known]
        mean = stake.sum() / max(len(stake), 1)
        weight = (stake / max(mean, 1e-9) + LEAST_STAKE) ** BY_STAKE
        ago = (bought.as_of - self.horizon - day) / self.horizon
        return np.column_stack([lapsed, weight * FADING**ago])

    def _level(self, bought: Purchases) -> float:
        """The shift that brings the forecast lapses of all active customers to the number to expect."""
        customers = bought.active(self.active)
        if not len(customers):
            return 0.0

        def error(past: Purchases, known: Ints, cut: int) -> float:
            lapsed = ~bought.buyers(cut, cut + self.horizon)[known]
            share = (lapsed.sum() + 0.5) / (len(lapsed) + 1)
            return float(log_odds(share) - log_odds(self._silent(past, known).mean()))

        level = log_odds(self._silent(bought, customers).mean())
        level += expected_error(closed_windows(bought, self.horizon, self.active, error))
        return shift_to(self._odds(bought, customers), float(chances(level)))


def rhythm_weight(regular: float) -> float:
    """BG/NBD takes orders to come at random; the more regular they are, the less it counts."""
    return float(np.clip((0.75 - regular) / 0.3, 0.0, 1.0))
