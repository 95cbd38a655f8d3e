"""Every customer's place: chance of lapsing, next year's spend, share of revenue and rung of the ladder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from scoring.clock import Clock
from scoring.frames import Floats, Ints, OrderBook
from scoring.ladder import Rung, Standing, rung
from scoring.purchases import Purchases
from scoring.risk_rules import RiskFit
from scoring.tables import Tables
from scoring.value import LongValue
from scoring.worth import YEAR, Worth


@dataclass(frozen=True)
class Climber:
    """One customer's card. `next_year` is None where there is too little to forecast by."""

    customer: Any
    rung: Rung
    lapse: float | None
    next_year: float | None
    worth: Worth | None


def climbers(
    tables: Tables,
    book: OrderBook,
    bought: Purchases,
    pace: Clock,
    risk: RiskFit | None,
    worths: list[Worth],
) -> tuple[Climber, ...]:
    """Everyone known, with orders or without."""
    lapse, value = _forecasts(bought, pace, risk)
    worth = {one.customer: one for one in worths}
    known = _standings(tables, book, bought, lapse, worth)
    return tuple(
        Climber(
            customer,
            rung(standing, pace.active, pace.horizon),
            standing.lapse,
            _or_none(value, at),
            worth.get(customer),
        )
        for customer, at, standing in known
    )


def _forecasts(bought: Purchases, pace: Clock, risk: RiskFit | None) -> tuple[Floats, Floats]:
    """Chance of lapsing and spend of the next year by customer code, NaN where unknown."""
    lapse, value = np.full(bought.customers, np.nan), np.full(bought.customers, np.nan)
    if risk is None:
        return lapse, value
    lapse[risk.active], year = risk.lapse, bought.active(YEAR)
    value[year] = LongValue(pace.horizon, YEAR).fit(bought).over(bought, year, YEAR)
    return lapse, value


def _standings(
    tables: Tables, book: OrderBook, bought: Purchases, lapse: Floats, worth: dict[Any, Worth]
) -> list[tuple[Any, int, Standing]]:
    counts = _counts(bought)
    recommended = _recommended(tables)
    rows = []
    for at, customer in enumerate(book.customers):
        chance = None if np.isnan(lapse[at]) else float(lapse[at])
        core = customer in worth and worth[customer].core
        orders, silence, known, now, before = (int(column[at]) for column in counts)
        known_to_us = recommended.get(customer, 0)
        standing = Standing(orders, silence, known, chance, core, now, before, known_to_us)
        rows.append((customer, at, standing))
    return rows + [(one, -1, _stranger(recommended.get(one, 0))) for one in _without_orders(tables, book)]


def _counts(bought: Purchases) -> list[Ints]:
    """Orders, silence, days known, orders of the last year and of the year before."""
    age = bought.as_of - bought.day
    last, before = age <= YEAR, (age > YEAR) & (age <= 2 * YEAR)
    first = np.full(bought.customers, bought.as_of)
    first[bought.customer[::-1]] = bought.day[::-1]
    count = [
        np.bincount(bought.customer[rows], minlength=bought.customers) for rows in (age > 0, last, before)
    ]
    return [count[0], bought.as_of - bought.last_days(), bought.as_of - first, count[1], count[2]]


def _stranger(recommended: int) -> Standing:
    return Standing(0, 0, 0, None, False, 0, 0, recommended)


def _without_orders(tables: Tables, book: OrderBook) -> list[Any]:
    if tables.customers is None:
        return []
    every = pd.Index(tables.customers["customer"].dropna().unique())
    return list(every.difference(pd.Index(book.customers), sort=False))


def _recommended(tables: Tables) -> dict[Any, int]:
    if tables.customers is None or "recommended" not in tables.customers:
        return {}
    known = tables.customers.dropna(subset=["recommended"])
    return {who: int(count) for who, count in zip(known["customer"], known["recommended"], strict=True)}


def _or_none(value: Floats, at: int) -> float | None:
    return None if at < 0 or np.isnan(value[at]) else float(value[at])
