"""A classifier for lapses: a logistic and a boosted model averaged in log-odds."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import QuantileTransformer, StandardScaler
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from scoring.frames import Floats

SURE = 1e-4  # no probability is nearer to 0 or 1 than this


def log_odds(chance: Any) -> Floats:
    kept = np.clip(np.asarray(chance, float), SURE, 1 - SURE)
    return np.asarray(np.log(kept / (1 - kept)))


def chances(odds: Any) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.asarray(odds, float))))


class LapseClassifier(ClassifierMixin, BaseEstimator):
    """Two classes, missing values allowed; without `boosters` logistic alone, right for few rows."""

    def __init__(
        self, strength: float = 0.1, boosters: int = 2, rounds: int = 100, random_state: int = 0
    ) -> None:
        self.strength = strength
        self.boosters = boosters
        self.rounds = rounds
        self.random_state = random_state

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:
        X, y = validate_data(self, X, y, ensure_all_finite="allow-nan")
        check_classification_targets(y)
        self.classes_, coded = np.unique(y, return_inverse=True)
        if len(self.classes_) > 2:
            raise ValueError("Only binary classification is supported. The type of the target is multiclass.")
        self.empty_ = np.isnan(X).all(axis=0)
        self.logistic_ = self.boosted_ = None
        if len(self.classes_) == 2:
            self.logistic_ = _logistic(self.strength, len(X))
            self.logistic_.fit(X, coded, logisticregression__sample_weight=sample_weight)
            seeds = range(self.random_state, self.random_state + self.boosters)
            filled = self._filled(X)
            self.boosted_ = [_booster(self.rounds, seed).fit(filled, coded, sample_weight) for seed in seeds]
        return self

    def odds(self, X: Any) -> Floats:
        """Log-odds of the second class."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, ensure_all_finite="allow-nan")
        if self.logistic_ is None or self.boosted_ is None:
            return np.full(len(X), 0.0 if len(self.classes_) == 2 else log_odds([1.0])[0])
        logistic = log_odds(self.logistic_.predict_proba(X)[:, 1])
        if not self.boosted_:
            return logistic
        filled = self._filled(X)
        boosted = np.mean([log_odds(part.predict_proba(filled)[:, 1]) for part in self.boosted_], axis=0)
        return np.asarray((logistic + boosted) / 2)

    def push(self, X: Any) -> Floats:
        """How much each feature pushes each row's log-odds, by the logistic part."""
        check_is_fitted(self)
        if self.logistic_ is None:
            return np.zeros(np.shape(X))
        return np.asarray(self.logistic_[:-1].transform(X) * self.logistic_[-1].coef_[0])

    def predict_proba(self, X: Any) -> Floats:
        second = chances(self.odds(X))
        if len(self.classes_) == 1:
            return np.ones((len(second), 1))
        return np.column_stack([1 - second, second])

    def predict(self, X: Any) -> Any:
        likelier = self.predict_proba(X).argmax(axis=1)
        return self.classes_[likelier]

    def _filled(self, X: Floats) -> Floats:
        """The booster of scikit-learn 1.9 fails on a column without a single value."""
        return np.where(self.empty_, 0.0, X)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        tags.input_tags.allow_nan = True
        return tags


def _logistic(strength: float, rows: int) -> Pipeline:
    return make_pipeline(
        SimpleImputer(strategy="median", keep_empty_features=True),
        QuantileTransformer(n_quantiles=min(50, rows), output_distribution="normal", random_state=0),
        StandardScaler(),
        LogisticRegression(C=strength, max_iter=2000),
    )


def _booster(rounds: int, seed: int) -> HistGradientBoostingClassifier:
    """Small trees on random parts of the features: smoother than deep ones, so better on new windows."""
    size = {"max_iter": rounds, "learning_rate": 0.05, "max_leaf_nodes": 8, "min_samples_leaf": 60}
    return HistGradientBoostingClassifier(**size, l2_regularization=20.0, max_features=0.3, random_state=seed)
