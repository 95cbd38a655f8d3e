"""What comes again: its times by the clocks on the wall, and its words."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import workdays
from handlers.cards import repeats
from handlers.series import Series, first_time, from_stamp, stamp

LONDON, LORD_HOWE, APIA = ZoneInfo("Europe/London"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Pacific/Apia")
END = datetime.max.replace(tzinfo=UTC) - timedelta(days=2)
WORKING = "BYDAY=MO,TU,WE,TH,FR"


def times(rule: str, first: str, count: int, zone: ZoneInfo = LONDON) -> list[str]:
    """Its first times, as clocks in the zone show them."""
    start = datetime.fromisoformat(first).replace(tzinfo=zone)
    series, moment = Series.begun(rule, start, zone), start - timedelta(minutes=1)
    found: list[str] = []
    while len(found) < count and (at := series.after(moment)):
        found.append(at.astimezone(zone).strftime("%Y-%m-%d %H:%M"))
        moment = at
    return found


@pytest.mark.parametrize(
    ("rule", "first", "found"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-03-16T09:00", ["2026-03-16", "2026-03-30", "2026-04-13"]),
        (f"FREQ=WEEKLY;{WORKING}", "2026-03-13T09:00", ["2026-03-13", "2026-03-16", "2026-03-17"]),
        (f"FREQ=MONTHLY;{WORKING};BYSETPOS=-1", "2026-03-31T16:00", ["2026-03-31", "2026-04-30"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31T09:00", ["2026-01-31", "2026-02-28", "2026-03-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=30", "2028-01-30T09:00", ["2028-01-30", "2028-02-29", "2028-03-30"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31T09:00", ["2026-01-31", "2026-02-28", "2026-03-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-03-15T09:00", ["2026-03-15", "2026-04-01", "2026-04-15"]),
        ("FREQ=MONTHLY;BYDAY=2TU", "2026-03-10T09:00", ["2026-03-10", "2026-04-14", "2026-05-12"]),
        ("FREQ=MONTHLY", "2026-01-31T09:00", ["2026-01-31", "2026-02-28", "2026-03-31"]),
        ("FREQ=MONTHLY;INTERVAL=3", "2026-03-11T09:00", ["2026-03-11", "2026-06-11", "2026-09-11"]),
        ("FREQ=WEEKLY", "2026-03-11T09:00", ["2026-03-11", "2026-03-18", "2026-03-25"]),
        ("FREQ=YEARLY", "2028-02-29T09:00", ["2028-02-29", "2029-02-28", "2030-02-28"]),
        ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5", "2026-05-05T09:00", ["2026-05-05", "2027-05-05"]),
        # another day than its rule names: as often, from that day on
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-03-17T09:00", ["2026-03-17", "2026-03-31"]),
    ],
)  # fmt: skip
def test_comes_on_its_days(rule: str, first: str, found: list[str]) -> None:
    assert [one[:10] for one in times(rule, first, len(found))] == found


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=DAILY;COUNT=3", 3),
        ("FREQ=DAILY;UNTIL=20260314T235959", 4),
        ("FREQ=WEEKLY;UNTIL=20260422T000000", 6),
    ],
)
def test_ends_when_it_was_said_to(rule: str, count: int) -> None:
    assert len(times(rule, "2026-03-11T09:00", 20)) == count


@pytest.mark.parametrize(
    ("zone", "first", "found"),
    [
        # the hour that is skipped rings right after, and the next day at its own hour again
        (LONDON, "2026-03-28T01:30", ["2026-03-28 01:30", "2026-03-29 02:30", "2026-03-30 01:30"]),
        # the hour that comes twice rings the first time, once
        (LONDON, "2026-10-24T01:30", ["2026-10-24 01:30", "2026-10-25 01:30", "2026-10-26 01:30"]),
        (LONDON, "2026-03-28T09:00", ["2026-03-28 09:00", "2026-03-29 09:00", "2026-03-30 09:00"]),
        (LORD_HOWE, "2026-10-03T02:15", ["2026-10-03 02:15", "2026-10-04 02:45", "2026-10-05 02:15"]),
    ],
)
def test_keeps_its_hour_when_clocks_change(zone: ZoneInfo, first: str, found: list[str]) -> None:
    assert times("FREQ=DAILY", first, 3, zone) == found


@pytest.mark.parametrize(
    ("rule", "read", "found"),
    [
        # in China 1 to 5 May is off, and Saturday 8 February is worked
        (f"FREQ=WEEKLY;{WORKING}", "2025-04-30", ["2025-04-30", "2025-05-06", "2025-05-07"]),
        (f"FREQ=WEEKLY;{WORKING}", "2025-05-01", ["2025-05-06", "2025-05-07", "2025-05-08"]),
        (f"FREQ=WEEKLY;{WORKING}", "2025-02-07", ["2025-02-07", "2025-02-08", "2025-02-10"]),
        (f"FREQ=WEEKLY;{WORKING};COUNT=2", "2025-04-30", ["2025-04-30", "2025-05-06", None]),
        (f"FREQ=WEEKLY;{WORKING};UNTIL=20250506T235959", "2025-04-30", ["2025-04-30", "2025-05-06", None]),
        (f"FREQ=MONTHLY;{WORKING};BYSETPOS=1", "2025-05-01", ["2025-05-06", "2025-06-03", "2025-07-01"]),
        (f"FREQ=MONTHLY;{WORKING};BYSETPOS=-1", "2025-04-30", ["2025-04-30", "2025-05-30", "2025-06-30"]),
        (f"FREQ=MONTHLY;{WORKING};BYSETPOS=2;COUNT=2", "2025-05-02", ["2025-05-07", "2025-06-04", None]),
        (
            f"FREQ=MONTHLY;INTERVAL=3;{WORKING};BYSETPOS=-1;UNTIL=20250801T000000",
            "2025-04-30",
            ["2025-04-30", "2025-07-31", None],
        ),
        # a day of the week is what it says
        ("FREQ=WEEKLY;BYDAY=TH", "2025-05-01", ["2025-05-01", "2025-05-08", "2025-05-15"]),
    ],
)
def test_comes_on_the_days_that_are_worked(rule: str, read: str, found: list[str | None]) -> None:
    off, zone = workdays.off("CN", "56"), ZoneInfo("Asia/Shanghai")
    at = datetime.fromisoformat(f"{read}T09:00").replace(tzinfo=zone)
    first = first_time(rule, at, zone, off, at - timedelta(hours=1))
    assert first
    series, moment, days = Series.begun(rule, first, zone, off), first - timedelta(minutes=1), []
    for _ in found:
        moment = series.after(moment) or END
        days.append(None if moment == END else str(moment.astimezone(zone).date()))
    assert days == found


def test_rings_the_first_of_two() -> None:
    series = Series.begun("FREQ=DAILY", datetime(2026, 10, 24, 1, 30, tzinfo=LONDON), LONDON)
    assert series.after(datetime(2026, 10, 24, 12, tzinfo=UTC)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@settings(max_examples=60, deadline=None)
@given(
    rule=st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", f"FREQ=WEEKLY;{WORKING}"]),
    zone=st.sampled_from([LONDON, LORD_HOWE, APIA, ZoneInfo("America/Sao_Paulo"), ZoneInfo("Asia/Beirut")]),
    day=st.dates(date(2011, 1, 1), date(2027, 12, 31)),
    minute=st.integers(0, 1439),
)
def test_moves_on_always_and_knows_its_own_times(rule: str, zone: ZoneInfo, day: date, minute: int) -> None:
    first = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=zone).astimezone(UTC)
    series = Series.begun(rule, first, zone)
    found = [first - timedelta(minutes=1)]
    for _ in range(12):
        found.append(series.after(found[-1]) or found[-1])
    assert all(earlier < later for earlier, later in pairwise(found))
    assert all(series.has(one) for one in found[1:])
    assert Series.of(series.text) == series


def test_keeps_the_hours_in_another_zone() -> None:
    series = Series.begun("FREQ=DAILY", datetime(2026, 3, 11, 9, tzinfo=LONDON), LONDON)
    there = series.moved_to(ZoneInfo("Asia/Shanghai"))
    assert there.after(datetime(2026, 3, 12, 0, tzinfo=UTC)) == datetime(2026, 3, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "soon", "20260311T0900Z", "99999999T9999"])
def test_takes_no_forged_stamp(text: str) -> None:
    assert from_stamp(text) is None
    assert from_stamp(stamp(datetime(2026, 3, 11, 9, tzinfo=UTC))) == datetime(2026, 3, 11, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "english", "chinese"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "every other Monday at 09:00", "每两周的周一 09:00"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "every Monday and Thursday at 09:00", "每周一和周四 09:00"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO", "every 3 weeks on Monday at 09:00", "每 3 周的周一 09:00"),
        (f"FREQ=WEEKLY;{WORKING}", "every working day at 09:00", "每个工作日 09:00"),
        ("FREQ=DAILY", "every day at 09:00", "每天 09:00"),
        ("FREQ=DAILY;INTERVAL=2", "every other day at 09:00", "每隔一天 09:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=16", "on the 16th of every month at 09:00", "每月16号 09:00"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=1,16",
            "on the 1st and 16th of every month at 09:00",
            "每月1号和16号 09:00",
        ),
        ("FREQ=MONTHLY;BYDAY=3MO", "on the third Monday of every month at 09:00", "每月第三个周一 09:00"),
        ("FREQ=MONTHLY;INTERVAL=3", "on the 16th every 3 months at 09:00", "每 3 个月的16号 09:00"),
        ("FREQ=YEARLY", "every year on 16 March at 09:00", "每年3月16日 09:00"),
        ("FREQ=DAILY;COUNT=5", "every day at 09:00, 5 times", "每天 09:00，共 5 次"),
        (
            "FREQ=DAILY;UNTIL=20260601T235959",
            "every day at 09:00, until Mon 1 Jun 2026",
            "每天 09:00，到 2026年6月1日 周一 为止",
        ),
        (
            "FREQ=DAILY;UNTIL=20260601T000000",
            "every day at 09:00, until Sun 31 May 2026",
            "每天 09:00，到 2026年5月31日 周日 为止",
        ),
    ],
)
def test_says_how_often_in_both_languages(rule: str, english: str, chinese: str) -> None:
    kept = Series.begun(rule, datetime(2026, 3, 16, 9, tzinfo=LONDON), LONDON).text
    assert [str(repeats.said(language, kept)) for language in ("en", "zh")] == [english, chinese]


def test_says_the_last_days_of_a_month() -> None:
    last = datetime(2026, 3, 31, 9, tzinfo=LONDON)
    rules = (
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        f"FREQ=MONTHLY;{WORKING};BYSETPOS=-1",
    )
    said = [str(repeats.said("en", Series.begun(rule, last, LONDON).text)) for rule in rules]
    assert [one.removesuffix(" of every month at 09:00") for one in said] == [
        "on the 31st",
        "on the last day",
        "on the last working day",
    ]
