"""When a greeting comes: every day of a contact's is told on one morning of the rep's, never after it."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import workdays
from handlers.greetings.pushing import is_told, next_at
from storage.tables import Person
from tests.people import START

ZONES = (
    "Europe/London", "America/New_York", "Asia/Shanghai", "Pacific/Auckland", "Pacific/Honolulu",
    "Pacific/Kiritimati", "America/St_Johns", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kolkata",
)  # fmt: skip
FIRST, DAYS = date(2026, 1, 5), 366


def rep(zone: str, hour: int = 8, *, ahead: bool = False) -> Person:
    made = Person(telegram_id=1, name="Rep", role="rep", team_id=1, zone=zone, joined_at=START)
    made.morning_hour, made.greet_ahead = hour, ahead
    return made


def mornings(person: Person) -> list[datetime]:
    """A year of them, and some more."""
    off = workdays.off("GB", "56")
    found = [datetime(2026, 1, 1, tzinfo=UTC)]
    while found[-1] < datetime(2027, 2, 1, tzinfo=UTC):
        found.append(next_at(person, off, found[-1]))
    return found[1:]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(ZONES), st.sampled_from(ZONES), st.integers(5, 11), st.booleans())
def test_every_day_is_told_once_and_not_too_late(at_home: str, there: str, hour: int, ahead: bool) -> None:
    person, zone = rep(at_home, hour, ahead=ahead), ZoneInfo(there)
    told: dict[date, datetime] = {}
    for at, until in pairwise(mornings(person)):
        begins = at.astimezone(zone).date()
        for day in (begins + timedelta(days=number) for number in range(-2, 9)):
            if is_told(day, zone, at, until, ahead=ahead):
                assert day not in told
                told[day] = at
    for day in (FIRST + timedelta(days=number) for number in range(DAYS)):
        date_there = told[day].astimezone(zone).date()
        assert date_there < day if ahead else date_there <= day


@pytest.mark.parametrize(
    ("there", "told_on"),
    [
        ("Europe/London", "2026-03-13 08:00"),
        ("Asia/Shanghai", "2026-03-13 08:00"),
        ("Pacific/Auckland", "2026-03-13 08:00"),  # the evening of the same day
        ("Pacific/Honolulu", "2026-03-14 08:00"),  # where it is still Friday, 22:00
    ],
)
def test_goes_by_the_date_where_the_contact_is(there: str, told_on: str) -> None:
    person, day = rep("Europe/London"), date(2026, 3, 13)
    found = mornings(person)
    [at] = [at for at, until in pairwise(found) if is_told(day, ZoneInfo(there), at, until, ahead=False)]
    assert at.strftime("%Y-%m-%d %H:%M") == told_on
