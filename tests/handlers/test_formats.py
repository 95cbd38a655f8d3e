"""Dates, money and counts as people of a language and a zone write them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import formats

LONDON, SHANGHAI, KATHMANDU = ZoneInfo("Europe/London"), ZoneInfo("Asia/Shanghai"), ZoneInfo("Asia/Kathmandu")
NOW = datetime(2026, 3, 11, 10, 0, tzinfo=UTC)
SECONDS = st.integers(0, 3_000_000_000)
INSTANTS = SECONDS.map(lambda seconds: datetime(2000, 1, 2, tzinfo=UTC) + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        (date(2026, 3, 13), "en", "Fri 13 Mar"),
        (date(2027, 3, 13), "en", "Sat 13 Mar 2027"),
        (date(2026, 3, 13), "zh", "3月13日 周五"),
        (date(2025, 12, 1), "zh", "2025年12月1日 周一"),
    ],
)
def test_a_day_has_its_weekday_and_a_far_one_its_year(value: date, language: str, expected: str) -> None:
    assert formats.day(value, language, today=NOW.date()) == expected


@pytest.mark.parametrize(
    ("zone", "language", "expected"),
    [
        (LONDON, "en", "Wed 11 Mar, 20:30"),
        (SHANGHAI, "en", "Thu 12 Mar, 04:30"),
        (SHANGHAI, "zh", "3月12日 周四 04:30"),
        (KATHMANDU, "en", "Thu 12 Mar, 02:15"),
    ],
)
def test_a_moment_is_told_in_the_readers_zone(zone: ZoneInfo, language: str, expected: str) -> None:
    at = datetime(2026, 3, 11, 20, 30, tzinfo=UTC)
    assert formats.moment(at, language, zone, now=NOW) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "language", "expected"),
    [
        ("12000", "GBP", "en", "£12,000"),
        ("12000.00", "GBP", "en", "£12,000"),
        ("1.5", "CNY", "zh", "¥1.50"),
        ("-3", "EUR", "en", "-€3"),
        ("0", "USD", "en", "US$0"),
    ],
)
def test_money_has_no_idle_decimals(amount: str, currency: str, language: str, expected: str) -> None:
    assert formats.money(Decimal(amount), currency, language) == expected


@given(
    st.decimals(0, 10**12, places=2), st.sampled_from(["GBP", "CNY", "JPY"]), st.sampled_from(["en", "zh"])
)
def test_money_can_be_read_back(amount: Decimal, currency: str, language: str) -> None:
    shown = formats.money(amount, currency, language)
    assert Decimal("".join(sign for sign in shown if sign in "0123456789.")) == amount


@given(INSTANTS, st.sampled_from([LONDON, SHANGHAI, KATHMANDU]))
def test_the_week_begins_on_a_monday_at_midnight(now: datetime, zone: ZoneInfo) -> None:
    start = formats.start_of_week(now, zone)
    assert (start.weekday(), start.hour, start.minute) == (0, 0, 0)
    assert timedelta(0) <= now - start < timedelta(days=7, hours=2)


@given(INSTANTS, INSTANTS, st.sampled_from([LONDON, SHANGHAI]))
def test_days_between_are_calendar_days(one: datetime, other: datetime, zone: ZoneInfo) -> None:
    days = formats.days_between(one, other, zone)
    assert days == -formats.days_between(other, one, zone)
    assert abs((other - one) / timedelta(days=1) - days) <= 1.05


@given(st.text(), st.integers(2, 80))
def test_a_short_text_is_one_line_of_at_most_its_length(text: str, length: int) -> None:
    shown = formats.short(text, length)
    assert len(shown) <= length
    assert "\n" not in shown
    assert shown.endswith("…") or shown == " ".join(text.split())


def test_a_birthday_on_29_february_can_be_told_without_its_year() -> None:
    assert formats.birthday(None, 2, 29, "en") == "29 February"
    assert formats.birthday(2000, 2, 29, "zh") == "2000年2月29日"
