"""Dates in digits alone, where the order of day and month depends on who writes."""

import re
from typing import Any

from handlers.language.dates.clues import real
from handlers.language.pattern import Pattern

MONTH_FIRST = frozenset({"", "US", "CN", "TW", "HK", "JP", "KR", "PH", "CA"})
_A = r"(?<![\w.:/$€£¥-])"
_Z = r"(?![\d/]|\.\d|%)(?!(?<=[-.]\d)-\d|(?<=[-.]\d\d)-\d)"
FULL = Pattern(rf"{_A}(\d{{1,2}})([-/.,])(\d{{1,2}})(?:\2|,)((?:19|20)?\d\d){_Z}", re.ASCII)
YEAR_FIRST = Pattern(rf"{_A}((?:19|20)\d\d)([ ./-])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?!\d)", re.ASCII)
YEAR_SHORT = Pattern(rf"{_A}(\d\d)-(1[0-2]|0?[1-9])-(3[01]|[12]\d|0?[1-9]){_Z}", re.ASCII)
SHORT = Pattern(rf"{_A}(\d{{1,2}})([-/.])(\d{{1,2}}){_Z}(?![a-z:])", re.ASCII)
NAMED = Pattern(
    r"(?:\b(?:on|by|due|before|until|till|for|b4|next|from|date|dated|this|around|after)"
    r"|[定在于到前约]) ?$",
    re.ASCII,
)


def full(m: re.Match[str], *, chinese: bool, country: str) -> dict[str, Any] | None:
    """3-7-2017, 05/05/89, 21.04.2016; 12-11-10 is year first in Chinese."""
    a, b, year = int(m[1]), int(m[3]), int(m[4])
    if chinese and len(m[4]) == 2 and m[2] == "-":
        return None
    year = year if year > 99 else 2000 + year if year < 60 else 1900 + year
    day_first = chinese or m[2] == "." or country not in MONTH_FIRST
    month, day = (b, a) if day_first else (a, b)
    month, day = (day, month) if month > 12 >= day else (month, day)
    return {"fixed": (year, month, day)} if month <= 12 and day <= 31 else None


def year_first(m: re.Match[str]) -> dict[str, Any]:
    """2010.01.29, 2010 01 29."""
    return {"fixed": (int(m[1]), int(m[3]), int(m[4]))}


def year_short(m: re.Match[str], *, chinese: bool) -> dict[str, Any] | None:
    """12-11-10 is year first in Chinese."""
    return {"fixed": (2000 + int(m[1]), int(m[2]), int(m[3]))} if chinese else None


def short(m: re.Match[str], *, country: str) -> dict[str, Any] | None:
    """4/15; 5.12 and 4-22 only where something says that it is a date."""
    a, b = int(m[1]), int(m[3])
    month, day = (a, b) if country in MONTH_FIRST else (b, a)
    month, day = (day, month) if month > 12 >= day else (month, day)
    if not (1 <= month <= 12 and real(2024, month, day)):
        return None
    named = m[2] == "/" or NAMED.search(m.string, 0, m.start()) or m.span() == (0, len(m.string))
    if m[2] == "-" and not named:
        return None
    both = {"swapped": True} if a <= 12 and b <= 12 and a != b else {}
    return {"month": month, "dom": day} | both | ({} if named else {"weak": True})
