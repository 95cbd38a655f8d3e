"""What rings, what comes without a sound, and what is said of it at the end of the week."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.conversations.clockwork import late_deal, rang, set_up, until
from tests.house import House, Player

LIST = "☀️"
HELD = "Held back this week"
FRIDAY = datetime(2026, 3, 13, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_touch(alice: Player, maria: Player) -> None:
    for player in (alice, maria):
        player.says("/start")


def test_a_reminder_rings_at_its_minute_also_at_night(house: House, alice: Player) -> None:
    alice.says("/remind turn the heating off today at 11pm")
    until(house, datetime(2026, 3, 11, 23, 0, tzinfo=UTC))
    assert rang(house, alice, "turn the heating off")[-1] is True


def test_a_reminder_that_comes_late_at_night_does_not_ring(house: House, alice: Player) -> None:
    alice.says("/remind turn the heating off today at 8pm")
    until(house, datetime(2026, 3, 11, 23, 0, tzinfo=UTC))
    assert rang(house, alice, "turn the heating off")[-1] is False


def test_the_morning_list_rings_while_the_day_has_rings_left(house: House, alice: Player) -> None:
    late_deal(alice)
    until(house, datetime(2026, 3, 12, 8, 0, tzinfo=UTC))
    assert rang(house, alice, LIST) == [True]


@pytest.mark.parametrize(("rings", "sounds"), [(0, False), (2, False), (3, True)])
def test_the_rings_of_a_day_are_counted(house: House, alice: Player, rings: int, sounds: bool) -> None:
    """Two reminders have rung before the list comes at nine."""
    late_deal(alice)
    set_up(house, alice, rings=rings, morning_hour=9)
    for minute in (5, 6):
        alice.says(f"/remind water bed {minute} letter tomorrow at 8:0{minute}")
    for minute in (5, 6):
        until(house, datetime(2026, 3, 12, 8, minute, tzinfo=UTC))
    until(house, datetime(2026, 3, 12, 9, 0, tzinfo=UTC))
    assert rang(house, alice, LIST) == [sounds]


def test_each_day_has_its_own_rings(house: House, alice: Player) -> None:
    late_deal(alice)
    set_up(house, alice, rings=1)
    for day in (12, 13, 16):
        until(house, datetime(2026, 3, day, 8, 0, tzinfo=UTC))
    assert rang(house, alice, LIST) == [True, True, True]


def test_reminders_may_be_counted_like_the_rest(house: House, alice: Player) -> None:
    set_up(house, alice, rings=1, reminders_ring=False)
    for hour in (14, 15):
        alice.says(f"/remind task of {hour} hours today at {hour}:00")
    for hour in (14, 15):
        until(house, datetime(2026, 3, 11, hour, 0, tzinfo=UTC))
    assert rang(house, alice, "⏰ <b>task of")[-2:] == [True, False]


def test_nothing_of_the_lists_rings_in_the_quiet_hours(house: House, alice: Player) -> None:
    late_deal(alice)
    set_up(house, alice, quiet_from=21, quiet_to=9)
    until(house, datetime(2026, 3, 12, 8, 0, tzinfo=UTC))
    assert rang(house, alice, LIST) == [False]


def test_a_digest_never_rings(house: House, alice: Player, maria: Player) -> None:
    late_deal(alice)
    alice.says("/visit Acme North great talk")
    until(house, datetime(2026, 3, 11, 18, 0, tzinfo=UTC))
    assert rang(house, maria, "1 visit") == [False]


# --- held back --------------------------------------------------------------------------------------------


@pytest.fixture
def held(house: House, alice: Player) -> None:
    """A morning list and a late reminder that came without a sound."""
    late_deal(alice)
    set_up(house, alice, rings=0)
    alice.says("/remind turn the heating off today at 8pm")
    until(house, datetime(2026, 3, 11, 23, 0, tzinfo=UTC))
    until(house, datetime(2026, 3, 12, 8, 0, tzinfo=UTC))


@pytest.mark.usefixtures("held")
def test_tells_once_a_week_what_was_held_back(house: House, alice: Player) -> None:
    until(house, FRIDAY - timedelta(minutes=1))
    assert HELD not in alice.chat().text
    told = alice.sees(lambda: house.forward(minutes=1))
    assert told.text == "🔕 Held back this week: 2 messages came without a sound."
    assert rang(house, alice, HELD) == [False]
    listed = alice.taps(told, "See them")
    assert listed.text.split("\n")[1:] == [
        "1. Thu 12 Mar, 08:00 – morning list",
        "2. Wed 11 Mar, 23:00 – reminder: turn the heating off",
    ]
    assert "turn the heating off" in alice.taps(listed, "2").text


@pytest.mark.usefixtures("held")
def test_lists_what_was_counted_however_late_it_is_opened(house: House, alice: Player) -> None:
    until(house, FRIDAY)
    told = alice.chat()
    alice.says("/remind water the maples tomorrow at 9pm")
    until(house, FRIDAY + timedelta(days=6))
    late = alice.taps(told, "See them")
    assert late.text.split("\n") == [
        "🔕 Came without a sound in the week to Fri 13 Mar",
        "1. Thu 12 Mar, 08:00 – morning list",
        "2. Wed 11 Mar, 23:00 – reminder: turn the heating off",
    ]


@pytest.mark.usefixtures("held")
def test_tells_it_in_chinese(house: House, alice: Player) -> None:
    alice.speaks("zh")
    until(house, FRIDAY)
    told = alice.chat()
    assert "本周有 2 条消息静音送达" in told.text
    assert "– 提醒：turn the heating off" in alice.taps(told, "看看是哪些").text


def test_tells_nothing_when_nothing_was_held_back(house: House, alice: Player) -> None:
    until(house, FRIDAY)
    assert HELD not in alice.chat().text


def test_tells_it_on_the_last_working_day_when_friday_is_off(house: House, alice: Player) -> None:
    late_deal(alice)
    set_up(house, alice, rings=0, days_off="456")
    until(house, datetime(2026, 3, 12, 8, 0, tzinfo=UTC))
    until(house, FRIDAY - timedelta(days=1))
    assert "Held back this week: 1 message" in alice.chat().text


# --- the settings -----------------------------------------------------------------------------------------


def test_says_in_plain_words_what_may_ring(alice: Player) -> None:
    screen = alice.taps(alice.says("/settings"), "What may ring")
    for words in ("also in the quiet hours", "until 2 have rung", "From 21:00 to 07:00", "comes at 08:00"):
        assert words in screen.text
    assert len(screen.text.split("\n")) <= 10


def test_each_is_one_tap_and_stays_on_the_screen(alice: Player) -> None:
    screen = alice.taps(alice.says("/settings"), "What may ring")
    screen = alice.taps(screen, "5")
    assert (alice.person.rings, "until 5 have rung" in screen.text) == (5, True)
    screen = alice.taps(screen, "Limit reminders")
    assert (alice.person.reminders_ring, "Reminders ring like everything else" in screen.text) == (
        False,
        True,
    )
    assert "From 21:00 to 07:00 nothing rings" in screen.text
    assert "\n🔕 Nothing rings" in alice.taps(screen, "0").text
    screen = alice.taps(screen, "No morning list")
    assert (alice.person.morning, "no morning list" in screen.text) == (False, True)
    alice.taps(screen, "↩")
    assert alice.person.morning is True


def test_takes_no_forged_number(alice: Player) -> None:
    card = alice.says("/settings")
    assert alice.presses(card.last["message_id"], "1:rings.set:9").toast
    assert alice.person.rings == 2


def test_the_morning_list_stops_and_starts_with_its_switch(house: House, alice: Player) -> None:
    late_deal(alice)
    screen = alice.taps(alice.says("/settings"), "What may ring")
    screen = alice.taps(screen, "No morning list")
    until(house, datetime(2026, 3, 12, 8, 0, tzinfo=UTC))
    assert rang(house, alice, LIST) == []
    alice.taps(screen, "Send the morning list")
    until(house, datetime(2026, 3, 13, 8, 0, tzinfo=UTC))
    assert rang(house, alice, LIST) == [True]
