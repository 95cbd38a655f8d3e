"""Which day or days a clue means: weeks, months, quarters, festivals, steps on the calendar."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from handlers.language.dates.clues import Clue, Shift, is_dated, real
from handlers.language.dates.festivals import ANY_FEAST, day_of, last_days, lunar_date, nth_weekday
from handlers.language.understanding import Grain

FRIDAY = 4
MOST_MONTHS = 12 * 1200
Day = TypeVar("Day", date, datetime)


@dataclass(frozen=True)
class Days:
    """A stretch of days; `to` is exclusive."""

    start: date
    to: date
    grain: Grain = "day"


class Impossible(ValueError):
    """The 30th of February."""


def plus(moment: datetime, shift: Shift) -> datetime:
    """Calendar steps: months clip to the last day, half a month is fifteen days."""
    for number, unit in shift:
        moment = _stepped(moment, number, unit)
    return moment


def _stepped(moment: datetime, number: float, unit: str) -> datetime:
    if unit == "monday":  # the week that follows begins
        return moment + timedelta(days=7 - moment.weekday())
    if unit == "workday":
        return _workdays(moment, int(number))
    if unit in ("month", "year"):
        number = max(min(number * (12 if unit == "year" else 1), MOST_MONTHS), -MOST_MONTHS)
        whole = _in_months(moment, int(number))
        return whole + timedelta(days=15 if number > 0 else -15) if number % 1 else whole
    return moment + timedelta(**{unit + "s": number})


def _in_months(day: Day, number: int) -> Day:
    """So many months later; a day that the month has not is its last."""
    from dateutil.relativedelta import relativedelta  # slow to import

    return day + relativedelta(months=number)


def _workdays(moment: datetime, number: int) -> datetime:
    step = 1 if number > 0 else -1
    for _ in range(min(abs(number), 1000)):
        moment += timedelta(days=step)
        while moment.weekday() > FRIDAY:
            moment += timedelta(days=step)
    return moment


def _one(day: date | None) -> Days | None:
    return Days(day, day + timedelta(days=1)) if day else None


def days_of(clue: Clue, today: date, past: bool) -> Days | None:
    """The days meant; None when the clue names none."""
    if clue.fixed:
        return _one(_real(*clue.fixed))
    if clue.holiday or clue.lunar:
        return _one(_named(clue, today, past))
    if clue.shift:
        return _shifted(clue, today)
    if clue.day is not None:
        return _one(today + timedelta(days=clue.day))
    if clue.quarter or clue.quarters is not None:
        return _edged(clue, _quarter(clue, today, past))
    if clue.half:
        return _half(clue, today)
    if clue.nth is not None:
        return _nth(clue, today, past)
    if clue.month or clue.months is not None or clue.dom:
        return _in_month(clue, today, past)
    if clue.iso_week:
        return _iso_week(clue, today)
    if clue.weekend or clue.week is not None or clue.weekday is not None:
        return _in_week(clue, today, past)
    if clue.year or clue.years is not None:
        year = clue.year or today.year + (clue.years or 0)
        return _edged(clue, Days(date(year, 1, 1), date(year + 1, 1, 1), "year"))
    if clue.edge_unit:
        return _edged(clue, _current(clue.edge_unit, today))
    return _one(today) if not is_dated(clue) else None


def _real(year: int, month: int, day: int) -> date:
    found = real(year, month, day)
    if found is None:
        raise Impossible
    return found


def _named(clue: Clue, today: date, past: bool) -> date | None:
    """A festival or a lunar date: the year given, else the next (or the last) one."""
    if clue.year or clue.years is not None:
        return _named_in(clue, clue.year or today.year + (clue.years or 0))
    back = past if clue.nearest is None else clue.nearest < 0
    years = range(today.year + 1, today.year - 3, -1) if back else range(today.year - 1, today.year + 4)
    found = [d for y in years for d in _named_days(clue, y)]
    strict = clue.nearest is not None
    if back:
        return next(
            (d for d in sorted(found, reverse=True) if d < today or (d == today and not strict)), None
        )
    return next((d for d in sorted(found) if d > today or (d == today and not strict)), None)


def _named_days(clue: Clue, year: int) -> list[date]:
    """Once a year; a lunar day without its month, 初八, once a month; any feast several times."""
    if clue.holiday == ANY_FEAST:
        return last_days(year)
    clues = [clue]
    if clue.lunar and not clue.lunar[0]:
        clues = [replace(clue, lunar=(month, clue.lunar[1], False)) for month in range(1, 13)]
    return [found for one in clues if (found := _named_in(one, year))]


def _named_in(clue: Clue, year: int) -> date | None:
    if clue.holiday:
        return day_of(clue.holiday, year)
    return lunar_date(year, *clue.lunar) if clue.lunar and 1901 <= year <= 2098 else None


def _shifted(clue: Clue, today: date) -> Days | None:
    shift = clue.shift or ()
    day = plus(datetime.combine(today, time()), shift).date()
    if clue.inside and day < today:
        return Days(day, today, "week")
    if clue.weekday is not None:  # "in two weeks on Friday": in the week that is counted to
        day += timedelta(days=clue.weekday - day.weekday())
    return _one(day)


def _quarter(clue: Clue, today: date, past: bool) -> Days:
    year = clue.year or today.year + (clue.years or 0)
    if clue.quarters is not None:
        index = today.year * 4 + (today.month - 1) // 3 + clue.quarters
        year, number = index // 4, index % 4 + 1
    else:
        number = clue.quarter or 1
        free = clue.year is None and clue.years is None
        if free and not past and (today.month - 1) // 3 + 1 > number:
            year += 1
        if free and past and (today.month - 1) // 3 + 1 < number:
            year -= 1
    start = date(year, 3 * number - 2, 1)
    return Days(start, _in_months(start, 3), "quarter")


def _half(clue: Clue, today: date) -> Days:
    year = clue.year or today.year + (clue.years or 0)
    if clue.half == 1:
        return Days(date(year, 1, 1), date(year, 7, 1), "quarter")
    return Days(date(year, 7, 1), date(year + 1, 1, 1), "quarter")


def _edged(clue: Clue, days: Days) -> Days:
    """The start, middle or end of a stretch as one day."""
    if clue.edge is None or days.grain == "day":
        return days
    day = days.start
    if days.grain == "week":
        day += timedelta(days={"start": 0, "mid": 2, "end": FRIDAY}[clue.edge])
    elif clue.edge == "end":
        day = days.to - timedelta(days=1)
    elif clue.edge == "mid":
        day = day.replace(day=15) if days.grain == "month" else day + (days.to - day) / 2
    return Days(day, day + timedelta(days=1))


def _current(unit: str, today: date) -> Days:
    if unit == "week":
        monday = today - timedelta(days=today.weekday())
        return Days(monday, monday + timedelta(days=7), "week")
    if unit == "month":
        start = today.replace(day=1)
        return Days(start, _in_months(start, 1), "month")
    if unit == "quarter":
        start = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
        return Days(start, _in_months(start, 3), "quarter")
    if unit == "year":
        return Days(date(today.year, 1, 1), date(today.year + 1, 1, 1), "year")
    return Days(today, today + timedelta(days=1))


def _month(clue: Clue, today: date, past: bool) -> date:
    """The first day of the month spoken of."""
    if clue.months is not None:
        return _in_months(today.replace(day=1), clue.months)
    if clue.month is None:
        year = clue.year or today.year + (clue.years or 0)
        return date(year, today.month if not (clue.year or clue.years) else 1, 1)
    if clue.year or clue.years is not None:
        return date(clue.year or today.year + (clue.years or 0), clue.month, 1)
    this = date(today.year, clue.month, 1)
    if clue.nearest:
        step = -12 if clue.nearest < 0 and clue.month >= today.month else 0
        return _in_months(this, 12 if clue.nearest > 0 and clue.month <= today.month else step)
    if past:
        return _in_months(this, -12) if clue.month > today.month else this
    return _in_months(this, 12) if clue.month < today.month else this


def _in_month(clue: Clue, today: date, past: bool) -> Days | None:
    if clue.dom:
        return _one(_day_in_month(clue, clue.dom, today, past))
    first = _month(clue, today, past)
    days = Days(first, _in_months(first, 1), "month")
    if clue.third:
        start, stop = {1: (1, 11), 2: (11, 21), 3: (21, 0), 4: (1, 16), 5: (16, 0)}[clue.third]
        return Days(first.replace(day=start), first.replace(day=stop) if stop else days.to, "week")
    return _edged(clue, days)


def _day_in_month(clue: Clue, dom: int, today: date, past: bool) -> date | None:
    if clue.months is not None or (clue.month and (clue.year or clue.years is not None)):
        first = _month(clue, today, past)
        return _real(first.year, first.month, dom)
    if clue.month:
        return _next_date(clue, clue.month, dom, today, past)
    if clue.weekday is not None:
        found = real(today.year, today.month, dom)
        if found and found.weekday() == clue.weekday:
            return found
    return _next_day(clue, dom, today, past)


def _next_date(clue: Clue, month: int, dom: int, today: date, past: bool) -> date:
    """5 March: this year's or next year's; 29 February may be years away, 30 February never comes."""
    if real(2024, month, dom) is None:
        raise Impossible
    if clue.week is not None:  # "this Friday, Jun 15": the year nearest to that week
        near = [d for y in (today.year - 1, today.year, today.year + 1) if (d := real(y, month, dom))]
        return min(near, key=lambda d: abs((d - today).days))
    back = past if not clue.nearest else clue.nearest < 0
    strict = 1 if clue.nearest else 0
    years = range(today.year, today.year + (-9 if back else 9), -1 if back else 1)
    found = [d for y in years if (d := real(y, month, dom))]
    fit = [
        d for d in found if ((d <= today - timedelta(strict)) if back else (d >= today + timedelta(strict)))
    ]
    return fit[0]


def _next_day(clue: Clue, dom: int, today: date, past: bool) -> date | None:
    """The 15th: of this month while it is ahead, else of the next one that has it."""
    month = today.replace(day=1)
    for _ in range(24):
        found = real(month.year, month.month, dom)
        if found and (found <= today if past else found >= today) and clue.weekday in (None, found.weekday()):
            return found
        month = _in_months(month, -1 if past else 1)
    return _next_day(replace(clue, weekday=None), dom, today, past) if clue.weekday is not None else None


def _nth(clue: Clue, today: date, past: bool) -> Days | None:
    nth = clue.nth or 1
    if clue.nth_unit == "month":
        year = clue.year or today.year + (clue.years or 0)
        first = date(year, 12 if nth < 0 else nth, 1) if nth <= 12 else None
        return Days(first, _in_months(first, 1), "month") if first else None
    if clue.nth_unit == "week" and not clue.month and clue.months is None:
        year = clue.year or today.year + (clue.years or 0)
        return _iso_week(
            replace(clue, iso_week=nth if nth > 0 else date(year, 12, 28).isocalendar()[1]), today
        )
    first = _month(clue, today, past) if clue.month or clue.months is not None else today.replace(day=1)
    if clue.nth_unit == "week":
        monday = _week_of_month(first, nth)
        if clue.weekday is not None:
            return _one(monday + timedelta(days=clue.weekday))
        return Days(monday, monday + timedelta(days=7), "week")
    return _one(_nth_weekday(clue, first, nth, today, past))


def _nth_weekday(clue: Clue, first: date, nth: int, today: date, past: bool) -> date | None:
    found = nth_weekday(first.year, first.month, clue.weekday or 0, nth)
    free = clue.month and clue.year is None and clue.years is None
    if found and free and (found > today if past else found < today):
        found = nth_weekday(first.year + (-1 if past else 1), first.month, clue.weekday or 0, nth)
    return found


def _week_of_month(first: date, nth: int) -> date:
    """The Monday of its nth week; a week belongs to the month of its Thursday."""
    thursday = nth_weekday(first.year, first.month, 3, nth if nth <= 4 else -1)
    return (thursday or first) - timedelta(days=3)


def _iso_week(clue: Clue, today: date) -> Days | None:
    year = clue.year or today.year + (clue.years or 0)
    try:
        monday = date.fromisocalendar(year, clue.iso_week or 1, 1)
    except ValueError:
        return None
    if clue.weekday is not None:
        return _one(monday + timedelta(days=clue.weekday))
    return Days(monday, monday + timedelta(days=7), "week")


def _in_week(clue: Clue, today: date, past: bool) -> Days | None:
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * (clue.week or 0))
    if clue.weekend:
        if past and clue.week is None and today.weekday() < 5:
            monday -= timedelta(days=7)
        return Days(monday + timedelta(days=5), monday + timedelta(days=7), "week")
    if clue.weekday is None:
        return _edged(clue, Days(monday, monday + timedelta(days=7), "week"))
    if clue.week is not None:
        return _one(monday + timedelta(days=clue.weekday))
    return _one(_nearest(clue, today, past))


def _nearest(clue: Clue, today: date, past: bool) -> date:
    weekday = clue.weekday or 0
    if clue.nearest:
        ahead = (weekday - today.weekday()) % 7 or 7
        return today + timedelta(days=ahead if clue.nearest > 0 else ahead - 7 if ahead < 7 else -7)
    if past:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday()) % 7)
