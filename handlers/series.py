"""What comes again: an RRULE by the clocks on the wall of a zone, kept as RFC 5545 writes it; pure."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from handlers import rules, times, workdays
from handlers.workdays import Off

STAMP = "%Y%m%dT%H%M"


@dataclass(frozen=True)
class Series:
    """The times of a recurring reminder. Its hour is that of the wall, whatever the zone's offset does."""

    rule: str
    start: datetime  # naive: the first time, by the clocks of the zone
    zone: ZoneInfo
    off: Off = field(default=workdays.weekend, compare=False)  # the days off of whoever it is for

    @classmethod
    def begun(cls, rule: str, first: datetime, zone: ZoneInfo, off: Off = workdays.weekend) -> "Series":
        """A rule as it was said; what it leaves open, or does not fit its first day, is as on that day."""
        first = first.replace(second=0, microsecond=0)
        wall = first.astimezone(zone).replace(tzinfo=None)
        series = cls(rules.anchored(rule, wall), wall, zone, off)
        as_on_that_day = replace(series, rule=rules.anchored(rules.without_days(rule), wall))
        return series if series.has(first) else as_on_that_day

    @classmethod
    def of(cls, text: str, off: Off = workdays.weekend) -> "Series":
        begin, _, rule = text.partition("\nRRULE:")
        zone, _, start = begin.removeprefix("DTSTART;TZID=").partition(":")
        return cls(rule, datetime.fromisoformat(start), ZoneInfo(zone), off)

    @property
    def text(self) -> str:
        return f"DTSTART;TZID={self.zone.key}:{self.start.strftime(rules.WALL)}\nRRULE:{self.rule}"

    @cached_property
    def parts(self) -> dict[str, str]:
        return rules.parts_of(self.rule)

    def after(self, moment: datetime) -> datetime | None:
        """The first of its times after an instant: past the gap that swallows it, the first of two."""
        wall = moment.astimezone(self.zone).replace(tzinfo=None) - times.DAY
        for one in rules.walls(self.rule, self.start, self.off, wall):
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
        return Series.begun(self.rule, first, self.zone, self.off)


def first_time(rule: str, read: datetime, zone: ZoneInfo, off: Off, now: datetime) -> datetime | None:
    """When it comes first: as it was read; of working days, the first that the calendar has."""
    if not rules.of_working_days(rule):
        return read
    wall = read.astimezone(zone).replace(tzinfo=None)
    begin = wall.replace(day=1) if "MONTHLY" in rule else wall
    day_before = times.start_of(begin.date(), zone) - times.MINUTE
    return Series(rule, begin, zone, off).after(max(now, day_before))


def stamp(at: datetime) -> str:
    """An instant as a button carries it."""
    return at.astimezone(UTC).strftime(STAMP)


def from_stamp(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
