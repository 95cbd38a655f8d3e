"""Pieces of a date: what one expression says, and how neighbours add up."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

Shift = tuple[tuple[float, str], ...]  # ((1, "month"), (21, "day")): how far from the anchor


@dataclass(frozen=True)
class Clue:
    """What is said, not yet on a calendar. Fields left None are not spoken of."""

    start: int
    end: int
    block: bool = False  # looks like a date and is none: a street, a code, a name
    weak: bool = False  # counts only beside another clue
    now: bool = False
    day: int | None = None  # days from today
    weekday: int | None = None  # Monday is 0
    week: int | None = None  # calendar weeks from this one
    nearest: int | None = None  # +1 the coming, -1 the last one, whatever the week
    year: int | None = None
    years: int | None = None  # years from this one
    month: int | None = None
    months: int | None = None  # months from this one
    dom: int | None = None  # day of the month
    nth: int | None = None  # the nth weekday or week of something; -1 the last
    nth_unit: str | None = None  # week, month; None for a weekday
    iso_week: int | None = None
    quarter: int | None = None
    quarters: int | None = None
    half: int | None = None
    third: int | None = None  # 上旬 中旬 下旬
    holiday: str | None = None
    lunar: tuple[int, int, bool] | None = None  # month, day, leap
    shift: Shift | None = None  # from now
    beyond: Shift | None = None  # from the rest: "3 days after Easter"
    lead: Shift | None = None  # how long before the rest one wants to be told: 提前半小时
    inside: bool = False  # "within 3 days", "the last 3 days"
    edge: str | None = None  # start, mid, end of the smallest unit spoken of
    edge_unit: str | None = None
    weekend: bool = False
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    ampm: str | None = None  # am, pm, 24 (no doubt), None (could be either)
    part: str | None = None  # dawn, morning, noon, afternoon, evening, night, daytime
    until: tuple[int, int, str | None] | None = None  # the end of a range of hours: hour, minute, ampm
    lasts: float | None = None  # minutes
    bare: bool = False  # "fri 11": the hour, unless that Friday is the 11th
    rule: str | None = None  # recurring
    often: bool = False  # comes more often than once a day, or on days that are not named
    times: int | None = None  # of a rule: so many times
    lasting: Shift | None = None  # of a rule: for so long from its first time
    working: bool = False  # on the first working day behind it: "after Christmas"
    also: tuple[int, int] | None = None  # where words of it stand apart: ", until Christmas" behind an errand
    swapped: bool = False  # 4/5: day and month could be the other way round
    fixed: tuple[int, int, int] | None = None  # a whole date
    offset: int | None = None  # minutes east of UTC, of an ISO time


@dataclass(frozen=True)
class Group:
    """One whole expression; `to` is the far end of a range, `during` the stretch in which it comes again."""

    clue: Clue
    to: Clue | None = None
    during: Clue | None = None


_SAID = tuple(f.name for f in fields(Clue) if f.name not in ("start", "end", "block", "weak", "also"))
_TIME = frozenset({"hour", "minute", "second", "ampm", "part", "until", "lasts", "offset", "bare"})
_FINE = frozenset({"hour", "minute", "second"})
_WHOLE = frozenset({"now", "fixed", "holiday", "lunar", "shift"})  # a day in themselves
STRETCH = frozenset({"week", "month", "months", "year", "years"})
_SIZED = frozenset(
    {"month", "months", "dom", "week", "edge", "quarter", "quarters", "weekend", "half", "third"}
)


def said(clue: Clue) -> dict[str, Any]:
    """The fields a clue speaks of."""
    return {n: v for n in _SAID if (v := getattr(clue, n)) is not None and v is not False}


def joined(a: Clue, b: Clue) -> Clue | None:
    """Both as one expression, or None when they speak of different things."""
    one, two = said(a), said(b)
    if any(one[k] != two[k] for k in (one.keys() & two.keys()) - {"ampm"}) or not _fit(one, two):
        return None
    ampm = a.ampm if a.ampm in ("am", "pm") else (b.ampm or a.ampm)
    merged = {**one, **two} | ({"ampm": ampm} if ampm else {})
    weak = a.weak and b.weak and not merged.keys() & {"edge", "nth", "beyond"}
    whole = Clue(min(a.start, b.start), max(a.end, b.end), weak=weak, also=a.also or b.also)
    return replace(whole, **merged)


def day_of(clue: Clue) -> Clue:
    """The same without its hour."""
    return replace(Clue(clue.start, clue.end), **{n: v for n, v in said(clue).items() if n not in _TIME})


def at_hour(day: Clue, hour: Clue) -> Clue:
    """The hour of one expression on the day of another."""
    named = {name: value for name, value in said(day).items() if name not in _TIME}
    return replace(hour, **named)


def _fit(one: dict[str, Any], two: dict[str, Any]) -> bool:
    for x, y in ((one, two), (two, one)):
        if x.keys() & _WHOLE and y.keys() & (_WHOLE | _SIZED) and not _year_of(x, y):
            return False
        if "day" in x and y.keys() & ((_WHOLE | _SIZED | {"weekday"}) - {"edge"}):
            return False
        if "week" in x and "weekday" not in x and y.keys() & {"month", "dom", "quarter", "iso_week"}:
            return False
        if "now" in x and y.keys() & (_TIME | {"weekday"}):
            return False
        if "rule" in x and y.keys() & (_WHOLE | {"day", "week"}):
            return False
        if "rule" in x and "month" in y and x["rule"].startswith(("FREQ=DAILY", "FREQ=WEEKLY")):
            return False
        if _hourly(x) and y.keys() & (_TIME | {"weekday", "dom"}):
            return False
    return True


def _year_of(x: dict[str, Any], y: dict[str, Any]) -> bool:
    """ "easter 2018", 明年国庆: a year belongs to a named day; "end of" to a shift does not."""
    return ("holiday" in x or "lunar" in x) and y.keys() <= {"year", "years", "weekday", "nearest"}


def _hourly(said_: dict[str, Any]) -> bool:
    """In 20 minutes: a moment, to which no hour can be added."""
    return any(unit in _FINE for _, unit in said_.get("shift", ()))


def is_stretch(clue: Clue) -> bool:
    """Whether it names a week, a month or a year, and no day in it."""
    named = said(clue).keys() - _TIME
    return bool(named) and named <= STRETCH and clue.weekday is None


def is_timed(clue: Clue) -> bool:
    """Whether it names a time of day."""
    return clue.hour is not None or clue.part is not None or clue.now


def is_dated(clue: Clue) -> bool:
    """Whether it names a day or a longer stretch."""
    return bool(said(clue).keys() - _TIME - {"inside"})


def real(year: int, month: int, day: int) -> date | None:
    """The date, or None for the 30th of February."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None
