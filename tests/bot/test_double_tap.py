"""A second tap in a go adds nothing; the same button meant anew does."""

from datetime import timedelta

import pytest

from bot.double_tap import is_second
from bot.reading import Pressed
from tests.people import START

SOON, LATER = START + timedelta(seconds=2), START + timedelta(seconds=20)
BEFORE, AFTER, SWITCHED = (("Done", "1:done:5"),), (("Undo", "1:undo:9"),), (("✓ Done", "1:done:5"),)


def press(keyboard: tuple[tuple[str, str], ...] | None, data: str = "1:done:5", message: int = 7) -> Pressed:
    return Pressed("1", data, message, keyboard)


@pytest.mark.parametrize("seen", [BEFORE, AFTER, None])
def test_a_second_tap_before_or_after_the_card_moved_on_is_one(
    seen: tuple[tuple[str, str], ...] | None,
) -> None:
    first = press(BEFORE if seen else None)
    assert is_second(press(seen), SOON, first, START)
    assert not is_second(press(seen), LATER, first, START)


def test_a_switch_that_has_turned_is_turned_again() -> None:
    assert not is_second(press(SWITCHED), SOON, press(BEFORE), START)


def test_another_button_or_another_message_is_none() -> None:
    assert not is_second(press(BEFORE, "1:later:5"), SOON, press(BEFORE), START)
    assert not is_second(press(BEFORE, message=8), SOON, press(BEFORE), START)
