"""Callback data: what is packed is read back, whatever it carries, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import BUTTONS, taps
from handlers.taps import LIMIT, MAX_INT, Tap

NUMBERS = st.integers(-MAX_INT, MAX_INT)
ARGS = st.lists(NUMBERS | st.text(max_size=12), max_size=5)


@given(name=st.sampled_from(sorted(BUTTONS)), args=ARGS)
def test_what_is_packed_is_read_back(name: str, args: list[int | str]) -> None:
    try:
        data = taps.pack(name, *args)
    except ValueError:
        return  # too long, or a text that would be read as something else
    assert taps.unpack(data) == Tap(name, tuple(args))
    assert 1 <= len(data.encode()) <= LIMIT


@given(name=st.sampled_from(sorted(BUTTONS)), args=st.lists(NUMBERS, max_size=2))
def test_numbers_always_fit(name: str, args: list[int]) -> None:
    assert taps.unpack(taps.pack(name, *args)) == Tap(name, tuple(args))


@given(st.text())
def test_no_text_can_break_it(data: str) -> None:
    tap = taps.unpack(data)
    assert tap is None or data.startswith("1:")
    if tap:
        assert all(abs(arg) <= MAX_INT for arg in tap.args if isinstance(arg, int))


@pytest.mark.parametrize("data", ["", "1", "1:", "0:undo:1", "2:undo:1", "undo:1", "١:undo:1", "01:undo:1"])
def test_another_version_is_not_read(data: str) -> None:
    assert taps.unpack(data) is None


@pytest.mark.parametrize(
    "arg", ["007", "+7", "7 ", "١٢", "1e3", "0x7", "--7", "-", "99999999999", "2147483648"]
)
def test_only_a_plain_number_becomes_one(arg: str) -> None:
    assert taps.unpack(f"1:undo:{arg}") == Tap("undo", (arg,))


@pytest.mark.parametrize("args", [("7",), ("a:b",), ("x" * 64,), ("客" * 20,), (2**31,)])
def test_what_could_not_be_read_back_is_not_packed(args: tuple[int | str, ...]) -> None:
    with pytest.raises(ValueError, match="does not make a button"):
        taps.pack("undo", *args)


def test_a_button_takes_what_its_handler_does() -> None:
    assert BUTTONS["undo"].takes((7,))
    assert not BUTTONS["undo"].takes(("7",))
    assert not BUTTONS["undo"].takes(())
    assert not BUTTONS["undo"].takes((7, 8))
