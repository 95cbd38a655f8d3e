"""Whatever Telegram answers, or does not: nothing is lost or doubled without a word, and halts are kept."""

from datetime import timedelta

from tests.reliability import storms
from tests.reliability.storms import Tally

SOUND = Tally(silently_lost=0, unmarked_doubles=0, disorder=0)


def test_sends_nothing_while_told_to_wait() -> None:
    tally, halted, inside = storms.storm(200, speed=10, longest=9, all_of_them=3)
    assert (tally, inside) == (SOUND, 0)
    assert halted >= 3


def test_loses_nothing_to_errors_and_lost_connections() -> None:
    tally, ended = storms.loss(200, speed=30)
    assert tally == SOUND
    assert ended["unknown"] < 70


def test_sends_all_in_order_and_at_its_pace_when_telegram_comes_back() -> None:
    back = storms.silence(80, timedelta(minutes=30))
    assert (back.tally, back.all_sent) == (SOUND, True)
    assert back.fastest <= storms.AT_MOST
