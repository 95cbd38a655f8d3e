"""Every local hour, in every zone: one instant for each day, each later than the one before."""

import os
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import times

LONDON, NUUK = ZoneInfo("Europe/London"), ZoneInfo("America/Nuuk")
NOW = datetime(2026, 3, 11, 10, 0, tzinfo=UTC)  # a Wednesday
EVERY = int(os.environ.get("EVERY_ZONE", "10"))  # all of them take half a minute: `make soak ARGS=11`
ZONES = sorted(available_timezones())[::EVERY]
DAYS = 12 * 365


@pytest.mark.parametrize("zone", ZONES)
def test_comes_once_on_every_local_day(zone: str) -> None:
    """The days around each change of the clocks, and one of every month, from 2024 to 2035."""
    where = ZoneInfo(zone)
    for day in _interesting(where):
        for hour in (0, 1, 2, 3, 9, 23):
            at = times.instant(day, where, hour)
            assert at.astimezone(where).date() == day
            assert times.next_local(where, hour=hour, after=at) == times.instant(day + times.DAY, where, hour)


def _interesting(zone: ZoneInfo) -> set[date]:
    days = [date(2024, 1, 1) + timedelta(days=ahead) for ahead in range(DAYS)]
    offsets = [datetime(day.year, day.month, day.day, 12, tzinfo=zone).utcoffset() for day in days]
    changes = {at for at in range(1, DAYS) if offsets[at] != offsets[at - 1]}
    return {days[near] for at in changes for near in (at - 2, at - 1, at)} | {
        day for day in days if day.day == 1
    }


@given(
    st.sampled_from(sorted(available_timezones())),
    st.integers(0, 23),
    st.integers(0, DAYS * 24 * 60),
)
def test_the_next_is_later_and_at_most_a_day_and_a_change_away(zone: str, hour: int, minutes: int) -> None:
    after = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    found = times.next_local(ZoneInfo(zone), hour=hour, after=after)
    assert after < found <= after + timedelta(hours=49)


def test_a_swallowed_hour_comes_right_after_the_gap() -> None:
    at = times.instant(date(2026, 3, 29), LONDON, 1, 30)  # clocks go from 01:00 to 02:00
    assert at.astimezone(LONDON).strftime("%H:%M") == "02:30"


def test_an_hour_that_comes_twice_is_the_first() -> None:
    at = times.instant(date(2026, 10, 25), LONDON, 1, 30)
    assert at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_gap_until_midnight_gives_the_days_last_minute() -> None:
    at = times.instant(date(2026, 3, 28), NUUK, 23)  # clocks go from 23:00 to midnight
    assert at.astimezone(NUUK).strftime("%d %H:%M") == "28 22:59"


@pytest.mark.parametrize(("off", "weekday"), [({}, 2), ({2}, 3), ({2, 3}, 4)])
def test_days_off_are_left_out(off: set[int], weekday: int) -> None:
    found = times.next_local(LONDON, hour=18, after=NOW, off=lambda day: day.weekday() in off)
    assert found.astimezone(LONDON).weekday() == weekday


def test_the_very_hour_is_over() -> None:
    assert times.next_local(LONDON, hour=10, after=NOW) == NOW + timedelta(days=1)


def test_puts_off_by_the_persons_own_calendar() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    late = datetime(2026, 3, 11, 17, 0, tzinfo=UTC)  # Thursday 01:00 there
    assert times.next_morning(late, shanghai).astimezone(shanghai).strftime("%a %H:%M") == "Fri 09:00"
    assert times.next_morning(late, LONDON).astimezone(LONDON).strftime("%a %H:%M") == "Thu 09:00"
    assert times.next_monday(late, shanghai).astimezone(shanghai).strftime("%d %b") == "16 Mar"


def test_next_monday_of_a_monday_is_a_week_away() -> None:
    monday = datetime(2026, 3, 16, 8, 0, tzinfo=UTC)
    assert times.next_monday(monday, LONDON) == datetime(2026, 3, 23, 9, 0, tzinfo=UTC)


def test_this_afternoon_is_only_offered_before_it() -> None:
    assert times.this_afternoon(NOW, LONDON) == datetime(2026, 3, 11, 14, 0, tzinfo=UTC)
    assert times.this_afternoon(NOW + timedelta(hours=4), LONDON) is None


@pytest.mark.parametrize(
    ("day", "last"), [((2026, 2, 3), 28), ((2028, 2, 3), 29), ((2026, 12, 31), 31), ((2026, 4, 1), 30)]
)
def test_knows_the_end_of_a_month(day: tuple[int, int, int], last: int) -> None:
    assert times.end_of_month(date(*day)).day == last


@pytest.mark.parametrize(("hour", "until"), [(8, 12), (11, 12), (12, 18), (18, 24)])
def test_a_morning_is_over_at_noon_and_an_evening_after_six_hours(hour: int, until: int) -> None:
    midnight = times.start_of(NOW.date(), LONDON)
    at = midnight + timedelta(hours=hour)
    assert times.until_noon(at, LONDON) == midnight + timedelta(hours=until)


def test_a_day_ends_at_its_own_midnight() -> None:
    evening = datetime(2026, 3, 28, 22, 0, tzinfo=UTC)  # the day after has 23 hours
    assert times.end_of_day(evening, LONDON) == datetime(2026, 3, 29, 0, 0, tzinfo=UTC)
    assert times.end_of_day(evening + timedelta(hours=3), LONDON) == datetime(2026, 3, 29, 23, 0, tzinfo=UTC)
