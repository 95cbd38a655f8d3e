"""Days of the year by the sun and by the moon; the lunar days are those of the almanac."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.occasions.yearly import Yearly, lunar_days, solar_days, upcoming

DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("yearly", "today", "day"),
    [
        (Yearly(3, 16), date(2026, 3, 11), date(2026, 3, 16)),
        (Yearly(3, 11), date(2026, 3, 11), date(2026, 3, 11)),  # today
        (Yearly(3, 10), date(2026, 3, 11), date(2027, 3, 10)),  # over for this year
        (Yearly(1, 2), date(2026, 12, 30), date(2027, 1, 2)),
        (Yearly(2, 29), date(2026, 2, 1), date(2026, 2, 28)),  # a common year
        (Yearly(2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (Yearly(2, 29, in_march=True), date(2026, 2, 1), date(2026, 3, 1)),  # as the company has set it
        (Yearly(2, 29, in_march=True), date(2028, 2, 1), date(2028, 2, 29)),
        (Yearly(2, 30), date(2026, 2, 1), None),
        (Yearly(1, 1, lunar=True), date(2026, 1, 1), date(2026, 2, 17)),  # 春节
        (Yearly(5, 5, lunar=True), date(2026, 1, 1), date(2026, 6, 19)),  # 端午
        (Yearly(8, 15, lunar=True), date(2027, 1, 1), date(2027, 9, 15)),  # 中秋
        (Yearly(12, 8, lunar=True), date(2026, 1, 1), date(2026, 1, 26)),  # of the lunar year before
        (Yearly(12, 30, lunar=True), date(2026, 2, 1), date(2026, 2, 16)),  # a short 腊月: the 29th
        (Yearly(6, 1, lunar=True, leap=True), date(2025, 7, 1), date(2025, 7, 25)),  # 闰六月
        (Yearly(6, 1, lunar=True), date(2025, 6, 1), date(2025, 6, 25)),  # the ordinary sixth
        (Yearly(6, 1, lunar=True, leap=True), date(2026, 1, 1), date(2026, 7, 14)),  # no leap month
        (Yearly(6, 30, lunar=True, leap=True), date(2025, 7, 1), date(2025, 8, 22)),  # it has 29 days
        (Yearly(13, 1, lunar=True), date(2026, 1, 1), None),
    ],
)
def test_falls_on_the_right_day(yearly: Yearly, today: date, day: date | None) -> None:
    assert upcoming(yearly, today) == day


@given(st.integers(1, 12), st.integers(1, 30), st.booleans(), st.booleans(), DAYS)
def test_comes_every_year(month: int, day: int, lunar: bool, leap: bool, today: date) -> None:
    yearly = Yearly(month, min(day, 29) if month == 2 and not lunar else day, lunar, leap and lunar)
    found = upcoming(yearly, today)
    assert found is not None
    assert today <= found <= today + timedelta(days=385)


@settings(max_examples=60)
@given(st.integers(1, 12), st.integers(1, 30), st.booleans(), st.booleans(), st.booleans(), DAYS)
def test_is_found_from_the_day_that_it_falls_on(
    month: int, day: int, lunar: bool, leap: bool, in_march: bool, today: date
) -> None:
    """The calendar day leads back to it, so that one look by month and day misses nobody."""
    yearly = Yearly(month, min(day, 29) if month == 2 and not lunar else day, lunar, leap and lunar, in_march)
    found = upcoming(yearly, today)
    assert found is not None
    assert (yearly.month, yearly.day) in (lunar_days(found) if lunar else solar_days(found))
