"""What Telegram allows is kept to: in all, to one person, to a group."""

from bot.pace import Pace


def sent_within(pace: Pace, seconds: float, chats: list[int]) -> int:
    """Messages sent when as many are sent as may be, in steps of a tenth of a second."""
    sent = 0
    for step in range(round(seconds * 10)):
        now = step / 10
        for chat in chats:
            if pace.room(now) and chat not in pace.waiting(now):
                pace.take(chat, now)
                sent += 1
    return sent


def test_sends_no_more_than_25_a_second_in_all() -> None:
    assert sent_within(Pace(), 10, list(range(1, 500))) <= 25 * 11


def test_sends_no_more_than_25_in_any_second_after_a_rest() -> None:
    pace = Pace()
    assert sum(sent_within(pace, 0.5, list(range(1, 500))) for _ in range(2)) <= 25


def test_sends_one_a_second_to_one_person_after_a_short_burst() -> None:
    assert sent_within(Pace(), 10, [7]) <= 5 + 10


def test_sends_20_a_minute_to_a_group() -> None:
    assert sent_within(Pace(), 60, [-7]) <= 20 + 20


def pushed_within(pace: Pace, begin: float, seconds: float) -> int:
    """Pushes to as many people, as soon as each may go out."""
    now, sent = begin, 0
    while now < begin + seconds:
        if pace.room_for_pushes(now):
            sent += 1
            pace.take(sent, now, push=True)
        now += max(pace.pause(now), 0.001)
    return sent


def test_pushes_leave_room_for_who_writes_meanwhile() -> None:
    pace = Pace()
    assert pushed_within(pace, 50.0, 1.0) in (21, 22)
    assert pace.room(51.0) >= pace.spare


def test_pushes_are_spread_over_the_second_so_that_no_reply_waits_for_its_end() -> None:
    pace = Pace()
    for tenth in range(30):
        assert pushed_within(pace, 50 + tenth / 10, 0.1) <= 4


def test_a_halt_stops_everybody() -> None:
    pace = Pace()
    pace.halt(7, now=100, seconds=3)
    assert pace.room(102.9) == pace.room_for_pushes(102.9) == 0
    assert round(pace.pause(102.9), 6) == 0.1
    assert pace.room(103.1) > 0


def test_a_groups_halt_stops_only_that_group() -> None:
    pace = Pace()
    pace.halt(-7, now=100, seconds=3)
    assert pace.room(101) > 0
    assert pace.waiting(101) == {-7}
    assert pace.waiting(104) == set()


def test_forgets_chats_at_rest() -> None:
    pace = Pace()
    for chat in range(1, 1000):
        pace.take(chat, 0)
    pace.tidy(1000)
    assert not pace._chats
