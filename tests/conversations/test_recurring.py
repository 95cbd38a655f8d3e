"""Reminders that come again: set in words, rung at their local minute, done, put off, changed, ended."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from storage import people
from storage.database import Session
from tests.conversations.clockwork import until
from tests.conversations.records import customer
from tests.house import House, Player

LONDON = ZoneInfo("Europe/London")


@pytest.fixture(autouse=True)
def _customers(alice: Player, bob: Player, house: House) -> None:
    customer(alice, "Acme North")
    for player in (alice, bob):
        change(house, player, morning=False)  # only reminders are to arrive


def change(house: House, player: Player, **values: object) -> None:
    """Somebody's settings, without a word."""

    def write(session: Session) -> None:
        person = people.by_telegram(session, player.id)
        assert person
        for name, value in values.items():
            setattr(person, name, value)

    house.write(write)


@pytest.mark.parametrize(
    ("line", "first", "rule"),
    [
        ("/remind call Acme every other Monday at 9", "Mon 16 Mar, 09:00", "🔁 every other Monday at 09:00"),
        ("/remind every weekday at 9 check the mail", "Thu 12 Mar, 09:00", "🔁 every working day at 09:00"),
        ("/remind 每月最后一个工作日下午4点发对账单", "Tue 31 Mar, 16:00", "last working day of every month"),
        ("remind me to call Acme every second Tuesday", "Tue 17 Mar, 09:00", "every other Tuesday at 09:00"),
        ("每周五下午5点提醒我写周报", "Fri 13 Mar, 17:00", "🔁 every Friday at 17:00"),
        ("met Acme today, call them every Monday at 10", "Mon 16 Mar, 10:00", "🔁 every Monday at 10:00"),
    ],
)  # fmt: skip
def test_sets_one_from_any_door(alice: Player, line: str, first: str, rule: str) -> None:
    card = alice.says(line)
    assert first in card.text
    assert rule in card.text
    assert rule.removeprefix("🔁 ") in alice.says("/remind").text


def test_says_it_in_chinese(alice: Player) -> None:
    alice.speaks("zh")
    assert "🔁 每两周的周二 10:00" in alice.says("/remind 每两周周二上午十点给Acme打电话").text


def test_is_seen_on_the_day_and_at_the_customer(alice: Player) -> None:
    alice.says("/remind call Acme every day at 5pm")
    assert "🔁 every day at 17:00" in alice.says("/today").text
    assert "🔁 every day at 17:00" in alice.says("/find Acme").text


def test_rings_again_and_again_at_the_local_hour(alice: Player, house: House) -> None:
    alice.says("/remind water the maples every Saturday at 9")
    rung = [alice.sees(lambda: house.forward(hours=1)).text for _ in range(24 * 18)]
    at = [number for number, text in enumerate(rung, 1) if "⏰ water the maples" in text]
    # 14 March 09:00, a week later, and on 28 March; the clocks of London change on the 29th
    assert at == [71, 239, 407]
    assert not alice.sees(lambda: house.forward(hours=141)).messages  # Saturday 4 April, 07:00 UTC
    assert "water the maples" in alice.sees(lambda: house.forward(hours=1)).text  # 09:00 of summer time


def test_done_is_done_with_this_time_only(alice: Player, house: House) -> None:
    alice.says("/remind check the mail every day at 9")
    rung = alice.sees(lambda: house.forward(hours=23))
    assert "Fri 13 Mar, 09:00" in alice.taps(rung, "✓ Done").text
    again = alice.taps(rung, "✓ Done")  # a second tap finds it done, and does not finish tomorrow's
    assert "Fri 13 Mar, 09:00" in again.text or not again.messages
    assert "Fri 13 Mar, 09:00" in alice.says("/remind").text
    assert "check the mail" in alice.sees(lambda: house.forward(days=1)).text


def test_an_old_ring_finishes_nothing_new(alice: Player, house: House) -> None:
    alice.says("/remind check the mail every day at 9")
    first = alice.sees(lambda: house.forward(hours=23))
    house.forward(days=1)
    assert "overdue" in alice.taps(first, "✓ Done").text
    assert "1 overdue" in alice.says("/remind").text


def test_putting_off_moves_this_time_only(alice: Player, house: House) -> None:
    alice.says("/remind check the mail every Thursday at 9")
    rung = alice.sees(lambda: house.forward(hours=23))
    card = alice.taps(rung, "Next week")
    assert "Mon 16 Mar, 09:00" in card.text
    assert "🔁" not in card.text
    listed = alice.says("/remind").text
    assert "2 open reminders" in listed
    assert "Thu 19 Mar, 09:00 – check the mail · 🔁 every Thursday" in listed
    alice.taps(card, "Undo")
    assert "1 open reminder" in alice.says("/remind").text


@pytest.mark.parametrize(
    ("rule", "label", "again"),
    [
        ("every day at 9", "Tomorrow", "Fri 13 Mar, 09:00"),
        ("every day at 9", "Next week", "Fri 13 Mar, 09:00"),
        ("every Monday and Thursday at 9", "Next week", "Mon 16 Mar, 09:00"),
    ],
)
def test_put_off_to_a_day_on_which_it_comes_again_rings_once(
    alice: Player, house: House, rule: str, label: str, again: str
) -> None:
    alice.says(f"/remind check the mail {rule}")
    card = alice.taps(alice.sees(lambda: house.forward(hours=23)), label)
    assert f"It comes again {again} anyway" in card.text
    listed = alice.says("/remind").text
    assert "1 open reminder" in listed
    assert f"{again} – check the mail · 🔁" in listed
    until(house, datetime(2026, 3, int(again[4:6]), 8, 59, tzinfo=LONDON))
    assert len(alice.sees(lambda: house.forward(hours=15)).messages) == 1


def test_an_hour_later_still_rings_beside_what_comes_again(alice: Player, house: House) -> None:
    alice.says("/remind check the mail every day at 9")
    card = alice.taps(alice.sees(lambda: house.forward(hours=23)), "+1 h")
    assert "anyway" not in card.text
    assert "2 open reminders" in alice.says("/remind").text


def test_stops_and_goes_on_again_with_undo(alice: Player, house: House) -> None:
    alice.says("/remind check the mail every day at 9")
    rung = alice.sees(lambda: house.forward(hours=23))
    stopped = alice.taps(rung, "Stop repeating")
    assert "🔁" not in stopped.text
    alice.taps(stopped, "Undo")
    assert "check the mail" in alice.sees(lambda: house.forward(days=1)).text
    alice.taps(alice.taps(alice.says("/remind"), "1"), "Stop repeating")
    assert not alice.sees(lambda: house.forward(days=3)).messages


def test_rings_again_when_the_end_was_taken_back_late(alice: Player, house: House) -> None:
    alice.says("/remind check the mail every day at 9")
    rung = alice.sees(lambda: house.forward(hours=24))
    stopped = alice.taps(rung, "Stop repeating")
    house.forward(hours=23, minutes=30)  # its next time went by meanwhile
    alice.taps(stopped, "Undo")
    assert "check the mail" in alice.sees(lambda: house.forward(days=1)).text


def test_ends_after_so_many_times(alice: Player, house: House) -> None:
    alice.says("/remind check the mail every day at 9 2 times")
    rung = [alice.sees(lambda: house.forward(days=1)) for _ in range(4)]
    assert [bool(one.messages) for one in rung] == [True, True, False, False]
    assert "✓ Done" in alice.taps(rung[1], "✓ Done").text
    assert "No open reminders" in alice.says("/remind").text


def test_rings_once_for_all_the_times_that_were_slept_through(alice: Player, house: House) -> None:
    alice.says("/remind check the mail every day at 9")
    assert len(alice.sees(lambda: house.forward(days=9)).messages) == 1


def test_an_edit_of_the_message_changes_how_often(alice: Player) -> None:
    line = "/remind call Acme every Monday at 9"
    alice.says(line)
    edited = alice.edits(line, "/remind call Acme every other Tuesday at 10")
    assert "every Monday at 09:00 → every other Tuesday at 10:00" in edited.text
    once = alice.edits("/remind call Acme every other Tuesday at 10", "/remind call Acme Friday")
    assert "🔁" not in once.text.split("✏️")[0]


@pytest.mark.parametrize("line", ["/remind call Acme every Monday at 9", "call Acme every Monday at 9"])
@pytest.mark.parametrize(
    ("correction", "rule"),
    [
        ("no, every other Tuesday", "every other Tuesday at 09:00"),
        ("no, Thursday", "every Thursday at 09:00"),
        ("make it 11am", "every Monday at 11:00"),
        ("改成每周三", "every Wednesday at 09:00"),
    ],
)
def test_one_line_puts_it_right(alice: Player, line: str, correction: str, rule: str) -> None:
    alice.says(line)
    alice.says(correction)
    listed = alice.says("/remind").text
    assert f"🔁 {rule}" in listed
    assert "1 open reminder" in listed


def test_keeps_its_hour_in_another_zone_and_back(alice: Player, house: House) -> None:
    alice.says("/remind check the mail every day at 9")
    alice.says("/remind call the bank tomorrow at 3")
    alice.taps(alice.says("/settings"), "zone")
    alice.says("Shanghai")
    assert "Thu 12 Mar, 09:00 – check the mail" in alice.says("/remind").text
    assert "Thu 12 Mar, 23:00 – call the bank" in alice.says("/remind").text  # once is an instant
    assert "check the mail" in alice.sees(lambda: house.forward(hours=15)).text  # 09:00 in Shanghai
    alice.says("/undo")
    assert "every day at 09:00" in alice.says("/remind").text
    rung = alice.sees(lambda: house.forward(hours=8))  # 09:00 in London
    assert "check the mail" in rung.text


def test_a_time_gone_by_in_an_edit_is_said_aloud(alice: Player) -> None:
    alice.says("/remind call Acme tomorrow at 3")
    edited = alice.edits("/remind call Acme tomorrow at 3", "/remind call Acme yesterday at 3")
    assert "Thu 12 Mar, 15:00" in edited.text
    assert "the old one stays" in edited.text


def test_goes_with_its_customer_to_the_clocks_of_the_new_owner(
    alice: Player, bob: Player, maria: Player, house: House
) -> None:
    alice.says("/remind call Acme every day at 9")
    change(house, bob, zone="Asia/Shanghai")
    card = maria.taps(maria.says("/find Acme"), "Edit")
    maria.taps(maria.taps(card, "Hand over"), "Bob")
    assert "Thu 12 Mar, 09:00" in bob.says("/remind").text
    assert "call Acme" in bob.sees(lambda: house.forward(hours=15)).text


def test_every_working_day_leaves_out_a_public_holiday(alice: Player, house: House) -> None:
    until(house, datetime(2026, 4, 1, 10, tzinfo=LONDON))
    alice.says("/remind check the mail every working day at 9")
    heard = [bool(alice.sees(lambda: house.forward(days=1)).messages) for _ in range(5)]
    assert heard == [True, False, False, False, True]  # 3 April is Good Friday


def test_a_time_put_off_leaves_the_holiday_out_too(alice: Player, house: House) -> None:
    until(house, datetime(2026, 4, 1, 10, tzinfo=LONDON))
    alice.says("/remind check the mail every working day at 9")
    rung = alice.sees(lambda: house.forward(days=1))
    alice.taps(rung, "+1 h")
    assert "Mon 6 Apr, 09:00" in alice.says("/remind").text


def test_every_working_day_follows_the_company_to_another_region(
    alice: Player, adam: Player, house: House
) -> None:
    until(house, datetime(2026, 3, 16, 10, tzinfo=LONDON))
    alice.says("/remind check the mail every working day at 9")
    assert "Tue 17 Mar, 09:00" in alice.says("/remind").text
    region = adam.taps(adam.taps(adam.says("/settings"), "Public holidays"), "Northern Ireland")
    assert "Wed 18 Mar, 09:00" in alice.says("/remind").text  # the 17th is St Patrick's
    adam.taps(region, "Undo")
    assert "check the mail" in alice.sees(lambda: house.forward(days=1)).text


def test_every_working_day_follows_other_days_off_and_back(alice: Player, house: House) -> None:
    alice.says("/remind check the mail every working day at 9")
    assert "Thu 12 Mar, 09:00" in alice.says("/remind").text
    days = alice.taps(alice.says("/settings"), "Days off")
    alice.taps(days, "Thu")
    assert "Fri 13 Mar, 09:00" in alice.says("/remind").text
    alice.says("/undo")
    assert "Thu 12 Mar, 09:00" in alice.says("/remind").text


@pytest.mark.parametrize(
    "line", ["/remind check the mail every day at 9 until Friday", "/remind 周五之前每天9点看check the mail"]
)
def test_ends_with_the_last_day_that_was_said(alice: Player, house: House, line: str) -> None:
    assert "until Fri 13 Mar 2026" in alice.says(line).text
    rung = [alice.sees(lambda: house.forward(days=1)) for _ in range(4)]
    assert ["check the mail" in one.text for one in rung] == [True, True, False, False]
    alice.taps(rung[1], "✓ Done")
    assert "No open reminders" in alice.says("/remind").text
    assert "check the mail" not in alice.says("/today").text


def test_says_in_chinese_until_when(alice: Player) -> None:
    alice.speaks("zh")
    assert "每天 17:00，到 2026年12月24日 周四 为止" in alice.says("12月24日之前每天下午5点提醒我看大棚").text
    assert "每天 17:00，到 2026年12月24日 周四 为止" in alice.says("每天下午5点提醒我看大棚,圣诞之前").text


@pytest.mark.parametrize(
    "question", ["what is on tomorrow?", "明天有什么事", "what's on this week", "这周有什么安排"]
)
def test_a_plan_names_what_comes_again_by_then(alice: Player, question: str) -> None:
    alice.says("/remind check the mail every day at 5pm")  # first of all today
    answer = alice.says(question).text
    assert answer.count("check the mail") == 1
    assert "17:00" in answer


def test_a_plan_leaves_out_what_ends_before(alice: Player) -> None:
    alice.says("/remind check the mail every day at 5pm until tomorrow")
    assert "check the mail" in alice.says("what is on tomorrow?").text
    assert "check the mail" not in alice.says("what is on Friday?").text


def test_the_day_tells_when_it_comes_again_today(alice: Player, house: House) -> None:
    alice.says("/remind check the mail every day at 5pm")
    house.forward(days=1)  # yesterday's was never ticked
    day = alice.says("/today")
    assert "17:00" in day.text
    assert "Wed 11 Mar" not in day.text
    alice.taps(day, "✓ 1")
    assert "check the mail" not in alice.says("/today").text
    assert "Fri 13 Mar, 17:00" in alice.says("/remind").text


def test_one_tick_does_not_finish_tomorrow_too(alice: Player, house: House) -> None:
    alice.says("/remind check the mail every day at 5pm")
    house.forward(days=1)
    day = alice.says("/today")
    house.forward(hours=8)  # it has rung at five
    alice.taps(day, "✓ 1")
    assert "Fri 13 Mar, 17:00" in alice.says("/remind").text
