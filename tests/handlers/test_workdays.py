"""Whose day off it is: weekdays of one's own, the country's holidays, and the weekends worked instead."""

from datetime import date

import pytest

from handlers import workdays


@pytest.mark.parametrize(
    ("place", "day", "is_off"),
    [
        ("GB", date(2026, 3, 11), False),
        ("GB", date(2026, 3, 14), True),  # a Saturday
        ("GB", date(2026, 4, 3), True),  # Good Friday
        ("GB", date(2026, 12, 28), True),  # for Boxing Day, which is a Saturday
        ("US", date(2026, 4, 3), False),
        ("US", date(2026, 11, 26), True),  # Thanksgiving
        ("CN", date(2026, 2, 18), True),  # 春节
        ("CN", date(2026, 2, 20), True),  # bridged by the Saturday before
        ("CN", date(2026, 2, 14), False),  # which is worked
        ("CN", date(2026, 2, 21), True),
        ("CA", date(2026, 8, 3), False),
        ("CA-BC", date(2026, 8, 3), True),  # British Columbia Day
        ("CA-BC", date(2026, 7, 1), True),  # and the country's
        ("GB-ENG", date(2026, 8, 31), True),
        ("XX", date(2026, 12, 25), False),  # a country nobody knows has no holidays
        ("GB-XX", date(2026, 12, 25), False),
    ],
)
def test_keeps_the_days_of_a_place(place: str, day: date, is_off: bool) -> None:
    assert workdays.off(place, "56")(day) is is_off


@pytest.mark.parametrize(("days_off", "weekdays"), [("", set()), ("45", {4, 5}), ("0123456", set())])
def test_weekdays_are_ones_own_but_not_all_of_them(days_off: str, weekdays: set[int]) -> None:
    off = workdays.off("XX", days_off)
    week = [date(2026, 3, day) for day in range(9, 16)]
    assert {day.weekday() for day in week if off(day)} == weekdays
