"""What comes again: an RRULE by the clocks on the wall of a zone, kept as RFC 5545 writes it; pure."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers import times

if TYPE_CHECKING:
    from dateutil.rrule import rrule, rruleset

WALL = "%Y%m%dT%H%M%S"
STAMP = "%Y%m%dT%H%M"
SHORTEST_MONTH = 28  # a later day of the month is the last day of those that lack it


@dataclass(frozen=True)
class Series:
    """The times of a recurring reminder. Its hour is that of the wall, whatever the zone's offset does."""

    rule: str
    start: datetime  # naive: the first time, by the clocks of the zone
    zone: ZoneInfo

    @classmethod
    def begun(cls, rule: str, first: datetime, zone: ZoneInfo) -> "Series":
        """A rule as it was said; what it leaves open, or does not fit its first day, is as on that day."""
        first = first.replace(second=0, microsecond=0)
        wall = first.astimezone(zone).replace(tzinfo=None)
        series = cls(_anchored(rule, wall), wall, zone)
        return series if series.has(first) else cls(_anchored(_without_days(rule), wall), wall, zone)

    @classmethod
    def of(cls, text: str) -> "Series":
        begin, _, rule = text.partition("\nRRULE:")
        zone, _, start = begin.removeprefix("DTSTART;TZID=").partition(":")
        return cls(rule, datetime.fromisoformat(start), ZoneInfo(zone))

    @property
    def text(self) -> str:
        return f"DTSTART;TZID={self.zone.key}:{self.start.strftime(WALL)}\nRRULE:{self.rule}"

    @cached_property
    def parts(self) -> dict[str, str]:
        return _parts(self.rule)

    def after(self, moment: datetime) -> datetime | None:
        """The first of its times after an instant: past the gap that swallows it, the first of two."""
        wall = moment.astimezone(self.zone).replace(tzinfo=None) - times.DAY
        for one in _times(self.rule, self.start).xafter(wall, inc=True):
            at = times.instant(one.date(), self.zone, one.hour, one.minute)
            if at > moment:
                return at
        return None

    def has(self, moment: datetime) -> bool:
        """Whether this instant is one of its times."""
        return self.after(moment - times.MINUTE) == moment

    def moved_to(self, zone: ZoneInfo) -> "Series":
        """The same by the clocks of another zone."""
        return replace(self, zone=zone)

    def begun_at(self, first: datetime) -> "Series":
        """As often, from another first time."""
        return Series.begun(self.rule, first, self.zone)


def stamp(at: datetime) -> str:
    """An instant as a button carries it."""
    return at.astimezone(UTC).strftime(STAMP)


def from_stamp(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def _times(rule: str, start: datetime) -> "rrule | rruleset":
    """Read once, though it is asked several things."""
    from dateutil.rrule import rrulestr  # slow to import, and seldom needed

    return rrulestr(rule, dtstart=start)


def _anchored(rule: str, first: datetime) -> str:
    parts = _parts(rule)
    match parts["FREQ"]:
        case "WEEKLY" if "BYDAY" not in parts:
            parts["BYDAY"] = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[first.weekday()]
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


def _without_days(rule: str) -> str:
    return _joined({name: value for name, value in _parts(rule).items() if not name.startswith("BY")})


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";"))


def _joined(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())
