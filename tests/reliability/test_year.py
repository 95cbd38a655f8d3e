"""A year of a company in twelve zones: everything comes once, at its own minute, and nothing else does."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays
import pytest

from handlers import PUSHES, workdays
from handlers.rules import WORKING
from handlers.series import Series
from storage import people, reminders
from storage.book import Book
from storage.database import Database, Session
from storage.migrations import migrate
from storage.tables import Person, Role
from tests.reliability.clockwork import BY_THEMSELVES, Clockwork

# a leap year in which the Chinese authorities had weekends worked for the Lunar New Year of 10 February
START, END = datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)
DAYS = [date(2023, 12, 31) + timedelta(days=number) for number in range(368)]  # a day more at both ends
ZONES = (
    "Asia/Shanghai", "Europe/London", "America/New_York", "America/Los_Angeles", "Australia/Sydney",
    "Pacific/Auckland", "Asia/Kolkata", "America/Sao_Paulo", "Africa/Cairo", "Europe/Dublin",
    "Australia/Lord_Howe", "Pacific/Apia",
)  # fmt: skip
PEOPLE = int(os.environ.get("PEOPLE", "20"))  # `make soak ARGS=year` has 50
REMINDERS = (
    (time(15, 30), "FREQ=WEEKLY;BYDAY=TU"),
    (time(10, 15), "FREQ=MONTHLY;BYMONTHDAY=29"),  # there is one in this February
    (time(1, 30), "FREQ=MONTHLY;BYMONTHDAY=-1"),  # on 31 March clocks in Europe leave this time out
    (time(8, 5), f"FREQ=WEEKLY;BYDAY={WORKING}"),  # not on holidays, but on the weekends worked instead
    (time(16, 45), f"FREQ=MONTHLY;BYDAY={WORKING};BYSETPOS=-1"),
)


@pytest.mark.parametrize("country", ["CN"])
def test_everything_comes_once_at_its_own_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, country: str
) -> None:
    for kind in set(PUSHES) - set(BY_THEMSELVES):
        monkeypatch.delitem(PUSHES, kind)  # those that need contacts have tests of their own
    database = Database(f"sqlite:///{tmp_path / 'year.db'}")
    migrate(database)
    with database.transaction() as session:
        staff = employ(session, country)
        clockwork = Clockwork(session, START)
        clockwork.run_until(END)
        assert clockwork.pushed() == sorted(push for one in staff for push in expected(one, country))
    database.close()


def employ(session: Session, country: str) -> list[Person]:
    """People of all hours and habits; every fifth is a manager, every third is reminded."""
    people.found(session, name="Green", country=country, language="en", zone="UTC", currency="CNY")
    staff = [person(number) for number in range(PEOPLE)]
    session.add_all(staff)
    session.flush()
    for one in filter(reminded, staff):
        for at, rule in REMINDERS:
            remind(session, one, country, at, rule)
    return staff


def person(number: int) -> Person:
    return Person(
        telegram_id=9000 + number,
        name=f"Person {number}",
        role=Role.MANAGER if number % 5 == 0 else Role.REP,
        team_id=1,
        zone=ZONES[number % len(ZONES)],
        joined_at=START,
        morning_hour=(7, 8, 9)[number % 3],
        evening_hour=(17, 18, 20)[number % 3],
        days_off=("56", "6", "45")[number % 3],
    )


def remind(session: Session, owner: Person, country: str, at: time, rule: str) -> None:
    zone = ZoneInfo(owner.zone)
    day = next(day for day in DAYS[2:] if falls_on(owner, country, rule, day))
    first = datetime.combine(day, at, zone).astimezone(UTC)
    series = Series.begun(rule, first, zone, workdays.off(country, owner.days_off))
    reminders.add(Book(session, owner, START), "the weekly call", first, rule=series.text)


# --- the same, by a calendar and the simplest arithmetic ---------------------------------------------------


def expected(one: Person, country: str) -> Iterator[tuple[int, str, datetime]]:
    """Person, kind and what the clock on the wall shows, for all that lies within the year."""
    for kind, wall in on_the_wall(one, country):
        at = wall.replace(tzinfo=ZoneInfo(one.zone)).astimezone(UTC)
        if START < at < END:
            # a time that is left out in spring is shown as the one after the gap
            yield one.id, kind, at.astimezone(ZoneInfo(one.zone)).replace(tzinfo=None)


def on_the_wall(one: Person, country: str) -> Iterator[tuple[str, datetime]]:
    working = [day for day in DAYS if works(one, country, day)]
    for day in working:
        yield "morning", datetime.combine(day, time(one.morning_hour))
    if one.role == Role.MANAGER:
        for day in working:
            yield "digest", datetime.combine(day, time(one.evening_hour))
        for day in {day.isocalendar()[:2]: day for day in reversed(working)}.values():
            yield "review", datetime.combine(day, time(one.morning_hour))
    if reminded(one):
        for at, rule in REMINDERS:
            days = (day for day in DAYS if falls_on(one, country, rule, day))
            yield from (("reminder", datetime.combine(day, at)) for day in days)


def reminded(one: Person) -> bool:
    return one.telegram_id % 3 == 0


def falls_on(one: Person, country: str, rule: str, day: date) -> bool:
    if "BYDAY=TU" in rule:
        return day.weekday() == 1
    if WORKING in rule:
        rest = [day + timedelta(days=ahead) for ahead in range(1, 32 - day.day)] if "MONTHLY" in rule else []
        later = [other for other in rest if other.month == day.month and works(one, country, other)]
        return works(one, country, day) and not later
    return day.day == 29 if rule.endswith("29") else (day + timedelta(days=1)).day == 1


def works(one: Person, country: str, day: date) -> bool:
    calendar = off_in(country, day.year)
    if day in calendar.weekend_workdays:
        return True
    return day not in calendar and str(day.weekday()) not in one.days_off


@cache
def off_in(country: str, year: int) -> holidays.HolidayBase:
    return holidays.country_holidays(country, years=year)
