"""Cells of spreadsheets, as people and programs write them."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.imports import values

SHEET_TIME = datetime.fromisoformat("2026-03-04T09:00")  # a cell knows no time zone


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1,234.50", "1234.50"), ("1.234,50", "1234.50"), ("￥1,200", "1200"), ("(30)", "-30"),
        ("-4.5", "-4.5"), ("1,5", "1.5"),
        ("1,234", "1234"), ("1.234.567", "1234567"), ("£ 12", "12"), (12.5, "12.5"), (7, "7"),
        ("12-", "-12"),
    ],
)  # fmt: skip
def test_reads_a_number_however_it_is_written(cell: object, number: str) -> None:
    assert values.number(cell) == Decimal(number)


@pytest.mark.parametrize("cell", ["", "abc", None, True, float("nan"), float("inf"), "--", "()"])
def test_what_is_no_number_is_none(cell: object) -> None:
    assert values.number(cell) is None


@pytest.mark.parametrize(
    ("cell", "day_first", "day"),
    [
        ("2026-03-04", True, date(2026, 3, 4)), ("3/4/2026", True, date(2026, 4, 3)),
        ("3/4/2026", False, date(2026, 3, 4)), ("2026年3月5日", False, date(2026, 3, 5)),
        ("45000", True, date(2023, 3, 15)), (45000, True, date(2023, 3, 15)),
        ("5 Mar 2026", False, date(2026, 3, 5)), ("Mar 5, 2026", True, date(2026, 3, 5)),
        ("2026/3/4 10:20", True, date(2026, 3, 4)), (SHEET_TIME, True, date(2026, 3, 4)),
        ("04.03.26", True, date(2026, 3, 4)),
    ],
)  # fmt: skip
def test_reads_a_date_however_it_is_written(cell: object, day_first: bool, day: date) -> None:
    assert values.day(cell, day_first=day_first) == day


@pytest.mark.parametrize("cell", ["", "5", "32/1/2026", "soon", None, "March", 12, "30/2/2026"])
def test_what_is_no_date_is_none(cell: object) -> None:
    assert values.day(cell, day_first=True) is None


def test_other_rows_tell_which_number_is_the_day() -> None:
    assert values.is_day_first(["3/4/2026", "13/4/2026"], "US")
    assert not values.is_day_first(["3/4/2026", "4/13/2026"], "GB")
    assert values.is_day_first(["3/4/2026"], "GB")
    assert not values.is_day_first(["3/4/2026"], "US")


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.none()), st.booleans())
@example("²", False)  # a digit, and yet no number
def test_nothing_in_a_cell_breaks_the_reading(cell: object, day_first: bool) -> None:
    values.number(cell)
    values.text(cell)
    values.day(cell, day_first=day_first)
