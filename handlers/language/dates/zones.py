"""Wall-clock times in a zone: what falls into a gap is moved and said, what comes twice takes the first."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.language.dates.resolve import Moment
from handlers.language.understanding import WhenNote


def at(wall: datetime, zone: ZoneInfo) -> datetime:
    """That time on the wall; an hour that does not exist is moved forward by the gap."""
    aware = wall.replace(tzinfo=zone)
    return aware.astimezone(UTC).astimezone(zone)


def placed(moment: Moment, zone: ZoneInfo, now: datetime) -> tuple[datetime, WhenNote | None]:
    """The moment in the zone, and what must be said about it."""
    wall = moment.start
    aware = at(wall, zone)
    if aware.replace(tzinfo=None) != wall:
        return aware, "gap"
    if moment.has_time and moment.grain == "minute" and _twice(wall, zone):
        return aware, "overlap"
    over = wall < now if moment.has_time else wall.date() < now.date()
    return aware, "past" if over else None


def _twice(wall: datetime, zone: ZoneInfo) -> bool:
    first, second = wall.replace(tzinfo=zone, fold=0), wall.replace(tzinfo=zone, fold=1)
    return second.utcoffset() != first.utcoffset() and at(wall, zone).replace(tzinfo=None) == wall


def later_by(moment: datetime, delta: timedelta, zone: ZoneInfo) -> datetime:
    """Hours and minutes add in real time, not on the wall."""
    return (moment.astimezone(UTC) + delta).astimezone(zone)
