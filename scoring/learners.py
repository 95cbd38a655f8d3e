"""What the earlier cuts are learned with: a logistic model, which tells its reasons, and boosted trees."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.compose import TransformedTargetRegressor
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import QuantileTransformer, StandardScaler

from scoring.frames import Floats, Mask

# Many small trees on random parts of the features: smoother than few deep ones, so better on new windows.
SMALL_TREES: dict[str, Any] = {
    "learning_rate": 0.025,
    "max_leaf_nodes": 5,
    "min_samples_leaf": 60,
    "l2_regularization": 20.0,
    "max_features": 0.3,
    "max_bins": 63,
}


def logistic(table: Floats, happened: Mask) -> Pipeline:
    model = make_pipeline(
        SimpleImputer(strategy="median", keep_empty_features=True),
        QuantileTransformer(n_quantiles=min(50, len(table)), output_distribution="normal", random_state=0),
        StandardScaler(),
        LogisticRegression(C=0.1, max_iter=2000),
    )
    return model.fit(table, happened)


def pushes(model: Pipeline, table: Floats) -> Floats:
    """How much each feature pushes each row's log-odds in a logistic model."""
    return np.asarray(model[:-1].transform(table) * model[-1].coef_[0])


def boosted(table: Floats, happened: Mask, weight: Floats, seed: int) -> HistGradientBoostingClassifier:
    trees = HistGradientBoostingClassifier(max_iter=200, **SMALL_TREES, random_state=seed)
    return trees.fit(_without_empty(table), happened, weight)


def boosted_amounts(table: Floats, amounts: Floats, seed: int) -> TransformedTargetRegressor:
    """Learned in cube roots: neither ruled by a few large sums nor blind to them."""
    trees = HistGradientBoostingRegressor(max_iter=130, **SMALL_TREES, random_state=seed)
    model = TransformedTargetRegressor(trees, func=np.cbrt, inverse_func=_cubed, check_inverse=False)
    return model.fit(_without_empty(table), amounts)


def _cubed(root: Floats) -> Floats:
    cubed: Floats = np.maximum(root, 0) ** 3
    return cubed


def _without_empty(table: Floats) -> Floats:
    """The trees of scikit-learn 1.9 fail to learn from a column without a single value."""
    return np.where(np.isnan(table).all(axis=0), 0.0, table)
