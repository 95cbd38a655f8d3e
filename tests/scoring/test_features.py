"""What the models learn from is counted right from a customer's order days."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from scoring.features import features
from scoring.frames import order_book
from scoring.purchases import purchases

TODAY = date(2026, 6, 1)
OFTEN, TWICE, ONCE = 0, 1, 2
AGES = {OFTEN: (100, 70, 35, 10), TWICE: (50, 40), ONCE: (20,)}


def known() -> pd.DataFrame:
    """The oldest order is of 10, each later one of 10 more."""
    rows = [
        (who, "camphor", TODAY - timedelta(days=age), 1, 10.0 * (1 + nth))
        for who, ages in AGES.items()
        for nth, age in enumerate(ages)
    ]
    lines = pd.DataFrame(rows, columns=["customer", "product", "date", "quantity", "amount"])
    return features(purchases(order_book(lines, TODAY)), np.arange(3, dtype=np.int32))


def told(*names: str) -> list[list[float]]:
    """A row for each of the three, no number as -1."""
    return [[float(one) for one in row] for row in np.nan_to_num(known()[list(names)].to_numpy(), nan=-1)]


def test_knows_how_long_ago_the_last_three_orders_were() -> None:
    since = told("recency", "recency_second", "recency_third")
    assert since == [[10, 35, 70], [40, 50, -1], [20, -1, -1]]


def test_holds_the_silence_against_the_longest_gap_and_the_whole_acquaintance() -> None:
    assert told("gap_longest", "overdue_longest") == [[35, 10 / 35], [10, 4], [-1, -1]]
    assert told("recency_share") == [[10 / 101], [40 / 51], [20 / 21]]


def test_counts_the_months_with_an_order() -> None:
    assert told("order_months") == [[4], [1], [1]]


def test_knows_the_first_order_and_the_last_one_against_the_mean() -> None:
    assert told("first_order", "last_order_share") == [[10, 40 / 25], [10, 20 / 15], [10, 1]]
