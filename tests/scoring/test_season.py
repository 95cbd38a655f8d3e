"""The sum of the forecasts follows the season, once a year of it has been seen."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from scoring.at_risk import AtRisk
from scoring.frames import order_book
from scoring.purchases import purchases
from scoring.season import ClosedWindow, expected_error, shift_to

FIRST = date(2024, 1, 1)


def seasonal(days: int, customers: int = 400) -> pd.DataFrame:
    """Twice as many orders in autumn as in spring, year after year."""
    random = np.random.default_rng(3)
    rate = random.gamma(2.0, 0.005, customers)
    rows = []
    for day in range(days):
        wave = 1 + 0.6 * np.cos(2 * np.pi * (day - 300) / 365)
        ordering = np.flatnonzero(random.random(customers) < rate * wave).tolist()
        rows += [(customer, "p", FIRST + timedelta(days=day), 1, 10.0) for customer in ordering]
    return pd.DataFrame(rows, columns=["customer", "product", "date", "quantity", "amount"])


def forecast_over_actual(lines: pd.DataFrame, day: int) -> float:
    cut = FIRST + timedelta(days=day)
    book = order_book(lines, cut)
    bought = purchases(book)
    customers = bought.active(180)
    later = purchases(order_book(lines, cut + timedelta(days=60)))
    at = order_book(lines, cut + timedelta(days=60)).codes(book.customers[customers])
    lapsed = ~later.buyers(book.as_of, book.as_of + 60)[at]
    return float(AtRisk(60, 180).fit(bought).lapse(bought, customers).sum() / lapsed.sum())


def test_two_years_of_history_make_the_sum_of_the_forecasts_honest() -> None:
    lines = seasonal(900)
    for day in (600, 730, 820):
        assert 0.8 <= forecast_over_actual(lines, day) <= 1.25


def test_follows_the_window_a_year_ago() -> None:
    year_ago, others = ClosedWindow(364, -0.6), [ClosedWindow(ago, 0.1) for ago in range(60, 240, 30)]
    assert expected_error([*others, year_ago]) < -0.3


def test_follows_the_mean_of_all_windows_the_more_the_more_there_are() -> None:
    few = [ClosedWindow(90, -0.4)]
    many = [ClosedWindow(ago, -0.4) for ago in range(90, 240, 30)]
    assert -0.4 < expected_error(many) < expected_error(few) < 0


def test_expects_no_error_where_nothing_has_been_closed() -> None:
    assert expected_error([]) == 0.0


def test_shifts_all_chances_to_the_share_wanted() -> None:
    odds = np.random.default_rng(0).normal(0, 2, 500)
    shifted = odds + shift_to(odds, 0.2)
    assert abs(float((1 / (1 + np.exp(-shifted))).mean()) - 0.2) < 1e-6
