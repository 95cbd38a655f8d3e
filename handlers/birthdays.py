"""When a birthday falls, by the sun or by the moon; pure."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lunar_python import Lunar, LunarMonth, Solar

from storage.tables import Contact


@dataclass(frozen=True)
class Birthday:
    """A day of the year, solar or lunar; `leap` says it was in a leap month."""

    month: int
    day: int
    lunar: bool = False
    leap: bool = False


def of(contact: Contact) -> Birthday | None:
    """A contact's birthday, if its month and day are known."""
    if contact.birth_month is None or contact.birth_day is None:
        return None
    return Birthday(contact.birth_month, contact.birth_day, contact.birth_lunar, contact.birth_leap)


def upcoming(birthday: Birthday, today: date) -> date | None:
    """The next time it falls, today included; None when there is no such day."""
    in_year = _lunar if birthday.lunar else _solar
    # a lunar year begins up to two months late, so its last months fall into the next solar year
    days = (in_year(birthday, year) for year in (today.year - 1, today.year, today.year + 1))
    return next((day for day in days if day and day >= today), None)


@lru_cache(maxsize=4096)
def _solar(birthday: Birthday, year: int) -> date | None:
    """The day in a solar year; 29 February is kept on the 28th in common years."""
    if (birthday.month, birthday.day) == (2, 29) and not _leap_year(year):
        return date(year, 2, 28)
    try:
        return date(year, birthday.month, birthday.day)
    except ValueError:
        return None


def _leap_year(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@lru_cache(maxsize=4096)
def _lunar(birthday: Birthday, year: int) -> date | None:
    """The day in a lunar year: without its leap month in the ordinary one, without a 30th on the 29th."""
    if not (1 <= birthday.month <= 12 and 1 <= birthday.day <= 30):
        return None
    leap = LunarMonth.fromYm(year, -birthday.month) if birthday.leap else None
    month = leap or LunarMonth.fromYm(year, birthday.month)
    if month is None:
        return None
    day = min(birthday.day, month.getDayCount())
    solar = Lunar.fromYmd(year, month.getMonth(), day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def lunar_month_of(day: date) -> int:
    """The lunar month that a day lies in, leap or not."""
    month: int = Solar.fromYmd(day.year, day.month, day.day).getLunar().getMonth()
    return abs(month)  # a leap month bears its number with a minus
