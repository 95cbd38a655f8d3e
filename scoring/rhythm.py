"""How often customers order: BG/NBD and Gamma-Gamma, and how regular a company's orders are.

BG/NBD follows Fader, Hardie and Lee (2005), Gamma-Gamma Fader and Hardie (2013).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, gammaln, hyp2f1
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_array, check_is_fitted

from scoring.frames import Floats, Ints
from scoring.purchases import Purchases

WEEK = 7.0
USUAL_RHYTHM = (0.8, 8.0, 1.0, 10.0)  # r, alpha in weeks, a, b: what a company with few customers is drawn to
PRIOR_WEIGHT = 0.2
MOST_FITTED = 20_000  # four parameters need no more customers than this


def rhythm_table(bought: Purchases) -> Floats:
    """Per customer: repeat orders, weeks from first to last order and to now, mean repeat order.

    Customers without an order are rows of zeros.
    """
    count = np.bincount(bought.customer, minlength=bought.customers)
    total = np.bincount(bought.customer, bought.amount, bought.customers)
    known = count > 0
    begin = (np.cumsum(count) - count)[known]
    end = begin + count[known] - 1
    table = np.zeros((bought.customers, 4))
    repeat = count[known] - 1
    first, last = bought.day[begin], bought.day[end]
    table[known, 0] = repeat
    table[known, 1] = (last - first) / WEEK
    table[known, 2] = (bought.as_of - first) / WEEK
    table[known, 3] = np.where(repeat > 0, (total[known] - bought.amount[begin]) / np.maximum(repeat, 1), 0.0)
    return table


class BetaGeometric(BaseEstimator):
    """BG/NBD: orders come at random, at each customer's own rate, until the customer drops out.

    X has a row per customer: repeat orders, age at the last one, age now, in weeks.
    """

    def __init__(self, most_fitted: int = MOST_FITTED, random_state: int = 0) -> None:
        self.most_fitted = most_fitted
        self.random_state = random_state

    def fit(self, X: Any, y: Any = None) -> Self:
        x, last, age, weight = _grouped(_sample(check_array(X)[:, :3], self.most_fitted, self.random_state))

        counts, place = np.unique(x, return_inverse=True)

        def loss(logs: Floats) -> float:
            r, alpha, a, b = np.exp(np.clip(logs, -12, 12))
            by_count = gammaln(r + counts) + betaln(a, b + counts)  # slow functions, of few different numbers
            shared = by_count[place] - gammaln(r) + r * np.log(alpha) - betaln(a, b)
            alive = -(r + x) * np.log(alpha + age)
            left = np.log(a) - np.log(b + np.maximum(x, 1) - 1) - (r + x) * np.log(alpha + last)
            likelihood = shared + np.logaddexp(alive, np.where(x > 0, left, -np.inf))
            far = PRIOR_WEIGHT * ((logs - usual) ** 2).sum()
            return float((far - (weight * likelihood).sum()) / weight.sum())

        usual = np.log(USUAL_RHYTHM)
        start = np.log([0.5, max(float(np.median(age)), 1.0), 1.0, 3.0])
        self.r_, self.alpha_, self.a_, self.b_ = _lowest(loss, start)
        self.n_features_in_ = 3
        return self

    def alive(self, X: Any) -> Floats:
        """Probability that a customer has not dropped out."""
        check_is_fitted(self)
        x, last, age = np.asarray(X, float)[:, :3].T
        since = (self.r_ + x) * (np.log(self.alpha_ + age) - np.log(self.alpha_ + last))
        odds = np.log(self.a_) - np.log(self.b_ + np.maximum(x, 1) - 1) + since
        return np.asarray(np.where(x > 0, 1 / (1 + np.exp(np.minimum(odds, 700))), 1.0))

    def buys(self, X: Any, horizon: float) -> Floats:
        """Probability of at least one order within the horizon."""
        x, _, age = np.asarray(X, float)[:, :3].T
        none = ((self.alpha_ + age) / (self.alpha_ + age + horizon)) ** (self.r_ + x)
        return np.asarray(self.alive(X) * (1 - none))

    def orders(self, X: Any, horizon: float) -> Floats:
        """Expected number of orders within the horizon."""
        x, _, age = np.asarray(X, float)[:, :3].T
        r, alpha, a, b = self.r_, self.alpha_, self.a_, self.b_
        shape = hyp2f1(r + x, b + x, a + b + x - 1, horizon / (alpha + age + horizon))
        left = (a + b + x - 1) / (a - 1) * (1 - ((alpha + age) / (alpha + age + horizon)) ** (r + x) * shape)
        most = (
            (r + x) / (alpha + age) * horizon
        )  # nobody drops out; near a = 1 the closed form loses its digits
        kept = np.clip(np.nan_to_num(left, nan=0.0, posinf=np.inf, neginf=0.0), 0, most)
        return np.asarray(kept * self.alive(X))


class GammaGamma(BaseEstimator):
    """Mean order value: each customer's own, drawn to the company's the fewer orders there are.

    X has a row per customer: repeat orders, their mean amount.
    """

    def __init__(self, most_fitted: int = MOST_FITTED, random_state: int = 0) -> None:
        self.most_fitted = most_fitted
        self.random_state = random_state

    def fit(self, X: Any, y: Any = None) -> Self:
        table = check_array(X)[:, :2]
        table = _sample(table[(table > 0).all(axis=1)], self.most_fitted, self.random_state)
        x = table[:, 0]
        self.scale_ = float(np.median(table[:, 1]))
        mean = table[:, 1] / self.scale_

        def loss(logs: Floats) -> float:
            p, q, v = np.exp(np.clip(logs, -8, 8))
            shape = gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * np.log(v)
            size = (p * x - 1) * np.log(mean) + p * x * np.log(x) - (p * x + q) * np.log(x * mean + v)
            return float(-(shape + size).mean())

        self.p_, self.q_, self.v_ = _lowest(loss, np.log([2.0, 2.0, 1.0]))
        self.n_features_in_ = 2
        return self

    def predict(self, X: Any) -> Floats:
        """Expected amount of an order."""
        check_is_fitted(self)
        x, mean = np.asarray(X, float)[:, :2].T
        below = np.maximum(self.p_ * x + max(self.q_, 1.0001) - 1, 1e-9)
        return np.asarray(self.scale_ * self.p_ * (self.v_ + x * mean / self.scale_) / below)


def regularity(bought: Purchases) -> float:
    """How much alike a customer's gaps are: 0 for orders at random times, towards 1 for a fixed rhythm."""
    gaps, customer = own_gaps(bought)
    count = np.bincount(customer, minlength=bought.customers)
    mean = np.bincount(customer, gaps, bought.customers) / np.maximum(count, 1)
    spread = np.bincount(customer, (gaps - mean[customer]) ** 2, bought.customers) / np.maximum(count - 1, 1)
    enough = (count >= 3) & (mean > 0)
    if enough.sum() < 5:
        return 0.0
    return float(np.clip(1 - np.median(np.sqrt(spread[enough]) / mean[enough]), 0.0, 1.0))


def own_gaps(bought: Purchases) -> tuple[Floats, Ints]:
    """Days between a customer's successive order days, and whose they are."""
    same = bought.customer[1:] == bought.customer[:-1]
    return np.diff(bought.day)[same].astype(float), bought.customer[1:][same]


def _sample(table: Floats, most: int, seed: int) -> Floats:
    if len(table) <= most:
        return table
    picked: Floats = table[np.random.default_rng(seed).choice(len(table), most, replace=False)]
    return picked


def _grouped(table: Floats) -> tuple[Floats, ...]:
    """Equal histories once, with their number: the same likelihood, much faster."""
    rows, weight = np.unique(table, axis=0, return_counts=True)
    return rows[:, 0], rows[:, 1], rows[:, 2], weight.astype(float)


def _lowest(loss: Callable[[Floats], float], start: Floats) -> Floats:
    options = {"maxiter": 3000, "xatol": 1e-4, "fatol": 1e-7, "adaptive": True}
    return np.asarray(
        np.exp(np.clip(minimize(loss, start, method="Nelder-Mead", options=options).x, -12, 12))
    )
