"""The three lists of the product behind the signatures a measuring bench calls."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring import at_risk, frames, purchases


class Scorer:
    """Calls the product's own code and nothing else."""

    def at_risk(
        self, history: pd.DataFrame, customers: NDArray[Any], as_of: pd.Timestamp, horizon_days: int
    ) -> pd.Series[float]:
        book = frames.order_book(history, as_of)
        bought = purchases.purchases(book)
        codes = book.codes(customers)
        active = int(bought.as_of - bought.last_days()[codes].min())
        model = at_risk.AtRisk(horizon=horizon_days, active=active).fit(bought)
        return pd.Series(model.lapse(bought, codes.astype(np.int32)), index=customers)
