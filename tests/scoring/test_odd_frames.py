"""Whatever the tables look like, advice is an answer and never an error."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring.advise import Advice, advise
from scoring.tables import Tables

TODAY = date(2026, 3, 1)
LINE = st.tuples(
    st.one_of(st.none(), st.integers(0, 12), st.sampled_from(["王总", "<b>", ""])),
    st.one_of(st.none(), st.sampled_from(["a", "b", "c", "d", "e"])),
    st.one_of(st.none(), st.integers(-30, 900).map(lambda age: TODAY - timedelta(days=age))),
    st.sampled_from([1, 2, 0, -1, None, 10_000]),
    st.one_of(st.none(), st.floats(-1e4, 1e5), st.just(float("nan")), st.just(0.0)),
)


def frame(rows: list[Any]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["customer", "product", "date", "quantity", "amount"])


def sound(advice: Advice) -> None:
    for listing in (advice.at_risk, advice.win_back, advice.offers):
        for row in listing.rows:
            assert 0 <= row.chance <= 1
            assert np.isfinite(row.value)
            assert row.reasons
    for one in advice.customers:
        assert one.lapse is None or 0 <= one.lapse <= 1
        assert one.next_year is None or (np.isfinite(one.next_year) and one.next_year >= 0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINE, max_size=60))
def test_advises_on_any_lines(rows: list[Any]) -> None:
    sound(advise(Tables(frame(rows), TODAY)))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000), st.integers(5, 60), st.integers(1, 8))
def test_advises_on_any_small_company(seed: int, customers: int, products: int) -> None:
    random = np.random.default_rng(seed)
    size = customers * int(random.integers(1, 12))
    age = random.integers(1, 400, size)
    lines = pd.DataFrame({"customer": random.integers(0, customers, size)})
    lines["product"] = random.integers(0, products, size)
    lines["date"] = pd.Timestamp(TODAY) - pd.to_timedelta(age, unit="D")
    lines["quantity"] = random.choice([1, 2, -1], size, p=[0.6, 0.3, 0.1])
    lines["amount"] = lines["quantity"] * random.lognormal(3, 1, size)
    sound(advise(Tables(lines, TODAY)))


@pytest.mark.parametrize(
    "change",
    [
        {"date": pd.Timestamp("2026-02-01", tz="UTC")},
        {"date": pd.Timestamp("2026-02-01")},
        {"amount": "12.50"},
        {"order": None},
        {"customer": "only one"},
        {"product": "only one"},
        {"quantity": -1},
        {"amount": 1e12},
    ],
)
def test_takes_columns_as_they_come(change: dict[str, Any]) -> None:
    days = [TODAY - timedelta(days=3 * at + 1) for at in range(60)]
    rows = [(at % 9, at % 4, day, 1, 10.0 + at) for at, day in enumerate(days)]
    sound(advise(Tables(frame(rows).assign(**change), TODAY)))


def test_names_the_columns_that_are_missing() -> None:
    with pytest.raises(ValueError, match="quantity, amount"):
        advise(Tables(pd.DataFrame(columns=["customer", "product", "date"]), TODAY))
