"""A boosted forecast of money: who spends at all, and how much then."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.utils.validation import check_is_fitted, validate_data

from scoring.frames import Floats

SETTINGS = {
    "learning_rate": 0.045,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 60,
    "l2_regularization": 20.0,
    "max_features": 0.3,
}


class SpendRegressor(RegressorMixin, BaseEstimator):
    """Amounts of nought and more, missing features allowed. `predict` is the mean of the two `forecasts`."""

    def __init__(self, rounds: int = 80, random_state: int = 0) -> None:
        self.rounds = rounds
        self.random_state = random_state

    def fit(self, X: Any, y: Any) -> Self:
        X, y = validate_data(self, X, y, ensure_all_finite="allow-nan", y_numeric=True)
        self.empty_ = np.isnan(X).all(axis=0)
        table, spent, some = self._filled(X), np.maximum(y, 0), y > 0
        self.logs_ = self._regressor().fit(table, np.log1p(spent))
        self.spends_ = self._classifier().fit(table, some) if 0 < some.sum() < len(some) else None
        self.amount_ = self._regressor().fit(table[some], np.log(spent[some])) if some.any() else None
        self.smear_ = self._smear(table[some], spent[some]) if some.any() else 0.0
        return self

    def forecasts(self, X: Any) -> tuple[Floats, Floats]:
        """The expected amount, and the same with the typical amount, which large sums do not pull up."""
        table = self._checked(X)
        if self.amount_ is None:
            return np.zeros(len(table)), np.zeros(len(table))
        chance = np.ones(len(table)) if self.spends_ is None else self.spends_.predict_proba(table)[:, 1]
        typical = chance * np.exp(self.amount_.predict(table))
        return typical * self.smear_, typical

    def order(self, X: Any) -> Floats:
        """Forecast of log spend: good for ranking, not an amount."""
        return np.asarray(self.logs_.predict(self._checked(X)))

    def predict(self, X: Any) -> Floats:
        mean: Floats = np.mean(self.forecasts(X), axis=0)
        return mean

    def _checked(self, X: Any) -> Floats:
        check_is_fitted(self)
        return self._filled(validate_data(self, X, reset=False, ensure_all_finite="allow-nan"))

    def _filled(self, X: Floats) -> Floats:
        """The booster of scikit-learn 1.9 fails on a column without a single value."""
        return np.where(self.empty_, 0.0, X)

    def _smear(self, table: Floats, spent: Floats) -> float:
        """Mean over typical amount: what going back from logs loses."""
        if self.amount_ is None:
            return 0.0
        return float(spent.mean() / np.exp(self.amount_.predict(table)).mean())

    def _regressor(self) -> HistGradientBoostingRegressor:
        return HistGradientBoostingRegressor(max_iter=self.rounds, **SETTINGS, random_state=self.random_state)

    def _classifier(self) -> HistGradientBoostingClassifier:
        return HistGradientBoostingClassifier(
            max_iter=self.rounds, **SETTINGS, random_state=self.random_state
        )

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        tags.target_tags.positive_only = True
        tags.regressor_tags.poor_score = True  # meant for sums of money, of which nobody can foretell much
        return tags
