"""Every number in every reason, counted again from the raw lines."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from scoring.advise import advise
from scoring.history import History, overdue
from scoring.tables import Tables
from tests.scoring import company
from tests.scoring.recount import Recount

TODAY = company.TODAY


def books() -> dict[str, pd.DataFrame]:
    """The made-up company, and a wilder one whose customers buy at random, give back and order once."""
    return {"regular": company.lines(), "wild": _wild()}


def _wild() -> pd.DataFrame:
    random = np.random.default_rng(5)
    rows = []
    for customer in range(300):
        start = int(random.integers(30, 500))
        end = max(0, start - int(random.exponential(260)))
        for _ in range(1 + random.poisson(random.gamma(1.0, 0.03) * (start - end))):
            age = 1 + int(random.integers(end, start))
            for product in set(random.zipf(1.4, 3).clip(max=30).tolist()):
                quantity = int(random.integers(1, 9)) * (-1 if random.random() < 0.08 else 1)
                when = TODAY - timedelta(days=age)
                rows.append((customer, product, when, quantity, quantity * 3.5 * product))
    return pd.DataFrame(rows, columns=["customer", "product", "date", "quantity", "amount"])


@pytest.mark.parametrize("name", ["regular", "wild"])
def test_every_number_in_every_reason_can_be_counted_in_the_orders(name: str) -> None:
    lines = books()[name]
    advice = advise(Tables(lines, TODAY))
    recount = Recount(lines, TODAY, advice.clock.horizon, advice.clock.active)
    rows = [row for listing in (advice.at_risk, advice.win_back, advice.offers) for row in listing.rows]
    assert rows
    for row in rows:
        assert row.reasons
        for reason in row.reasons:
            recount.check(row, reason)


@pytest.mark.parametrize(("silence", "told"), [(36, False), (39, False), (45, True)])
def test_a_few_days_late_is_no_reason_to_call(silence: int, told: bool) -> None:
    days = np.array([0, 36, 72, 108])
    each, sold = np.ones(4), np.ones(4, bool)
    of = History(days, np.zeros(4, int), days, each, sold, 108 + silence, np.array([1]))
    assert (overdue(of) is not None) is told


def test_the_wild_company_uses_many_kinds_of_reasons() -> None:
    advice = advise(Tables(_wild(), TODAY))
    rows = [row for listing in (advice.at_risk, advice.win_back, advice.offers) for row in listing.rows]
    assert len({reason.key for row in rows for reason in row.reasons}) >= 6
