"""The quiet hours, by the clock; and that whatever may ring has a name to be told by."""

import pytest

from handlers import PUSHES, rings, words
from handlers.surface import Sound


@pytest.mark.parametrize(
    ("start", "end", "hour", "quiet"),
    [
        (21, 7, 20, False),
        (21, 7, 21, True),
        (21, 7, 0, True),
        (21, 7, 6, True),
        (21, 7, 7, False),
        (1, 5, 0, False),
        (1, 5, 3, True),
        (1, 5, 5, False),
        (0, 0, 3, False),
    ],
)
def test_quiet_hours_may_lie_around_midnight(start: int, end: int, hour: int, quiet: bool) -> None:
    assert rings.is_quiet(start, end, hour) is quiet


def test_whatever_may_be_held_back_has_a_name() -> None:
    ringing = [kind for kind, push in PUSHES.items() if push.sound != Sound.NONE]
    assert [kind for kind in ringing if not words.has(f"held.kind_{kind}")] == []
