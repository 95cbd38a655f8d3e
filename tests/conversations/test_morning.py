"""The morning list: at its minute on working days, and true through the day."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.conversations.clockwork import late_deal, set_up, until
from tests.conversations.records import contact, customer
from tests.house import House, Player

LIST = "☀️"
LONDON = ZoneInfo("Europe/London")


def lists(player: Player) -> list[dict[str, Any]]:
    return [message for message in player.chat().messages if LIST in message.get("text", "")]


def sent_at(message: dict[str, Any], zone: ZoneInfo = LONDON) -> str:
    return datetime.fromtimestamp(message["date"], zone).strftime("%a %d %b %H:%M")


@pytest.fixture(autouse=True)
def in_touch(alice: Player, bob: Player, maria: Player) -> None:
    for player in (alice, bob, maria):
        player.says("/start")


def test_comes_at_its_minute_and_is_what_today_shows(house: House, alice: Player) -> None:
    contact(alice, customer(alice, "Beta"), "Chen Li", month=3, day=12)
    until(house, datetime(2026, 3, 12, 7, 59, tzinfo=UTC))
    assert lists(alice) == []
    house.forward(minutes=1)
    [came] = lists(alice)
    assert came["text"].startswith("☀️ Thu 12 Mar\n1. 🎂 Chen Li (Beta): today")
    assert alice.says("/today").text == came["text"]


def test_comes_once_on_each_working_day_whatever_the_clocks_do(house: House, alice: Player) -> None:
    """Two weeks with two weekends, the change to summer time, Good Friday and Easter Monday."""
    late_deal(alice)
    for day in range(14):
        for hour, minute in ((6, 59), (7, 0), (7, 59), (8, 0), (12, 0)):
            until(house, datetime(2026, 3, 26, hour, minute, tzinfo=UTC) + timedelta(days=day))
    assert [sent_at(message) for message in lists(alice)] == [
        "Thu 26 Mar 08:00",
        "Fri 27 Mar 08:00",
        "Mon 30 Mar 08:00",
        "Tue 31 Mar 08:00",
        "Wed 01 Apr 08:00",
        "Thu 02 Apr 08:00",
        "Mon 06 Apr 08:00",  # a holiday in England, but not in all of the country
        "Tue 07 Apr 08:00",
        "Wed 08 Apr 08:00",
    ]


def test_comes_by_the_persons_own_clock_and_language(house: House, alice: Player) -> None:
    late_deal(alice)
    alice.speaks("zh")
    set_up(house, alice, zone="Asia/Shanghai", morning_hour=7, days_off="4")
    until(house, datetime(2026, 3, 11, 23, 0, tzinfo=UTC))
    [came] = lists(alice)
    assert sent_at(came, ZoneInfo("Asia/Shanghai")) == "Thu 12 Mar 07:00"
    assert "3月12日 周四" in came["text"]
    until(house, datetime(2026, 3, 13, 4, 0, tzinfo=UTC))
    assert len(lists(alice)) == 1
    until(house, datetime(2026, 3, 13, 23, 0, tzinfo=UTC))
    assert sent_at(lists(alice)[-1], ZoneInfo("Asia/Shanghai")) == "Sat 14 Mar 07:00"


def test_is_not_sent_when_nothing_stands_on_it(house: House, bob: Player, maria: Player) -> None:
    until(house, datetime(2026, 3, 12, 8, 0, tzinfo=UTC))
    assert lists(bob) == lists(maria) == []


def test_is_not_for_whoever_does_not_want_it(house: House, alice: Player) -> None:
    late_deal(alice)
    set_up(house, alice, morning=False)
    until(house, datetime(2026, 3, 12, 8, 0, tzinfo=UTC))
    assert lists(alice) == []


def test_is_for_managers_with_customers_of_their_own(house: House, maria: Player) -> None:
    late_deal(maria)
    until(house, datetime(2026, 3, 12, 8, 0, tzinfo=UTC))
    assert len(lists(maria)) == 1


def test_is_not_sent_after_noon(house: House, alice: Player) -> None:
    late_deal(alice)
    until(house, datetime(2026, 3, 12, 12, 0, tzinfo=UTC))
    assert lists(alice) == []
    until(house, datetime(2026, 3, 13, 11, 59, tzinfo=UTC))
    assert [sent_at(message) for message in lists(alice)] == ["Fri 13 Mar 11:59"]


# --- through the day --------------------------------------------------------------------------------------


@pytest.fixture
def morning(house: House, alice: Player) -> dict[str, Any]:
    """Alice's list of the day, with a late deal, a birthday and a task."""
    contact(alice, late_deal(alice), "Chen Li", month=3, day=12)
    alice.says("/remind water the plants tomorrow at 4pm")
    until(house, datetime(2026, 3, 12, 8, 0, tzinfo=UTC))
    return lists(alice)[-1]


def stands(alice: Player, message: dict[str, Any]) -> str:
    [now] = [one for one in alice.chat().messages if one["message_id"] == message["message_id"]]
    return str(now["text"])


def edits(house: House) -> int:
    return sum(call.method == "editMessageText" for call in house.server.calls)


def test_the_same_message_is_edited_as_things_are_done(
    house: House, alice: Player, morning: dict[str, Any]
) -> None:
    assert "water the plants" in morning["text"]
    alice.taps(alice.says("/remind"), "✓ 1")
    assert stands(alice, morning) == morning["text"]
    house.forward(seconds=20)
    assert "water the plants" not in stands(alice, morning)
    assert "Acme North" in stands(alice, morning)
    assert len(lists(alice)) == 1


def test_a_few_changes_are_one_silent_edit(house: House, alice: Player, morning: dict[str, Any]) -> None:
    before = edits(house)
    for text in ("/remind buy string today at 5pm", "/remind buy pots today at 5pm"):
        alice.says(text)
    house.forward(seconds=20)
    assert edits(house) == before + 1
    assert "buy string" in stands(alice, morning) and "buy pots" in stands(alice, morning)
    house.forward(seconds=60)
    assert edits(house) == before + 1


def test_an_edit_that_changes_nothing_is_no_mistake(
    house: House, alice: Player, morning: dict[str, Any]
) -> None:
    alice.says("/remind far away on 1 December")
    house.forward(seconds=20)
    assert stands(alice, morning) == morning["text"]
    assert len(lists(alice)) == 1


def test_what_the_message_was_turned_to_stays(house: House, alice: Player, morning: dict[str, Any]) -> None:
    [listed] = [one for one in alice.chat().messages if one["message_id"] == morning["message_id"]]
    opened = alice.presses(listed["message_id"], "1:today.more:due:1")
    alice.says("/remind buy string today at 5pm")
    house.forward(seconds=20)
    assert stands(alice, morning) == opened.text
    assert "buy string" in alice.taps(opened, "Back").text


def test_yesterdays_list_is_left_alone(house: House, alice: Player, morning: dict[str, Any]) -> None:
    set_up(house, alice, morning=False)
    house.forward(days=1)
    alice.says("/remind buy string today at 5pm")
    house.forward(seconds=20)
    assert stands(alice, morning) == morning["text"]


def test_a_managers_doing_shows_on_the_reps_list(
    house: House, alice: Player, maria: Player, morning: dict[str, Any]
) -> None:
    assert "💼 Acme North" in morning["text"]
    maria.presses(maria.says("/deal").last["message_id"], "1:deal.move:1:won")
    house.forward(seconds=20)
    assert "💼 Acme North" not in stands(alice, morning)


def test_replying_to_the_list_is_a_message_of_its_own(
    house: House, alice: Player, morning: dict[str, Any]
) -> None:
    [listed] = [one for one in alice.chat().messages if one["message_id"] == morning["message_id"]]
    answer = alice._do(lambda: house.server.say(alice.id, "/find Acme", reply_to=listed["message_id"]))
    assert "Acme North" in answer.text


def test_there_is_no_list_on_a_holiday_of_the_region(house: House, alice: Player, adam: Player) -> None:
    late_deal(alice)
    adam.taps(adam.taps(adam.says("/settings"), "Public holidays"), "Northern Ireland")
    assert "☀️" in alice.sees(lambda: until(house, datetime(2026, 3, 16, 8, 5, tzinfo=UTC))).text
    assert "☀️" not in alice.sees(lambda: until(house, datetime(2026, 3, 17, 8, 5, tzinfo=UTC))).text
