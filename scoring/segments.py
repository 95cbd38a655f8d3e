"""Named groups of customers found by clustering, each described by what sets it apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler
from sklearn.utils.validation import check_is_fitted, validate_data

from scoring.enough import Enough, NotEnough, Verdict
from scoring.frames import Floats, Ids, Ints
from scoring.purchases import Purchases
from scoring.suggestions import Reason

YEAR, QUARTERS = 365, 4
FEWEST = 40
MOST_JUDGED = 2000
APART = 0.15  # silhouette below which groups are invented
TELLING = 0.6  # standard deviations from the company's mean
MOST_TRAITS = 3
NAMES = (
    "spend",
    "orders",
    "order_value",
    "lines",
    "silence",
    "quarter_1",
    "quarter_2",
    "quarter_3",
    "quarter_4",
)


@dataclass(frozen=True)
class Segment:
    """`traits` name what is unusual, with the group's typical value and the company's."""

    customers: tuple[Any, ...]
    traits: tuple[Reason, ...]


@dataclass(frozen=True)
class Segments:
    verdict: Verdict
    groups: tuple[Segment, ...] = ()


class Clusters(ClusterMixin, BaseEstimator):
    """K-means with the number of groups, between `fewest` and `most`, that sets them furthest apart."""

    def __init__(self, fewest: int = 3, most: int = 6, random_state: int = 0) -> None:
        self.fewest = fewest
        self.most = most
        self.random_state = random_state

    def fit(self, X: Any, y: Any = None) -> Self:
        X = validate_data(self, X)
        self.scaler_ = StandardScaler().fit(X)
        table = self.scaler_.transform(X)
        distinct = len(np.unique(table, axis=0))
        tried = (
            range(min(self.fewest, distinct), min(self.most, distinct - 1) + 1)
            if distinct > 2
            else range(1, 2)
        )
        models = [KMeans(k, n_init=4, random_state=self.random_state).fit(table) for k in tried]
        apart = [self._apart(table, model.labels_) for model in models]
        self.silhouette_ = max(apart, default=0.0)
        self.kmeans_ = models[int(np.argmax(apart))] if models else KMeans(1, n_init=1).fit(table)
        self.labels_ = self.kmeans_.labels_
        return self

    def predict(self, X: Any) -> Ints:
        check_is_fitted(self)
        table = self.scaler_.transform(validate_data(self, X, reset=False))
        return np.asarray(self.kmeans_.predict(table))

    def _apart(self, table: Floats, labels: Ints) -> float:
        if len(np.unique(labels)) < 2 or len(np.unique(labels)) >= len(table):
            return 0.0
        size = min(MOST_JUDGED, len(table))
        return float(silhouette_score(table, labels, sample_size=size, random_state=self.random_state))


def segments(bought: Purchases, ids: Ids) -> Segments:
    customers = bought.active(YEAR)
    if len(customers) < FEWEST:
        return Segments(NotEnough("customers", len(customers), FEWEST))
    table = profile(bought)[customers]
    shape = np.column_stack([np.log1p(table[:, :5]), table[:, 5:]])
    model = Clusters().fit(shape)
    if model.silhouette_ < APART:
        return Segments(NotEnough("signal", round(100 * model.silhouette_), round(100 * APART)))
    groups = [
        _segment(model.labels_ == one, table, shape, ids[customers]) for one in np.unique(model.labels_)
    ]
    groups.sort(key=lambda group: -len(group.customers))
    return Segments(Enough("good" if model.silhouette_ > 2 * APART else "low"), tuple(groups))


def profile(bought: Purchases) -> Floats:
    """Of the last year: spend, orders, mean order, lines an order, silence, share of spend per quarter."""
    recent = bought.as_of - bought.day <= YEAR
    who, amount, n = bought.customer[recent], bought.amount[recent], bought.customers
    month = (np.datetime64(0, "D") + bought.day[recent]).astype("datetime64[M]").astype(int) % 12
    orders, spend = np.bincount(who, minlength=n), np.bincount(who, amount, n)
    lines = np.bincount(who, bought.lines[recent], n)
    quarter = [
        np.bincount(who, amount * (month // 3 == q), n) / np.maximum(spend, 1e-9) for q in range(QUARTERS)
    ]
    some = np.maximum(orders, 1)
    silence = np.clip(bought.as_of - bought.last_days(), 0, YEAR)
    return np.column_stack([spend, orders, spend / some, lines / some, silence, *quarter])


def _segment(inside: Ints, table: Floats, shape: Floats, ids: Ids) -> Segment:
    away = (shape[inside].mean(axis=0) - shape.mean(axis=0)) / np.maximum(shape.std(axis=0), 1e-9)
    telling = [at for at in np.argsort(-np.abs(away), kind="stable") if abs(away[at]) >= TELLING][
        :MOST_TRAITS
    ]
    traits = tuple(_trait(NAMES[at], away[at] > 0, table[inside, at], table[:, at]) for at in telling)
    return Segment(tuple(ids[inside]), traits or (Reason("segment.usual"),))


def _trait(name: str, high: bool, here: Floats, everywhere: Floats) -> Reason:
    digits = 2 if name.startswith("quarter") else 0
    middle = round(float(np.median(here)), digits), round(float(np.median(everywhere)), digits)
    return Reason(f"segment.{name}.{'high' if high else 'low'}", {"here": middle[0], "usual": middle[1]})
