"""A manager sets a reminder for one of the team: they hear of it, may decline, and "done" comes back."""

import pytest

from storage import people
from storage.database import Session
from tests.conversations.records import customer
from tests.house import House, Player


@pytest.fixture(autouse=True)
def _customers(bob: Player, alice: Player) -> None:
    customer(bob, "Acme North")
    customer(alice, "Lakeview Gardens")
    for player in (bob, alice):
        player.says("/help")


def rename(house: House, player: Player, name: str, **values: object) -> None:
    def write(session: Session) -> None:
        person = people.by_telegram(session, player.id)
        assert person
        person.name = name
        for key, value in values.items():
            setattr(person, key, value)

    house.write(write)


@pytest.mark.parametrize(
    "line", ["/remind Bob call Acme tomorrow at 3", "remind Bob to call Acme tomorrow at 3"]
)
def test_sets_one_for_a_rep_who_hears_of_it(maria: Player, bob: Player, line: str) -> None:
    told = bob.sees(lambda: maria.says(line))
    assert "Maria Manager set you a reminder: call Acme" in told.text
    assert "Thu 12 Mar, 15:00" in told.text
    assert "👤 for Bob Rep" in maria.chat().text
    assert "call Acme · Acme North" in bob.says("/remind").text
    assert "No open reminders" in maria.says("/remind").text


def test_sets_one_in_chinese(maria: Player, bob: Player, house: House) -> None:
    rename(house, bob, "李明", language="zh")
    maria.speaks("zh")
    told = bob.sees(lambda: maria.says("提醒小李明天下午三点给Acme打电话"))
    assert "给您设了提醒：给Acme打电话" in told.text
    assert "3月12日 周四 15:00" in told.text


@pytest.mark.parametrize(
    "line",
    [
        "提醒 Bob 明天下午三点给Acme打电话",
        "提醒Bob明天下午三点给Acme打电话",
        "麻烦提醒一下Bob，明天下午三点给Acme打电话",
        "明天下午三点提醒Bob给Acme打电话",
        "/remind 提醒 Bob 明天下午三点给Acme打电话",
        "/remind 明天下午三点提醒 Bob 给Acme打电话",
    ],
)
def test_a_latin_name_is_heard_in_chinese(maria: Player, bob: Player, line: str) -> None:
    told = bob.sees(lambda: maria.says(line))
    assert "给Acme打电话" in told.text
    assert "Thu 12 Mar, 15:00" in told.text


def test_the_time_may_come_first(maria: Player, bob: Player) -> None:
    told = bob.sees(lambda: maria.says("tomorrow at 3pm remind Bob to call Acme"))
    assert "set you a reminder: call Acme" in told.text


def test_rings_for_the_rep_and_done_comes_back(maria: Player, bob: Player, house: House) -> None:
    maria.says("remind Bob to call Acme today at 3pm")
    rung = bob.sees(lambda: house.forward(hours=5))
    assert "⏰ call Acme" in rung.text
    back = maria.sees(lambda: bob.taps(rung, "✓ Done"))
    assert "Bob Rep has done what you set: call Acme" in back.text
    assert not maria.sees(lambda: bob.taps(rung, "✓ Done")).messages


def test_may_be_declined(maria: Player, bob: Player, house: House) -> None:
    told = bob.sees(lambda: maria.says("remind Bob to call Acme today at 3pm"))
    answers: list[str] = []
    back = maria.sees(lambda: answers.append(bob.taps(told, "Decline").text))
    assert "Declined: call Acme" in answers[0]
    assert "Bob Rep declined your reminder: call Acme" in back.text
    assert not bob.sees(lambda: house.forward(hours=5)).messages


def test_is_taken_back_by_whoever_set_it(maria: Player, bob: Player, house: House) -> None:
    maria.taps(maria.says("remind Bob to call Acme today at 3pm"), "Undo")
    assert "No open reminders" in bob.says("/remind").text


def test_asks_when_no_time_was_said(maria: Player, bob: Player) -> None:
    asked = maria.says("/remind Bob call Acme")
    told = bob.sees(lambda: maria.taps(asked, "Tomorrow 9:00"))
    assert "Thu 12 Mar, 09:00" in told.text


def test_a_name_and_a_time_alone_set_nothing_for_others(maria: Player, bob: Player) -> None:
    assert not bob.sees(lambda: maria.says("/remind Bob tomorrow")).messages
    assert "Bob" in maria.says("/remind").text


def test_words_of_their_own_are_no_answer_to_when(maria: Player, bob: Player) -> None:
    maria.says("/remind water the maples")
    told = bob.sees(lambda: maria.says("remind Bob to call Acme tomorrow at 3"))
    assert "set you a reminder: call Acme" in told.text


def test_asks_which_of_two_is_meant(maria: Player, bob: Player, alice: Player, house: House) -> None:
    rename(house, alice, "Bob Builder")
    asked = maria.says("/remind Bob call Acme tomorrow at 3")
    assert asked.buttons[:2] == ["Bob Builder", "Bob Rep"]
    told = bob.sees(lambda: maria.taps(asked, "Bob Rep"))
    assert "call Acme" in told.text
    assert "No open reminders" in alice.says("/remind").text
    assert maria.taps(asked, "Bob Builder").toast == "That is settled already."


def test_goes_by_the_clocks_of_whom_it_is_for(maria: Player, bob: Player, house: House) -> None:
    rename(house, bob, "Bob Rep", zone="Asia/Shanghai", morning=False)
    told = bob.sees(lambda: maria.says("remind Bob to check the stock every day at 9"))
    assert "every day at 09:00" in told.text
    assert "check the stock" in bob.sees(lambda: house.forward(hours=15)).text


def test_a_customer_of_somebody_else_is_not_linked(maria: Player, bob: Player) -> None:
    maria.says("remind Bob to ask Alice about Lakeview tomorrow at 3")
    listed = bob.says("/remind").text
    assert "ask Alice about Lakeview" in listed
    assert "Lakeview Gardens" not in listed


def test_a_rep_sets_none_for_others_nor_a_manager_for_another_team(
    alice: Player, mona: Player, bob: Player
) -> None:
    assert not bob.sees(lambda: alice.says("/remind Bob call Acme tomorrow at 3")).messages
    assert "1 open reminder" in alice.says("/remind").text
    assert not bob.sees(lambda: mona.says("/remind Bob call the depot tomorrow at 3")).messages
    assert "No open reminders" in bob.says("/remind").text


def test_an_edit_of_the_message_changes_theirs(maria: Player, bob: Player) -> None:
    maria.says("/remind Bob call Acme tomorrow at 3")
    maria.edits("/remind Bob call Acme tomorrow at 3", "/remind Bob call Acme tomorrow at 5")
    assert "Thu 12 Mar, 17:00 – call Acme" in bob.says("/remind").text
