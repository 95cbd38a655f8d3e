"""A made-up garden wholesaler with what the lists must find planted in it."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from scoring.tables import Tables

TODAY = date(2026, 11, 20)
DAYS, CUSTOMERS, GAP = 540, 90, 21
DRIFTERS = tuple(f"drifter {at}" for at in range(6))
SILENT = 75  # days since the drifters' last order
PUMP, FILTER, TULIPS, GONE = "pump", "filter", "tulips", "old hose"
STAPLES = tuple(f"plant {at}" for at in range(12))
ONLY_PUMP = tuple(f"shop {at}" for at in (3, 11, 19, 27))


def lines(seed: int = 1) -> pd.DataFrame:
    """Everybody orders about every three weeks; who buys a pump takes the filter soon after."""
    random = np.random.default_rng(seed)
    names = [f"shop {at}" for at in range(CUSTOMERS - len(DRIFTERS))] + list(DRIFTERS)
    rows = [row for name in names for row in _orders(random, name)]
    return pd.DataFrame(rows, columns=["customer", "product", "date", "quantity", "amount"])


def _orders(random: np.random.Generator, name: str) -> list[tuple[str, str, date, int, float]]:
    age, end = int(random.integers(200, DAYS)), SILENT if name in DRIFTERS else 0
    favourites = random.choice(STAPLES, 4, replace=False)
    has_pump = name in ONLY_PUMP or (name.startswith("shop") and int(name.split()[1]) % 2 == 0)
    rows, count = [], 0
    while age > end:
        basket = list(random.choice(favourites, 2, replace=False))
        if has_pump and count == 2:
            basket.append(PUMP)
        if has_pump and count == 4 and name not in ONLY_PUMP:
            basket.append(FILTER)
        rows += [_line(random, name, product, age) for product in basket + _extras(age)]
        age, count = age - int(np.clip(random.normal(GAP, 4), 8, 40)), count + 1
    if name in DRIFTERS:
        rows.append(_line(random, name, favourites[0], SILENT))
    return rows


def _extras(age: int) -> list[str]:
    """Tulips are bought in September and October only; the old hose left the catalogue long ago."""
    day = TODAY - timedelta(days=age)
    return [TULIPS] * (day.month in (9, 10) and day.day % 4 == 0) + [GONE] * (age > 300 and age % 3 == 0)


def _line(
    random: np.random.Generator, name: str, product: str, age: int
) -> tuple[str, str, date, int, float]:
    quantity = int(random.integers(1, 6))
    return name, str(product), TODAY - timedelta(days=age), quantity, quantity * 20.0


def tables(**more: pd.DataFrame) -> Tables:
    return Tables(lines(), TODAY, **more)


def catalogue(inactive: tuple[str, ...] = (GONE,)) -> pd.DataFrame:
    products = [*STAPLES, PUMP, FILTER, TULIPS, GONE]
    return pd.DataFrame({"product": products, "active": [name not in inactive for name in products]})
