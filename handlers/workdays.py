"""Which days are off for somebody: their own, the country's holidays, but not the weekends worked instead."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

Off = Callable[[date], bool]
DAY = timedelta(days=1)
MOST = 60  # days: nobody's holidays last longer


def weekend(day: date) -> bool:
    """What is off where no more is known."""
    return day.weekday() > 4


@lru_cache(maxsize=1024)
def off(place: str, days_off: str) -> Off:
    """Tells of a day whether it is off for somebody in a country or region with these weekdays off.

    For two with the same days off it is the same, so that what rests on it can be kept for both.
    """
    weekdays = set(days_off) if len(set(days_off)) < 7 else set()  # nobody waits for ever

    def is_off(day: date) -> bool:
        holidays, worked = _year(place, day.year)
        return day not in worked and (str(day.weekday()) in weekdays or day in holidays)

    return is_off


def behind(at: datetime, is_off: Off) -> datetime:
    """The same hour of the first day after that one that is not off."""
    days = (at + DAY * number for number in range(1, MOST))
    return next((one for one in days if not is_off(one.date())), at)


def nth_of_month(first: date, nth: int, is_off: Off) -> date | None:
    """The nth working day of a month that begins on this day; -1 is the last."""
    days = (first + DAY * number for number in range(31))
    found = [day for day in days if day.month == first.month and not is_off(day)]
    return found[nth - 1 if nth > 0 else nth] if -len(found) <= nth <= len(found) else None


def warm_up(place: str, year: int) -> None:
    """Load the library and this place's days, a quarter of a second, before anybody waits for it."""
    _year(place, year)


@lru_cache(maxsize=1024)
def _year(place: str, year: int) -> tuple[frozenset[date], frozenset[date]]:
    """A place's public holidays of a year, and its weekend days that are worked in their stead (调休)."""
    found = calendar(place, year)
    if found is None:
        return frozenset(), frozenset()
    return frozenset(found), frozenset(found.weekend_workdays)


def calendar(place: str, *years: int) -> Any:
    """The `holidays` library's of a country, or of its region "CA-BC"; None when it knows no such place."""
    import holidays  # only where days are planned: it need not hold up the start

    country, _, region = place.partition("-")
    try:
        return holidays.country_holidays(country, subdiv=region or None, years=years)
    except NotImplementedError:  # which is how the library says so
        return None
