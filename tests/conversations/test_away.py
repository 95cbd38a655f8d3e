"""Blocked, gone, back again, and Rapport's own outages: one word to whom it concerns, and no flood."""

import pytest

from tests.conversations.records import contact, customer
from tests.house import House, Player, wait_until


@pytest.fixture(autouse=True)
def _started(alice: Player, bob: Player, maria: Player, adam: Player) -> None:
    customer(alice, "Acme North")
    for player in (alice, bob, maria, adam):
        player.says("/help")


def outage(house: House, **step: float) -> None:
    """The process is down for a while."""
    house.close()
    house.sleep(**step)
    house.open()
    house.settle()


# --- blocked ----------------------------------------------------------------------------------------------


def test_the_manager_is_told_once_when_somebody_blocks(
    alice: Player, maria: Player, adam: Player, house: House
) -> None:
    told = maria.sees(lambda: house.server.block(alice.id))
    assert "Alice Rep cannot be reached since Wed 11 Mar, 10:00" in told.text
    house.forward(hours=1)
    assert len([m for m in maria.chat().messages if "cannot be reached" in m["text"]]) == 1
    assert "cannot be reached" not in adam.chat().text
    assert "Alice Rep" in maria.taps(told, "Open").text


def test_a_refused_push_is_noticed_too(alice: Player, maria: Player, house: House) -> None:
    alice.says("/remind call Acme today at 3pm")
    alice.says("/remind call the bank today at 4pm")
    with house.server.world.changed:  # the account is deleted; nobody tells the bot
        house.server.world.chats[alice.id].closed = "user is deactivated"
    told = maria.sees(lambda: house.forward(hours=5))
    assert "Alice Rep" in told.text
    assert not maria.sees(lambda: house.forward(hours=1)).messages


def test_coming_back_brings_one_summary_instead_of_a_flood(alice: Player, house: House) -> None:
    for hour in (11, 12, 13):
        alice.says(f"/remind call Acme about order letter {hour} today at {hour}:30")
    alice.says("/remind water the maples every day at 15:00")
    house.server.block(alice.id)
    house.settle()
    for _ in range(3):
        assert not alice.sees(lambda: house.forward(days=1)).messages
    back = alice.sees(lambda: house.server.unblock(alice.id))
    assert len(back.messages) == 1
    assert "Welcome back" in back.text
    assert "4 reminders came due:" in back.text
    assert "Fri 13 Mar, 15:00 – water the maples" in back.text  # the latest of its times, once
    assert "morning lists" in back.text
    assert "✓ Done" in alice.taps(back, "1").buttons
    assert not alice.sees(lambda: house.forward(minutes=1)).messages


def test_whoever_writes_is_back(alice: Player, house: House) -> None:
    alice.says("/remind call Acme today at 3pm")
    house.server.block(alice.id)
    house.forward(hours=6)
    house.server.unblock(alice.id)
    house.settle()
    assert alice.person.blocked_at is None
    assert alice.says("/help").text.count("Welcome back") == 0


def test_nothing_missed_is_nothing_said(alice: Player, house: House) -> None:
    house.server.block(alice.id)
    house.forward(minutes=10)
    assert not alice.sees(lambda: house.server.unblock(alice.id)).messages


# --- an outage --------------------------------------------------------------------------------------------


def test_an_outage_is_told_in_one_message(alice: Player, bob: Player, house: House) -> None:
    for line in ("call Acme today at 9pm", "ring the depot today at 10pm", "call the bank tomorrow at 4am"):
        alice.says(f"/remind {line}")
    house.forward(hours=10)
    told = alice.sees(lambda: outage(house, hours=9, minutes=30))
    assert len(told.messages) == 1
    assert "I was away from Wed 11 Mar, 20:00 to Thu 12 Mar, 05:30." in told.text
    assert "3 reminders came due:" in told.text
    assert "1. ⚠️ Wed 11 Mar, 21:00 – call Acme" in told.text
    assert not alice.sees(lambda: house.forward(minutes=5)).messages
    assert "I was away" not in bob.chat().text  # nothing of his came due


def test_an_outage_tells_the_birthdays_that_went_by_and_leads_to_them(alice: Player, house: House) -> None:
    home = customer(alice, "Beta Garden")
    for name, day in (("Today", 11), ("Lena", 12), ("Marek", 13), ("Nora", 14)):
        contact(alice, home, name, month=3, day=day)
    told = alice.sees(lambda: outage(house, days=3))  # from the 11th, told that morning, to the 14th
    assert "🎂 2 days to congratulate on went by" in told.text
    seen = alice.taps(told, "See what went by")
    assert "Lena" in seen.text and "Marek" in seen.text
    assert "Today" not in seen.text and "Nora" not in seen.text
    assert "Lena" in alice.taps(seen, "1").text


def test_an_outage_says_how_many_reminders_it_does_not_list(alice: Player, house: House) -> None:
    for hour in range(11, 17):
        alice.says(f"/remind call Acme about order letter {hour} today at {hour}:30")
    told = alice.sees(lambda: outage(house, hours=9))
    assert "6 reminders came due:" in told.text and "… and 1 more" in told.text


def test_a_manager_is_told_of_no_morning_list_that_would_have_been_empty(maria: Player, house: House) -> None:
    assert "morning list" not in maria.sees(lambda: outage(house, hours=30)).text


def test_says_it_in_chinese(alice: Player, house: House) -> None:
    alice.speaks("zh")
    alice.says("/remind 今天下午三点给Acme打电话")
    told = alice.sees(lambda: outage(house, hours=9))
    assert "我离线了一段时间" in told.text
    assert "期间有 1 条提醒到期" in told.text


def test_what_came_too_late_is_counted_not_sent(alice: Player, house: House) -> None:
    told = alice.sees(lambda: outage(house, hours=30))  # until 16:00 of the next day
    assert len(told.messages) == 1
    assert "1 morning list" in told.text


def test_after_most_of_a_day_everybody_hears_which_hours_may_be_lost(bob: Player, house: House) -> None:
    told = bob.sees(lambda: outage(house, hours=21))
    assert "from Wed 11 Mar, 10:00 to Wed 11 Mar, 11:00 may not have arrived" in told.text


def test_a_short_absence_is_not_worth_a_word(alice: Player, house: House) -> None:
    alice.says("/remind call Acme in 10 minutes")
    assert "I was away" not in alice.sees(lambda: outage(house, minutes=20)).text
    assert "⏰ call Acme" in alice.sees(house.tick).text


def test_telegram_out_of_reach_is_an_outage_too(alice: Player, house: House) -> None:
    alice.says("/remind call Acme today at 3pm")
    alice.says("/remind call the bank today at 4pm")
    app = house.app
    assert app
    for method in ("getUpdates", "*"):
        house.server.faults.add(method, drop_before=True, times=None)
    house.server.say(alice.id, "wake up")  # ends the long poll that still waits
    wait_until(lambda: not app.reach.ok)
    house.sleep(hours=9)
    house.look()
    house.server.faults.clear()
    wait_until(lambda: app.reach.ok, seconds=40)  # polling tries again after ever longer pauses
    house.settle()
    told = alice.sees(house.tick)
    assert "2 reminders came due:" in told.text
