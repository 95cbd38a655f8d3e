"""Festivals on their day, for those who keep them; never a day of mourning."""

from datetime import date, timedelta

import pytest

from handlers import words
from handlers.language.dates.festivals import day_of
from handlers.occasions import festivals
from tests.handlers.occasions.people import culture

MOURNING = (
    "qingming", "ghost", "good_friday", "ash_wednesday", "all_saints", "memorial_day", "veterans_day",
    "anzac_day", "maundy_thursday", "palm_sunday",
)  # fmt: skip
OF_2026 = {
    "new_year": "2026-01-01",
    "spring_festival": "2026-02-17",
    "lantern": "2026-03-03",
    "eid_fitr": "2026-03-20",
    "easter": "2026-04-05",
    "eid_adha": "2026-05-27",
    "dragon_boat": "2026-06-19",
    "mid_autumn": "2026-09-25",
    "national_day": "2026-10-01",
    "thanksgiving_ca": "2026-10-12",
    "diwali": "2026-11-08",
    "thanksgiving": "2026-11-26",
    "christmas": "2026-12-25",
}


def test_each_falls_on_its_day() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    assert {one.key: str(day) for day in days for one in festivals.on(day)} == OF_2026


@pytest.mark.parametrize("key", MOURNING)
def test_nobody_is_congratulated_on_a_day_of_mourning(key: str) -> None:
    assert day_of(key, 2026), "there is such a day"
    assert key not in festivals.every()


@pytest.mark.parametrize(
    ("key", "known", "fits"),
    [
        ("christmas", {"country": "GB"}, True),
        ("christmas", {"country": "CN"}, False),
        ("christmas", {"country": "SA"}, False),
        ("christmas", {"country": "IL"}, False),
        ("spring_festival", {"country": "CN"}, True),
        ("spring_festival", {"country": "GB", "name": "王芳"}, True),  # kept wherever they live
        ("spring_festival", {"country": "JP", "name": "田中"}, False),
        ("spring_festival", {"country": "GB"}, False),
        ("national_day", {"country": "TW"}, False),
        ("national_day", {"country": "GB", "name": "王芳"}, False),
        ("dragon_boat", {"country": "HK"}, True),
        ("thanksgiving", {"country": "US"}, True),
        ("thanksgiving", {"country": "CA"}, False),
        ("thanksgiving_ca", {"country": "CA"}, True),
        ("diwali", {"country": "IN"}, True),
        ("easter", {"country": "GR"}, False),  # it is another day there
        ("eid_fitr", {"country": "AE"}, True),
        ("new_year", {"country": "SA"}, False),
    ],
)
def test_fits_whom_it_fits(key: str, known: dict[str, str], fits: bool) -> None:
    theirs = culture(**known)
    assert festivals.every()[key].fits(theirs.country, theirs.language) == fits


def test_every_festival_has_its_words() -> None:
    for festival in festivals.every().values():
        for part in ("name", "cheer", "formal", "warm"):
            assert words.has(f"greeting.{part}.{festival.words}")
