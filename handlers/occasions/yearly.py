"""A day that comes every year, by the sun or by the moon; pure."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lunar_python import Solar

from handlers.language.dates.festivals import lunar_date
from storage.occasions import Its, Who
from storage.tables import Contact, Occasion


@dataclass(frozen=True)
class Yearly:
    """A day of the year, solar or lunar; `leap` says it was in a leap month."""

    month: int
    day: int
    lunar: bool = False
    leap: bool = False
    in_march: bool = False  # 29 February is kept on 1 March in common years, not on 28 February


def birthday(contact: Contact | Who, *, in_march: bool = False) -> Yearly | None:
    """A contact's birthday, if its month and day are known."""
    if contact.birth_month is None or contact.birth_day is None:
        return None
    return Yearly(contact.birth_month, contact.birth_day, contact.birth_lunar, contact.birth_leap, in_march)


def of(occasion: Occasion | Its, *, in_march: bool = False) -> Yearly:
    """The day that a rep attached to a contact."""
    return Yearly(occasion.month, occasion.day, occasion.lunar, occasion.leap, in_march)


def upcoming(yearly: Yearly, today: date) -> date | None:
    """The next time it falls, today included; None when there is no such day."""
    in_year = _lunar if yearly.lunar else _solar
    # a lunar year begins up to two months late, so its last months fall into the next solar year
    days = (in_year(yearly, year) for year in (today.year - 1, today.year, today.year + 1))
    return next((day for day in days if day and day >= today), None)


@lru_cache(maxsize=4096)
def _solar(yearly: Yearly, year: int) -> date | None:
    """The day in a solar year; 29 February is kept on a neighbour in common years."""
    if (yearly.month, yearly.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1) if yearly.in_march else date(year, 2, 28)
    try:
        return date(year, yearly.month, yearly.day)
    except ValueError:
        return None


def _lunar(yearly: Yearly, year: int) -> date | None:
    return lunar_date(year, yearly.month, yearly.day, yearly.leap)


# --- the other way round: what a calendar day can be the day of ---------------------------------------------

MonthDay = tuple[int, int]


def solar_days(day: date) -> set[MonthDay]:
    """The days of the year that may be kept on this one."""
    kept = {(day.month, day.day)}
    return kept | {(2, 29)} if kept & {(2, 28), (3, 1)} else kept


@lru_cache(maxsize=1024)
def lunar_days(day: date) -> frozenset[MonthDay]:
    """The same by the moon; a leap month counts as the one it repeats."""
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    month, number = abs(lunar.getMonth()), lunar.getDay()  # a leap month bears its number with a minus
    return frozenset({(month, number), (month, 30)} if number == 29 else {(month, number)})


def years_since(year: int, day: date, *, lunar: bool) -> int:
    """How often it has come round since a year; a lunar day in January belongs to the lunar year before."""
    if not lunar:
        return day.year - year
    this_year: int = Solar.fromYmd(day.year, day.month, day.day).getLunar().getYear()
    return this_year - year
