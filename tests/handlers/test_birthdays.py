"""Birthdays by the sun and by the moon; the lunar days are those of the almanac."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.birthdays import Birthday, lunar_month_of, upcoming

DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("birthday", "today", "day"),
    [
        (Birthday(3, 16), date(2026, 3, 11), date(2026, 3, 16)),
        (Birthday(3, 11), date(2026, 3, 11), date(2026, 3, 11)),  # today
        (Birthday(3, 10), date(2026, 3, 11), date(2027, 3, 10)),  # over for this year
        (Birthday(1, 2), date(2026, 12, 30), date(2027, 1, 2)),
        (Birthday(2, 29), date(2026, 2, 1), date(2026, 2, 28)),  # a common year
        (Birthday(2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (Birthday(2, 30), date(2026, 2, 1), None),
        (Birthday(1, 1, lunar=True), date(2026, 1, 1), date(2026, 2, 17)),  # 春节
        (Birthday(5, 5, lunar=True), date(2026, 1, 1), date(2026, 6, 19)),  # 端午
        (Birthday(8, 15, lunar=True), date(2027, 1, 1), date(2027, 9, 15)),  # 中秋
        (Birthday(12, 8, lunar=True), date(2026, 1, 1), date(2026, 1, 26)),  # of the lunar year before
        (Birthday(12, 30, lunar=True), date(2026, 2, 1), date(2026, 2, 16)),  # a short 腊月: the 29th
        (Birthday(6, 1, lunar=True, leap=True), date(2025, 7, 1), date(2025, 7, 25)),  # 闰六月
        (Birthday(6, 1, lunar=True), date(2025, 6, 1), date(2025, 6, 25)),  # the ordinary sixth
        (Birthday(6, 1, lunar=True, leap=True), date(2026, 1, 1), date(2026, 7, 14)),  # no leap month
        (Birthday(6, 30, lunar=True, leap=True), date(2025, 7, 1), date(2025, 8, 22)),  # it has 29 days
        (Birthday(13, 1, lunar=True), date(2026, 1, 1), None),
    ],
)
def test_falls_on_the_right_day(birthday: Birthday, today: date, day: date | None) -> None:
    assert upcoming(birthday, today) == day


@given(st.integers(1, 12), st.integers(1, 30), st.booleans(), st.booleans(), DAYS)
def test_comes_every_year(month: int, day: int, lunar: bool, leap: bool, today: date) -> None:
    birthday = Birthday(month, min(day, 29) if month == 2 and not lunar else day, lunar, leap and lunar)
    found = upcoming(birthday, today)
    assert found is not None
    assert today <= found <= today + timedelta(days=385)


@settings(max_examples=30)
@given(DAYS)
def test_a_lunar_birthday_lies_in_its_own_month(today: date) -> None:
    month = lunar_month_of(today)
    found = upcoming(Birthday(month, 30, lunar=True), today)
    assert found is not None
    assert lunar_month_of(found) == month
