"""What a customer is expected to spend, judged by a trade that lives from its spring."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from scoring.frames import order_book
from scoring.purchases import purchases
from scoring.value import FutureValue

YEAR = 365
FIRST = date(2024, 3, 1)


def seasonal() -> pd.DataFrame:
    """Fifty customers for three years: four orders in each month of spring, one in every other."""
    days = [
        (customer, FIRST + timedelta(days=month * 30 + order * 7 + customer % 5))
        for customer in range(50)
        for month in range(36)
        for order in range(4 if month % 12 < 3 else 1)
    ]
    rows = [(customer, "camphor", day, 1, 90.0 + customer) for customer, day in days]
    return pd.DataFrame(rows, columns=["customer", "product", "date", "quantity", "amount"])


@pytest.mark.parametrize("today", [date(2026, 2, 10), date(2026, 6, 1), date(2026, 12, 1)])
def test_a_year_is_not_six_times_the_season_that_comes(today: date) -> None:
    lines = seasonal()
    bought = purchases(order_book(lines[lines["date"] < today], today))
    everybody = np.arange(bought.customers)
    last_year = bought.net_spend(bought.as_of - YEAR, bought.as_of).sum()
    forecast = FutureValue(60, YEAR).fit(bought).over(bought, everybody, YEAR).sum()
    assert 0.75 < forecast / last_year < 1.33
