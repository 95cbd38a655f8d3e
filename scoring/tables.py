"""What scoring is given: the company's tables on one day, as frames; nobody here fetches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd


@dataclass(frozen=True)
class Tables:
    """Everything before `today`, each frame with one row per thing.

    lines      customer, product, date, quantity (returns negative), amount, and order if known
    catalogue  product, and if known: name, active, family, price, margin (share of the price)
    customers  customer, and if known: tier, owner, recommended (how many customers came through this one)
    refused    customer, product: offers this customer has turned down
    """

    lines: pd.DataFrame
    today: date
    catalogue: pd.DataFrame | None = None
    customers: pd.DataFrame | None = None
    refused: pd.DataFrame | None = None
