"""An RRULE as RFC 5545 writes it: its parts, and what clocks on a wall show at its times; pure."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from handlers.workdays import Off, nth_of_month

if TYPE_CHECKING:
    from dateutil.rrule import rrule, rruleset

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING = ",".join(WEEK[:5])  # said of working days; the calendar tells which those are
WALL = "%Y%m%dT%H%M%S"
SHORTEST_MONTH = 28  # a later day of the month is the last day of those that lack it


def parts_of(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";"))


def of_working_days(rule: str) -> bool:
    """Every working day, or the nth of a month: what the calendar takes out or adds counts."""
    parts = parts_of(rule)
    return parts.get("BYDAY") == WORKING and ("BYSETPOS" in parts or "INTERVAL" not in parts)


def walls(rule: str, start: datetime, off: Off, since: datetime) -> Iterator[datetime]:
    """Its times from an hour on the wall on; `off` are the days off of whoever it is for."""
    if not of_working_days(rule):
        return _times(rule, start).xafter(since, inc=True)
    parts = parts_of(rule)
    if count := parts.pop("COUNT", None):
        found = islice(_working(parts, start, off, start), int(count))
        return (one for one in found if one >= since)
    return _working(parts, start, off, since)


def _working(parts: dict[str, str], start: datetime, off: Off, since: datetime) -> Iterator[datetime]:
    ends = {name: value for name, value in parts.items() if name in ("INTERVAL", "UNTIL")}
    if "BYSETPOS" in parts:
        months = _joined({"FREQ": "MONTHLY", "BYMONTHDAY": "1"} | ends)
        return _of_months(months, int(parts["BYSETPOS"]), start, off, since)
    days = _times(_joined({"FREQ": "DAILY"} | ends), start).xafter(since, inc=True)
    return (one for one in days if not off(one.date()))


def _of_months(months: str, nth: int, start: datetime, off: Off, since: datetime) -> Iterator[datetime]:
    last = datetime.fromisoformat(parts_of(months).get("UNTIL", "99991231T235959"))
    begin = since.replace(day=1, hour=0, minute=0)
    for first in _times(months, start.replace(day=1)).xafter(begin, inc=True):
        day = nth_of_month(first.date(), nth, off)
        at = datetime.combine(day, first.time()) if day else None
        if at and max(start, since) <= at <= last:
            yield at


@lru_cache(maxsize=1024)
def _times(rule: str, start: datetime) -> "rrule | rruleset":
    """Read once, though it is asked several things."""
    from dateutil.rrule import rrulestr  # slow to import, and seldom needed

    return rrulestr(rule, dtstart=start)


def anchored(rule: str, first: datetime) -> str:
    """What the rule leaves open is as on its first day."""
    parts = parts_of(rule)
    match parts["FREQ"]:
        case "WEEKLY" if "BYDAY" not in parts:
            parts["BYDAY"] = WEEK[first.weekday()]
        case "MONTHLY" if "BYDAY" not in parts:
            parts.setdefault("BYMONTHDAY", str(first.day))
        case "YEARLY":
            parts.setdefault("BYMONTH", str(first.month))
            parts.setdefault("BYMONTHDAY", str(first.day))
    return _joined(_fitted(parts))


def _fitted(parts: dict[str, str]) -> dict[str, str]:
    """The 31st is the last day of a shorter month, 29 February the 28th of a common year."""
    day = parts.get("BYMONTHDAY", "")
    february = parts.get("BYMONTH") == "2" and day == "29"
    if not (february or ("BYMONTH" not in parts and day.isdigit() and int(day) > SHORTEST_MONTH)):
        return parts
    days = ",".join(str(one) for one in range(SHORTEST_MONTH, int(day) + 1))
    return parts | {"BYMONTHDAY": days, "BYSETPOS": "-1"}


def without_days(rule: str) -> str:
    return _joined({name: value for name, value in parts_of(rule).items() if not name.startswith("BY")})


def _joined(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())
