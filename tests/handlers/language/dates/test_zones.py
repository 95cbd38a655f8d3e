"""Clocks that change, zones, what recurs, and what is said about a date."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.language import find_dates
from handlers.language.understanding import When

NEW_YORK, LONDON, SHANGHAI = (
    ZoneInfo("America/New_York"),
    ZoneInfo("Europe/London"),
    ZoneInfo("Asia/Shanghai"),
)


def one(text: str, now: datetime, zone: ZoneInfo, country: str = "") -> When:
    (found,) = find_dates(text, now=now, zone=zone, language="en", country=country)
    return found


def test_moves_an_hour_that_does_not_exist_and_says_so() -> None:
    found = one("sunday 2:30am", datetime(2026, 3, 5, 12, tzinfo=NEW_YORK), NEW_YORK)
    assert (found.start.isoformat(), found.note) == ("2026-03-08T03:30:00-04:00", "gap")


def test_takes_the_first_of_an_hour_that_comes_twice_and_says_so() -> None:
    found = one("sunday 1:30am", datetime(2026, 10, 29, 12, tzinfo=NEW_YORK), NEW_YORK)
    assert (found.start.isoformat(), found.note) == ("2026-11-01T01:30:00-04:00", "overlap")


def test_keeps_the_wall_clock_over_a_change_when_days_are_counted() -> None:
    found = one("in 2 days at 9am", datetime(2026, 3, 7, 9, tzinfo=NEW_YORK), NEW_YORK)
    assert found.start.isoformat() == "2026-03-09T09:00:00-04:00"


def test_counts_hours_in_real_time_over_a_change() -> None:
    now = datetime(2026, 3, 8, 1, 30, tzinfo=NEW_YORK)
    found = one("in 2 hours", now, NEW_YORK)
    assert found.start.astimezone(UTC) - now.astimezone(UTC) == timedelta(hours=2)


def test_reads_today_where_the_person_is() -> None:
    found = one("today", datetime(2026, 3, 11, 20, tzinfo=UTC), SHANGHAI)
    assert found.start.date().isoformat() == "2026-03-12"


def test_understands_an_iso_time_with_its_offset() -> None:
    found = one("2026-04-02T16:00+02:00", datetime(2026, 3, 11, tzinfo=UTC), LONDON)
    assert found.start.isoformat() == "2026-04-02T15:00:00+01:00"


def test_offers_this_weeks_day_beside_next_friday() -> None:
    found = one("next friday", datetime(2026, 3, 11, 10, tzinfo=UTC), LONDON)
    assert [found.start.day, *(other.day for other in found.alternatives)] == [20, 13]


def test_offers_the_other_half_of_the_day_for_a_bare_seven() -> None:
    found = one("tomorrow at 7", datetime(2026, 3, 11, 10, tzinfo=UTC), LONDON)
    assert [found.start.hour, *(other.hour for other in found.alternatives)] == [19, 7]


def test_offers_the_other_order_of_day_and_month() -> None:
    found = one("on 4/5", datetime(2026, 3, 11, 10, tzinfo=UTC), LONDON, country="GB")
    assert [(w.month, w.day) for w in (found.start, *found.alternatives)] == [(5, 4), (4, 5)]


def test_says_that_a_date_is_over() -> None:
    assert one("today 9am", datetime(2026, 3, 11, 10, tzinfo=UTC), LONDON).note == "past"
