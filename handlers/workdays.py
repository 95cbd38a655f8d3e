"""Which days are off for somebody: their own, the country's holidays, but not the weekends worked instead."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

Off = Callable[[date], bool]


def off(place: str, days_off: str) -> Off:
    """Tells of a day whether it is off for somebody in a country or region with these weekdays off."""
    weekdays = set(days_off) if len(set(days_off)) < 7 else set()  # nobody waits for ever

    def is_off(day: date) -> bool:
        holidays, worked = _year(place, day.year)
        return day not in worked and (str(day.weekday()) in weekdays or day in holidays)

    return is_off


@lru_cache(maxsize=1024)
def _year(place: str, year: int) -> tuple[frozenset[date], frozenset[date]]:
    """A place's public holidays of a year, and its weekend days that are worked in their stead (调休)."""
    import holidays  # only where days are planned: it need not hold up the start

    country, _, region = place.partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=region or None, years=year)
    except NotImplementedError:  # a country that the library does not know
        return frozenset(), frozenset()
    return frozenset(found), frozenset(found.weekend_workdays)
