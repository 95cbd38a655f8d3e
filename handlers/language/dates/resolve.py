"""From what was said to the calendar: one clue, a day to count from, past or future."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from handlers.language.dates.clues import Clue, Shift, is_dated
from handlers.language.dates.days import Days, days_of, plus
from handlers.language.understanding import Grain

HOURS = {"dawn": 5, "morning": 9, "noon": 12, "afternoon": 14, "evening": 18, "night": 21, "daytime": 9}
ENDS = {"dawn": 8, "morning": 12, "noon": 13, "afternoon": 18, "evening": 21, "night": 24, "daytime": 18}
BEGINS = {"dawn": 4, "morning": 5, "noon": 11, "afternoon": 12, "evening": 17, "night": 18, "daytime": 6}
CLOSING = time(18, 0)
EARLIEST = 7  # the hour at which what comes again may begin a working day


@dataclass(frozen=True)
class Moment:
    """A clue on the calendar, in local time without a zone yet."""

    start: datetime
    end: datetime | None
    grain: Grain
    has_time: bool
    others: tuple[datetime, ...] = ()
    counted: timedelta | None = None  # hours and minutes from now, which no change of the clock alters


def resolve(clue: Clue, now: datetime, *, past: bool) -> Moment | None:
    """The moment meant, or None when the clue says nothing a calendar knows."""
    if clue.beyond and _fine(clue.beyond):  # "15 minutes before the 9am call": no days, an hour is moved
        clue = replace(clue, beyond=None, lead=clue.lead or clue.beyond)
    moment = _meant(replace(clue, lead=None), now, past=past)
    return _ahead_of(moment, clue.lead) if moment and clue.lead else moment


def _ahead_of(moment: Moment, lead: Shift) -> Moment:
    """So long before; half an hour before a day whose hour nobody told is that day."""
    if moment.counted or (_fine(lead) and not moment.has_time):
        return moment
    return replace(moment, start=plus(moment.start, lead), end=None, others=())


def _meant(clue: Clue, now: datetime, *, past: bool) -> Moment | None:
    if clue.now:
        return Moment(now, None, "minute", True)
    if clue.shift and _fine(clue.shift):
        return _counted(clue, now)
    days = _first_day(clue, now) if clue.rule else days_of(clue, now.date(), past)
    if days is None:
        return None
    days = _moved(days, clue.beyond) if clue.beyond else days
    if (clue.hour is None and clue.part is None) or (clue.bare and days.start.day == clue.hour):
        return _whole(clue, days)
    return _timed(clue, days, now, past)


def _first_day(clue: Clue, now: datetime) -> Days | None:
    """When something recurring is first due: later today if its hour is still ahead, else the next time.

    None for each 30 February.
    """
    from dateutil.rrule import rrulestr  # slow to import, seldom needed

    rule, today = clue.rule or "", datetime.combine(now.date(), time())
    start = today if "BY" in rule or "DAILY" in rule else plus(today, _period(rule))
    plain = re.sub(r";INTERVAL=\d{1,3}", "", rule)  # "every other Monday" begins with the coming one
    moments = list(islice(rrulestr(plain, dtstart=start), 2))
    ahead = clue.hour is not None and _at(clue, today.date())[0] > now
    moment = next((one for one in moments if one > today or ahead), moments[-1] if moments else None)
    return Days(moment.date(), moment.date() + timedelta(days=1)) if moment else None


def _period(rule: str) -> Shift:
    every = re.search(r"INTERVAL=(\d{1,3})", rule)
    unit = {"WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}[rule.split(";")[0].removeprefix("FREQ=")]
    return ((float(every[1]) if every else 1.0, unit),)


def _counted(clue: Clue, now: datetime) -> Moment:
    moment = plus(now, clue.shift or ())
    if clue.inside and moment < now:
        return Moment(moment, now, "minute", True)
    return Moment(moment, None, "minute", True, counted=moment - now)


def _whole(clue: Clue, days: Days) -> Moment:
    if clue.edge == "end" and days.grain == "day" and (clue.edge_unit == "day" or _one_day(clue)):
        return Moment(datetime.combine(days.start, CLOSING), None, "hour", True)
    end = None if days.grain == "day" else datetime.combine(days.to, time())
    return Moment(datetime.combine(days.start, time()), end, days.grain, False)


def _one_day(clue: Clue) -> bool:
    """Whether the edge is that of a day: "end of tomorrow", not "end of next week"."""
    return clue.day is not None or (clue.weekday is not None and clue.nth is None)


def _fine(shift: Shift) -> bool:
    return any(unit in ("hour", "minute", "second") for _, unit in shift)


def _moved(days: Days, shift: Shift) -> Days:
    start = plus(datetime.combine(days.start, time()), shift).date()
    return Days(start, start + (days.to - days.start), days.grain)


def _timed(clue: Clue, days: Days, now: datetime, past: bool) -> Moment:
    start, sure = _at(clue, days.start)
    if days.grain == "day" and not past:
        start = _ahead(clue, start, now, sure)
    elif past and start > now and _has_begun(clue, start, now):
        start = now
    elif past and not is_dated(clue) and start > now:
        start -= timedelta(days=1)
    others = () if sure or clue.hour not in (7, 8) else (start + _half_day(start),)
    if clue.hour is None:
        stop = datetime.combine(start.date(), time()) + timedelta(hours=ENDS[clue.part or "morning"])
        return Moment(start, stop, "part", True)
    return Moment(start, _until(clue, start), "minute", True, others)


def _has_begun(clue: Clue, start: datetime, now: datetime) -> bool:
    """ "This morning", said at half past eight: its hour is not over, but what it tells of may be."""
    begun = clue.hour is None and now.hour >= BEGINS[clue.part or "morning"]
    return begun and start.date() == now.date()


def _half_day(start: datetime) -> timedelta:
    return timedelta(hours=12 if start.hour < 12 else -12)


def _ahead(clue: Clue, start: datetime, now: datetime, sure: bool) -> datetime:
    """An hour already over: the other half of the day, tomorrow, or the weekday in a week."""
    if start > now or clue.hour is None:
        return start
    evening = start + timedelta(hours=12)
    later = not sure and start.hour < 12 and evening > now and start.date() == now.date()
    if later and (clue.day == 0 or not is_dated(clue)):
        return evening
    if not is_dated(clue):
        return start + timedelta(days=1)
    if clue.weekday is not None and clue.week is None and clue.dom is None and start.date() == now.date():
        return start + timedelta(days=7)
    return start


def _at(clue: Clue, day: date) -> tuple[datetime, bool]:
    """The time on that day, and whether it could be no other."""
    midnight = datetime.combine(day, time())
    if clue.hour is None:
        return midnight + timedelta(hours=HOURS[clue.part or "morning"]), True
    hour, sure = hour_of(clue.hour, clue.ampm, clue.part)
    if clue.rule and clue.hour == EARLIEST and not sure:
        hour = clue.hour
    return midnight + timedelta(hours=hour, minutes=clue.minute or 0, seconds=clue.second or 0), sure


def hour_of(hour: int, ampm: str | None, part: str | None) -> tuple[int, bool]:
    """The hour of 24 (24 and more is the next day), and whether that is sure."""
    if ampm == "24" or hour > 12:
        return hour, True
    if ampm in ("am", "pm"):
        return hour % 12 + (12 if ampm == "pm" else 0), True
    if part in ("afternoon", "noon"):
        return (hour + 12 if hour < (10 if part == "noon" else 12) else hour), True
    if part in ("evening", "night"):
        return (hour + 12 if hour > 4 else hour + 24), True
    if part in ("morning", "dawn", "daytime"):
        return (hour % 12 if part == "dawn" else hour), True
    return (hour + 12 if 1 <= hour <= 7 else hour), False


def _until(clue: Clue, start: datetime) -> datetime | None:
    if clue.lasts:
        return start + timedelta(minutes=min(clue.lasts, 10_000))
    if not clue.until:
        return None
    hour, minute, ampm = clue.until
    found, sure = hour_of(hour, ampm, clue.part)
    end = datetime.combine(start.date(), time()) + timedelta(hours=found, minutes=minute)
    if end <= start:
        end += timedelta(hours=24 if sure else 12)
    elif not sure and end - start > timedelta(hours=12):
        end -= timedelta(hours=12)
    return end
