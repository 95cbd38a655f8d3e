"""When a wall clock shows an hour: the next morning, Monday or digest, whatever the zone does; pure."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from storage.tables import Person

MORNING = 9  # when what was put off to a day rings
AFTERNOON = 14
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def zone_of(person: Person) -> ZoneInfo:
    return ZoneInfo(person.zone)


def instant(day: date, zone: ZoneInfo, hour: int, minute: int = 0) -> datetime:
    """When clocks show this time: the first of two, and after the gap that swallows it.

    A gap that lasts until midnight gives the day's last minute instead, so that each day has its own instant.
    """
    moment = _utc(day, zone, time(hour, minute))
    if moment.astimezone(zone).date() == day:
        return moment
    return _utc(day + DAY, zone, time()) - MINUTE


def next_local(
    zone: ZoneInfo, *, hour: int, after: datetime, minute: int = 0, off: Callable[[date], bool] | None = None
) -> datetime:
    """The first time after an instant that clocks show this hour, on a day that is not off."""
    # in UTC: two instants of the hour that summer time repeats are equal in their own zone
    return _next_local(zone, hour, minute, after.astimezone(UTC), off)


@lru_cache(maxsize=4096)  # at one moment thousands ask who live by the same clock
def _next_local(
    zone: ZoneInfo, hour: int, minute: int, after: datetime, off: Callable[[date], bool] | None
) -> datetime:
    day = after.astimezone(zone).date()
    while instant(day, zone, hour, minute) <= after or (off is not None and off(day)):
        day += DAY
    return instant(day, zone, hour, minute)


def next_morning(now: datetime, zone: ZoneInfo, hour: int = MORNING) -> datetime:
    """Tomorrow in the morning, by the local calendar."""
    return instant(now.astimezone(zone).date() + DAY, zone, hour)


def next_monday(now: datetime, zone: ZoneInfo, hour: int = MORNING) -> datetime:
    """Monday morning of the coming week."""
    today = now.astimezone(zone).date()
    return instant(today + DAY * (7 - today.weekday()), zone, hour)


def this_afternoon(now: datetime, zone: ZoneInfo) -> datetime | None:
    """Today in the afternoon, unless it has begun."""
    at = instant(now.astimezone(zone).date(), zone, AFTERNOON)
    return at if at > now else None


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a local day."""
    return _utc(day, zone, time())


def end_of_day(at: datetime, zone: ZoneInfo) -> datetime:
    """When the local day of an instant is over."""
    return start_of(at.astimezone(zone).date() + DAY, zone)


def until_noon(at: datetime, zone: ZoneInfo) -> datetime:
    """The noon after a morning's instant; for one later in the day, six hours on."""
    noon = instant(at.astimezone(zone).date(), zone, 12)
    return noon if noon > at else at + timedelta(hours=6)


def a_day_later(at: datetime, zone: ZoneInfo) -> datetime:
    return at + DAY


def end_of_month(day: date) -> date:
    return (day.replace(day=1) + 32 * DAY).replace(day=1) - DAY


def _utc(day: date, zone: ZoneInfo, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def read_day(text: str) -> date | None:
    """A day as buttons carry it; None for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
