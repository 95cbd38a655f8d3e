"""How often customers are to be seen, and how the morning asks for it."""

from datetime import UTC, datetime

import pytest

from storage.tables import Company
from tests.conversations.clockwork import until
from tests.conversations.records import customer
from tests.house import House, Player

GONE = "That is not here (any more)."


@pytest.fixture(autouse=True)
def in_touch(alice: Player) -> None:
    alice.says("/start")


def named(alice: Player, house: House, day: int) -> list[str]:
    """Whom the morning list of a day of April names."""
    until(house, datetime(2026, 4, day, 7, 0, tzinfo=UTC))
    lists = [one["text"] for one in alice.chat().messages if f" {day} Apr\n" in one.get("text", "")]
    return [line.split()[2] for line in "".join(lists).split("\n") if "not seen yet" in line]


def test_names_three_at_a_time_and_nobody_twice_within_a_week(house: House, alice: Player) -> None:
    for number in range(1, 8):
        customer(alice, f"Customer{number}", tier="A")
    assert named(alice, house, 7) == ["Customer1", "Customer2", "Customer3"]
    assert "👋 7 customers are due, first:" in alice.chat().text
    all_of_them = alice.taps(alice.says("/today"), "👋 All 7 to see").text
    assert "7 customers not seen for too long" in all_of_them and "due, first" not in all_of_them
    assert named(alice, house, 8) == ["Customer4", "Customer5", "Customer6"]
    assert named(alice, house, 9) == ["Customer7"]
    assert named(alice, house, 10) == named(alice, house, 13) == []
    assert named(alice, house, 14) == ["Customer1", "Customer2", "Customer3"]


def test_a_visit_takes_a_customer_off(house: House, alice: Player) -> None:
    for name in ("Acme", "Beta"):
        customer(alice, name, tier="A")
    until(house, datetime(2026, 4, 7, 7, 0, tzinfo=UTC))
    alice.says("/visit Acme great talk")
    assert "1. 👋 Beta" in alice.says("/today").text


@pytest.mark.parametrize("who", ["maria", "adam"])
def test_managers_set_the_companys_own_numbers(
    house: House, players: dict[str, Player], alice: Player, who: str
) -> None:
    customer(alice, "Acme", tier="A")
    manager = players[who]
    screen = manager.taps(manager.says("/settings"), "Visits due after")
    assert "A: 14 days\nB: 28 days\nC: 91 days" in screen.text
    screen = manager.taps(screen, "A 7")
    assert "A: 7 days" in screen.text
    assert "A: 10 days\nB: 30 days\nC: 90 days" in manager.says("10 30 90").text
    house.forward(days=11)
    assert "Acme" in alice.says("/today").text
    assert house.read(lambda session: session.get_one(Company, 1).cadence_c) == 90


def test_a_manager_takes_the_numbers_back(house: House, maria: Player) -> None:
    saved = maria.taps(maria.taps(maria.says("/settings"), "Visits due after"), "A 7")
    assert "company settings" in maria.taps(saved, "Undo").text
    assert house.read(lambda session: session.get_one(Company, 1).cadence_a) == 14


def test_other_words_are_no_numbers(maria: Player) -> None:
    maria.taps(maria.says("/settings"), "Visits due after")
    assert "days" not in maria.says("/find Acme").text
    for words in ("0 30 90", "10 30", "9999 1 1"):
        assert "C: 9" not in maria.says(words).text.replace("C: 91", "")


def test_is_not_for_reps(house: House, alice: Player) -> None:
    card = alice.says("/settings")
    assert "Visits due after" not in card.buttons
    for data in ("1:cadence", "1:cadence.set:A:7"):
        assert alice.presses(card.last["message_id"], data).toast == GONE
    assert house.read(lambda session: session.get_one(Company, 1).cadence_a) == 14


def test_takes_no_forged_number(house: House, maria: Player) -> None:
    card = maria.says("/settings")
    for data in ("1:cadence.set:A:0", "1:cadence.set:D:7", "1:cadence.set:A:9999"):
        assert maria.presses(card.last["message_id"], data).toast == GONE
    assert house.read(lambda session: session.get_one(Company, 1).cadence_a) == 14


def test_speaks_chinese(house: House, maria: Player) -> None:
    maria.speaks("zh")
    assert "A：14 天" in maria.taps(maria.says("/settings"), "拜访周期").text
