"""Which days are off for somebody: their own, the country's holidays, but not the weekends worked instead."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

Off = Callable[[date], bool]


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
