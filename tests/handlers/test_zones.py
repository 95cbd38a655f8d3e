"""A time zone is found by the words people have for a place."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import taps, zones

NOW = datetime(2026, 3, 11, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("London", "Europe/London"),
        ("伦敦", "Europe/London"),
        ("manchester", "Europe/London"),
        ("new york", "America/New_York"),
        ("NYC", "America/New_York"),
        ("San Francisco", "America/Los_Angeles"),
        ("北京", "Asia/Shanghai"),
        ("beijing", "Asia/Shanghai"),
        ("上海", "Asia/Shanghai"),
        ("shangai", "Asia/Shanghai"),
        ("香港", "Asia/Hong_Kong"),
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("germany", "Europe/Berlin"),
        ("德国", "Europe/Berlin"),
        ("utc", "UTC"),
    ],
)
def test_finds_the_one_zone_that_is_meant(said: str, zone: str) -> None:
    assert zones.find(said, NOW) == [zone]


@pytest.mark.parametrize(
    ("said", "first", "another"),
    [
        ("+8", "Asia/Shanghai", "Asia/Singapore"),
        ("UTC+5:30", "Asia/Kolkata", "Asia/Colombo"),
        ("GMT+0", "Europe/London", "UTC"),
        ("-4", "America/New_York", "America/Anguilla"),  # summer time has begun there
        ("US", "America/New_York", "America/Los_Angeles"),
        ("美国", "America/New_York", "America/Chicago"),
        ("中国", "Asia/Shanghai", "Asia/Urumqi"),
    ],
)
def test_offers_several_when_several_are_meant(said: str, first: str, another: str) -> None:
    found = zones.find(said, NOW, most=12)
    assert found[0] == first
    assert another in found


@pytest.mark.parametrize("said", ["", " ", "met Chen Li at Acme", "qqqq", "é", "+99", "+8:61", "<b>"])
def test_finds_nothing_in_words_that_name_no_place(said: str) -> None:
    assert zones.find(said, NOW) == []


@given(st.text(max_size=40))
def test_finds_only_zones_that_exist_and_make_a_button(said: str) -> None:
    found = zones.find(said, NOW)
    assert len(found) <= 6
    assert all(zones.exists(zone) for zone in found)
    assert all(taps.pack("settings.set_zone", 2**31 - 1, zone) for zone in found)


def test_proposes_what_language_and_country_suggest() -> None:
    assert zones.proposals("UTC", "GB", "en", NOW)[0] == "Europe/London"
    assert zones.proposals("UTC", "US", "zh", NOW)[0] == "Asia/Shanghai"
    assert zones.proposals("Asia/Tokyo", "US", "zh", NOW)[0] == "Asia/Tokyo"


def test_shows_the_time_there() -> None:
    assert zones.label("Asia/Shanghai", "en", NOW) == "Shanghai, 18:00"
    assert zones.label("Asia/Shanghai", "zh", NOW) == "上海 18:00"
