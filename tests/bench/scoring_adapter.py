"""The three lists of the product behind the signatures a measuring bench calls."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.at_risk import AtRisk
from scoring.frames import order_book
from scoring.matrix import pairs
from scoring.offer_tuning import trial_of, tuned
from scoring.purchases import purchases
from scoring.value import FutureValue

HORIZON = 30  # days in which an offer should be taken up; the signature does not say


class Scorer:
    """Calls the product's own code and nothing else."""

    def cross_sell(
        self, history: pd.DataFrame, customers: NDArray[Any], as_of: pd.Timestamp, k: int
    ) -> pd.DataFrame:
        book = order_book(history, as_of)
        known = book.codes(customers)
        bought = pairs(book)
        model = tuned(trial_of(book, HORIZON)).model().fit(bought)
        customer, product, score = model.best(bought, known[known >= 0].astype(np.int32), k).flat()
        found = {"customer": book.customers[customer], "product": book.products[product], "score": score}
        return pd.DataFrame(found).infer_objects()

    def at_risk(
        self, history: pd.DataFrame, customers: NDArray[Any], as_of: pd.Timestamp, horizon_days: int
    ) -> pd.Series[float]:
        book = order_book(history, as_of)
        bought = purchases(book)
        codes = book.codes(customers).astype(np.int32)
        model = AtRisk(horizon=horizon_days, active=bought.silence(codes)).fit(bought)
        return pd.Series(model.lapse(bought, codes), index=customers)

    def clv(
        self, history: pd.DataFrame, customers: NDArray[Any], as_of: pd.Timestamp, horizon_days: int
    ) -> pd.Series[float]:
        book = order_book(history, as_of)
        bought = purchases(book)
        codes = book.codes(customers).astype(np.int32)
        model = FutureValue(horizon=horizon_days, active=bought.silence(codes)).fit(bought)
        return pd.Series(model.predict(bought, codes), index=customers)
