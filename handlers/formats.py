"""Dates, money and counts as people of a language and a zone write them; pure."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import NumberPattern, format_currency, format_decimal, parse_pattern

LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
DAY = {"en": "EEE d MMM", "zh": "M月d日 EEE"}
DAY_WITH_YEAR = {"en": "EEE d MMM yyyy", "zh": "y年M月d日 EEE"}
BIRTHDAY = {"en": "d MMMM", "zh": "M月d日"}
BIRTHDAY_WITH_YEAR = {"en": "d MMMM yyyy", "zh": "y年M月d日"}


@lru_cache(maxsize=1_024)  # in one morning, thousands of lists tell of the same few days
def day(value: date, language: str, *, today: date) -> str:
    """A day with its weekday, and its year when that is not this one: Fri 13 Mar."""
    shape = DAY if value.year == today.year else DAY_WITH_YEAR
    return format_date(value, shape[language], locale=LOCALES[language])


def moment(value: datetime, language: str, zone: ZoneInfo, *, now: datetime) -> str:
    """A day and its time in the reader's zone: Fri 13 Mar, 15:00."""
    local = value.astimezone(zone)
    separator = ", " if language == "en" else " "
    return day(local.date(), language, today=now.astimezone(zone).date()) + separator + clock(local)


def birthday(year: int | None, month: int, when: int, language: str) -> str:
    """A day of the year, with the year when it is known: 12 March 1985."""
    shape = BIRTHDAY_WITH_YEAR if year else BIRTHDAY
    return format_date(date(year or 2000, month, when), shape[language], locale=LOCALES[language])


def clock(local: datetime) -> str:
    return f"{local:%H:%M}"


def money(amount: Decimal, currency: str, language: str) -> str:
    """An amount without idle decimals: £12,000 or ¥1.5."""
    digits = 0 if amount == amount.to_integral_value() else 2
    return format_currency(
        amount, currency, locale=LOCALES[language], format=_pattern(digits), currency_digits=False
    )


def number(value: Decimal | int, language: str) -> str:
    return format_decimal(value, locale=LOCALES[language])


def days_between(earlier: datetime, later: datetime, zone: ZoneInfo) -> int:
    """Local calendar days from one instant to another."""
    return (later.astimezone(zone).date() - earlier.astimezone(zone).date()).days


def start_of_week(now: datetime, zone: ZoneInfo) -> datetime:
    """Monday 00:00 of the week that `now` lies in, in the zone."""
    local = now.astimezone(zone)
    monday = local.date() - timedelta(days=local.weekday())
    return datetime(monday.year, monday.month, monday.day, tzinfo=zone)


def short(text: str, length: int) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


@cache
def _pattern(digits: int) -> NumberPattern:
    return parse_pattern("¤#,##0" + ("." + "0" * digits if digits else ""))
