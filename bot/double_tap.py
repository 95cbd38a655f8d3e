"""Whether a button was pressed twice in a go: the second tap has nothing to add to the first."""

from datetime import datetime, timedelta

from bot.reading import Pressed

WITHIN = timedelta(seconds=10)  # between the two of them, however slow the line


def is_second(pressed: Pressed, at: datetime, before: Pressed, before_at: datetime) -> bool:
    """Whether it repeats the press just before it.

    Where the keyboard changed in between and has the button still, as a switch does, the press is meant anew.
    """
    if (pressed.message_id, pressed.data) != (before.message_id, before.data) or at - before_at >= WITHIN:
        return False
    return pressed.keyboard == before.keyboard or not pressed.stands
