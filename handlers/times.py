"""When a wall clock shows an hour: the next morning, Monday or digest, whatever the zone does; pure."""

from datetime import UTC, date, datetime, time, timedelta
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
    zone: ZoneInfo, *, hour: int, after: datetime, minute: int = 0, days_off: str = ""
) -> datetime:
    """The first time after an instant that clocks show this hour, on a day that is no day off."""
    day = after.astimezone(zone).date()
    if len(set(days_off)) > 6:
        days_off = ""  # somebody without working days would wait for ever
    while instant(day, zone, hour, minute) <= after or str(day.weekday()) in days_off:
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


def end_of_month(day: date) -> date:
    return (day.replace(day=1) + 32 * DAY).replace(day=1) - DAY


def _utc(day: date, zone: ZoneInfo, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
