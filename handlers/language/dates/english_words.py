"""The words of English dates: days, months, counts, steps, and what they amount to."""

import re
from collections.abc import Callable
from typing import Any

from handlers.language import numerals
from handlers.language.dates.clues import Shift

Says = Callable[[re.Match[str]], dict[str, Any] | None]

WEEKDAYS = {
    word: day
    for day, words in enumerate(
        (
            "monday mon",
            "tuesday tues tue tuesdy",
            "wednesday weds wed wednsday wensday",
            "thursday thurs thur thu thrusday",
            "friday fri firday",
            "saturday sat",
            "sunday sun",
        )
    )
    for word in words.split()
}
MONTHS = {
    word: month
    for month, words in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for word in words.split()
}
SHORT_MONTHS = [word for word in MONTHS if len(word) == 3]


def any_of(words: dict[str, Any]) -> str:
    """One pattern for all the words, longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


WD = rf"(?P<wd>{any_of(WEEKDAYS)})(?![a-z])\.?"
MON = rf"(?P<mon>{any_of(MONTHS)})(?![a-z])\.?"
COUNT = (
    rf"(?:\d{{1,3}}(?:\.\d)?|{numerals.SMALL}(?: and a half)?|(?:a )?couple(?: of)?|(?:a )?few|several|some"
    r"|another|half an?|an?|half)"
)
UNITS = {
    "seconds": "second",
    "second": "second",
    "secs": "second",
    "sec": "second",
    "minutes": "minute",
    "minute": "minute",
    "mins": "minute",
    "min": "minute",
    "hours": "hour",
    "hour": "hour",
    "hrs": "hour",
    "hr": "hour",
    "days": "day",
    "day": "day",
    "weeks": "week",
    "week": "week",
    "wks": "week",
    "wk": "week",
    "fortnights": "fortnight",
    "fortnight": "fortnight",
    "months": "month",
    "month": "month",
    "mths": "month",
    "mth": "month",
    "quarters": "quarter",
    "quarter": "quarter",
    "years": "year",
    "year": "year",
    "yrs": "year",
    "yr": "year",
    "working days": "workday",
    "working day": "workday",
    "business days": "workday",
    "business day": "workday",
    "workdays": "workday",
    "work days": "workday",
    "weekends": "week",
}
MANY = {"a": 1, "an": 1, "another": 1, "couple": 2, "few": 3, "several": 3, "some": 3, "half": 0.5}
ONE = rf"{COUNT}[ -]?(?:{any_of(UNITS)})(?![a-z])(?: and (?:a )?half)?"
SPAN = rf"(?P<span>{ONE}(?:(?:,? and|,)? {ONE}){{0,2}})"
YEAR = rf"(?P<year>(?:19|20)\d\d(?!\d)|{numerals.YEAR_WORDS}|'\d\d(?!\d))"
DOM = (
    rf"(?P<dom>(?:[12]?\d|3[01]|0\d)(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)|(?:{numerals.ORDINAL}"
    rf"|{numerals.SMALL})(?![a-z]))"
)
NTH_DOM = rf"(?P<dom>(?:[12]?\d|3[01]|0\d) ?(?:st|nd|rd|th)(?!\w)|{numerals.ORDINAL}(?![a-z]))"
STEP = {
    "this": 0,
    "current": 0,
    "next": 1,
    "following": 1,
    "nxt": 1,
    "last": -1,
    "past": -1,
    "previous": -1,
    "prev": -1,
    "the coming": 1,
}
STEPS = rf"(?P<step>{any_of(STEP)})"
EDGES = {
    "end": "end",
    "close": "end",
    "late": "end",
    "start": "start",
    "beginning": "start",
    "early": "start",
    "middle": "mid",
    "mid": "mid",
    "first half": "start",
    "second half": "end",
}
IN = (
    r"(?:in|by|for|until|till|til|since|before|b4|after|during|from|to|of|through|on|around"
    r"|sometime in|and|or|-)"
)


def shift_of(text: str, sign: int = 1) -> Shift:
    """ "2 weeks and 2 days" as steps on the calendar."""
    pieces = re.findall(rf"({COUNT})[ -]?({any_of(UNITS)})(?![a-z])( and (?:a )?half)?", text)
    return tuple(_step(count, unit, half, sign) for count, unit, half in pieces)


def _step(count: str, unit: str, half: str, sign: int) -> tuple[float, str]:
    number = counted(count) + (0.5 if half else 0)
    name = UNITS[unit]
    if name in ("fortnight", "quarter"):
        number, name = (number * 2, "week") if name == "fortnight" else (number * 3, "month")
    return sign * number, name


def counted(text: str) -> float:
    """The number of "3", "a couple of", "two and a half"."""
    if text[0].isdigit():
        return float(text)
    words = text.replace(" and a half", "").split()
    known = [MANY[w] for w in words if w in MANY]
    number = (
        known[-1] if "couple" in words or "few" in words else known[0] if known else numerals.english(text)
    )
    return float(number or 0) + (0.5 if text.endswith(" and a half") else 0)


def year_of(text: str | None) -> int | None:
    """ "2018", "'19" or "nineteen eighty six"."""
    if not text:
        return None
    return 2000 + int(text[1:]) if text.startswith("'") else numerals.english(text)
