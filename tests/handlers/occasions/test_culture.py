"""Where a contact is at home, from what little is on file."""

import pytest

from tests.handlers.occasions.people import culture


@pytest.mark.parametrize(
    ("known", "country"),
    [
        ({"country": "US"}, "US"),
        ({"country": "US", "phone": "+8613800138000"}, "US"),  # the customer's goes first
        ({"phone": "+8613800138000"}, "CN"),
        ({"phone": "+447700900123"}, "GB"),  # a number that nobody has
        ({"phone": "+16045550123;ext=5"}, "CA"),
        ({"phone": "ask at the desk"}, "GB"),
        ({}, "GB"),  # the company's
    ],
)
def test_knows_the_country(known: dict[str, str], country: str) -> None:
    assert culture(**known).country == country


@pytest.mark.parametrize(
    ("name", "known", "language"),
    [
        ("Lena Alvarez", {}, "en"),
        ("王芳", {}, "zh"),
        ("王芳", {"language": "en"}, "en"),  # what is on file goes first
        ("Lena Alvarez", {"language": "zh-Hant"}, "zh"),
        ("Chen Li", {"country": "CN"}, "zh"),
        ("Chen Li", {"country": "GB"}, "en"),
        ("田中", {"country": "JP"}, "en"),
        ("Lena Alvarez", {"language": "de"}, "en"),
    ],
)
def test_knows_the_language(name: str, known: dict[str, str], language: str) -> None:
    assert culture(name, **known).language == language


@pytest.mark.parametrize(
    ("known", "zone"),
    [
        ({"country": "CN"}, "Asia/Shanghai"),
        ({"country": "US"}, "America/New_York"),
        ({"country": "US", "rep_in": "America/Denver"}, "America/Denver"),  # the rep's, of several there
        ({"country": "US", "phone": "+14155550123"}, "America/Los_Angeles"),  # by the area's number
        ({"country": "CA", "phone": "+16045550123"}, "America/Vancouver"),
        ({"country": "CA"}, "America/Toronto"),
        ({"country": "CA", "rep_in": "America/Vancouver"}, "America/Vancouver"),
        ({"country": "GB", "phone": "+8613800138000"}, "Europe/London"),  # a foreign number at home
        ({}, "Europe/London"),
        ({"country": "XX"}, "Europe/London"),
    ],
)
def test_knows_the_time_zone(known: dict[str, str], zone: str) -> None:
    assert culture(**known).zone.key == zone


@pytest.mark.parametrize(
    ("about", "read"),
    [
        ({"country": "CN"}, "祝您节日快乐，这里一切都好"),
        ({"country": "HK"}, "祝您節日快樂，這裏一切都好"),
        ({"country": "MO"}, "祝您節日快樂，這裏一切都好"),
        ({"country": "TW"}, "祝您節日快樂，這裡一切都好"),
        ({"country": "SG", "language": "zh"}, "祝您节日快乐，这里一切都好"),
        ({"country": "US", "language": "zh-Hant"}, "祝您節日快樂，這裏一切都好"),
        ({"country": "CN", "language": "zh-TW"}, "祝您節日快樂，這裡一切都好"),
        ({"country": "HK", "language": "zh-CN"}, "祝您节日快乐，这里一切都好"),
    ],
    ids=str,
)
def test_writes_chinese_in_the_characters_that_are_read_there(about: dict[str, str], read: str) -> None:
    assert culture("陳美玲", **about).written("祝您节日快乐，这里一切都好") == read


def test_leaves_other_languages_as_they_are() -> None:
    assert culture("Lena", country="HK", language="en").written("Happy 春节") == "Happy 春节"
