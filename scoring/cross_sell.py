"""Products a customer has not bought yet and likely will: EASE^R on decayed purchases, times their rise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from scoring.ease import Ease, Scores
from scoring.frames import Floats, Ints, Mask
from scoring.matrix import Pairs

CELLS = 4_000_000  # customers x products scored at a time
UPTAKE_DAYS = 14  # first purchases count over about this time


@dataclass(frozen=True)
class Offers:
    """A row per customer asked for, best product first; -1 where there are fewer products than asked for."""

    customer: Ints
    product: Ints
    score: Floats

    def flat(self) -> tuple[Ints, Ints, Floats]:
        """Customer, product and score of every offer made."""
        made = self.product >= 0
        customer = np.repeat(self.customer, self.product.shape[1]).reshape(self.product.shape)
        return customer[made], self.product[made], self.score[made]


class CrossSell(BaseEstimator):
    """X is the pairs bought until now. `exponent`: how much a product's rise counts, 0 for not at all."""

    def __init__(self, l2: float = 200.0, half_life: float = 120.0, exponent: float = 0.0) -> None:
        self.l2 = l2
        self.half_life = half_life
        self.exponent = exponent

    def fit(self, X: Pairs, y: Any = None) -> Self:
        bought = X.matrix(self.half_life)
        self.ease_ = Ease(self.l2).fit(bought)
        self.rise_ = rise(X, self.half_life)
        self.lift_ = (self.rise_**self.exponent).astype(np.float32)
        return self

    def with_exponent(self, exponent: float) -> CrossSell:
        """The same weights, which cost most to learn, with another exponent."""
        other = CrossSell(self.l2, self.half_life, exponent)
        other.ease_, other.rise_ = self.ease_, self.rise_
        other.lift_ = (self.rise_**exponent).astype(np.float32)
        return other

    def best(
        self,
        X: Pairs,
        customers: Ints,
        top: int,
        allowed: Mask | None = None,
        barred: sparse.csr_matrix | None = None,
    ) -> Offers:
        """The best `top` products for each customer, none bought, forbidden or barred to the customer."""
        check_is_fitted(self)
        product, score = np.full((len(customers), top), -1, np.int32), np.full((len(customers), top), -np.inf)
        at = 0
        for scores in self._blocks(X, customers, allowed, barred):
            rows = slice(at, at + len(scores))
            product[rows], score[rows] = _best(scores, top)
            at += len(scores)
        return Offers(customers, product, score)

    def _blocks(
        self, pairs: Pairs, customers: Ints, allowed: Mask | None, barred: sparse.csr_matrix | None
    ) -> Iterator[Scores]:
        bought = pairs.matrix(self.half_life)
        step = max(1, CELLS // max(pairs.products, 1))
        for at in range(0, len(customers), step):
            block = customers[at : at + step]
            own = bought[block]
            scores = self.ease_.predict(own)
            scores *= np.where(scores > 0, self.lift_, 1)
            for never in (own, *([] if barred is None else [barred[block]])):
                scores[np.repeat(np.arange(len(block)), np.diff(never.indptr)), never.indices] = -np.inf
            if allowed is not None:
                scores[:, ~allowed] = -np.inf
            yield scores


def rise(pairs: Pairs, half_life: float) -> Floats:
    """First purchases of late over what is owned, both decayed: what is starting, not what always was."""
    age = pairs.as_of - pairs.first
    late = np.bincount(pairs.product, np.exp2(-age * (2 / UPTAKE_DAYS)), pairs.products)
    owned = np.bincount(pairs.product, np.exp2((pairs.last - pairs.as_of) / half_life), pairs.products)
    return np.asarray((late + 0.5) / (owned + 1))


def _best(scores: Scores, top: int) -> tuple[Ints, Floats]:
    """The highest `top` of each row in order; ties go to the product that comes first."""
    wide = min(top, scores.shape[1])
    product = np.argpartition(-scores, wide - 1, axis=1)[:, :wide]
    value = np.take_along_axis(scores, product, axis=1)
    order = np.lexsort((product, -value), axis=1)
    product, value = np.take_along_axis(product, order, axis=1), np.take_along_axis(value, order, axis=1)
    filled = np.full((len(scores), top), -1, np.int32), np.full((len(scores), top), -np.inf)
    filled[0][:, :wide] = np.where(np.isfinite(value), product, -1)
    filled[1][:, :wide] = value
    return filled
