"""Lunar dates on the calendar: leap months, thirtieth days, and dates that are none."""

from datetime import date

import pytest

from handlers.language.dates.festivals import lunar_date


@pytest.mark.parametrize(
    ("year", "month", "day", "leap", "expected"),
    [
        (2026, 1, 1, False, date(2026, 2, 17)),
        (2025, 6, 1, True, date(2025, 7, 25)),
        (2026, 6, 1, True, date(2026, 7, 14)),  # no leap month in that year: the ordinary one
        (2025, 12, 30, False, date(2026, 2, 16)),  # a month of 29 days
        (1987, 6, 30, True, date(1987, 8, 23)),  # a leap month of 29 days: its last, not one a month before
        (2026, 13, 1, False, None),
        (2026, 1, 31, False, None),
        (2026, 1, 0, False, None),
    ],
)
def test_finds_the_day(year: int, month: int, day: int, leap: bool, expected: date | None) -> None:
    assert lunar_date(year, month, day, leap) == expected
