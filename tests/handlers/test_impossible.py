"""Days that no calendar has."""

import pytest

from handlers import impossible


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("call on 30 February", "30 February"),
        ("call feb 30th", "feb 30th"),
        ("31 of april please", "31 of april"),
        ("2月30日回电", "2月30日"),
        ("9月31号", "9月31号"),
        ("12月35日交货", "12月35日"),
        ("12月35棵", None),
        ("feb 50", None),
        ("29 feb", None),
        ("31 march", None),
        ("may 31", None),
        ("12月31日", None),
        ("feb 30:00", None),
    ],
)
def test_finds_the_day_that_does_not_exist(text: str, day: str | None) -> None:
    assert impossible.day(text) == day
