"""Back leads to the very screen one came from, however it was reached, also after a restart."""

import pytest

from tests.house import House, Player, Reply


@pytest.fixture
def many(house: House, alice: Player) -> None:
    """Eight customers, all of them called alike."""
    for at in range(1, 9):
        alice.says(f"/add Meadow {'ABCDEFGH'[at - 1]} Ltd")


def second(player: Player, reply: Reply) -> Reply:
    return player.taps(reply, "›")


def and_back(player: Player, listed: Reply, label: str) -> None:
    """In and out again, also from one screen deeper."""
    opened = player.taps(listed, label)
    assert opened.last["message_id"] == listed.last["message_id"]
    assert player.taps(opened, "Back").last == {**listed.last, "edit_date": opened.last["edit_date"]}


def test_from_a_customer_to_the_second_page_of_what_was_found(
    alice: Player, many: None, house: House
) -> None:
    page = second(alice, alice.says("/find Meadow"))
    and_back(alice, page, "Meadow")
    card = alice.taps(page, "Meadow")
    deeper = alice.taps(alice.taps(card, "Timeline"), "Back")
    house.close()
    house.open()
    assert alice.taps(deeper, "Back").buttons == page.buttons


def test_from_whom_one_asked_after_recently(alice: Player, many: None) -> None:
    for command in ("/find", "/brief"):
        and_back(alice, alice.says(command), "Meadow H")


def test_from_a_reminder_to_the_second_page_of_them(alice: Player) -> None:
    for at in range(8):
        alice.says(f"/remind pot {at} tomorrow at 3")
    page = second(alice, alice.says("/remind"))
    and_back(alice, page, "2")
    done = alice.taps(alice.taps(page, "1"), "✓ Done")
    left = alice.taps(done, "Back")
    assert "pot 7" in left.text and "2/2" in left.buttons


def test_from_a_deal_to_the_second_page_of_its_stage(alice: Player, many: None) -> None:
    for letter in "ABCDEFGH":
        alice.says(f"/deal Meadow {letter} Ltd 12k")
    page = second(alice, alice.taps(alice.says("/deal"), "New (8)"))
    and_back(alice, page, "Meadow")
    board = alice.taps(alice.taps(alice.taps(page, "Meadow"), "Back"), "Back")
    assert "New (8)" in board.buttons


def test_from_somebody_of_the_team_to_the_page_they_stood_on(
    alice: Player, maria: Player, many: None
) -> None:
    page = second(maria, maria.taps(maria.taps(maria.says("/team"), "Alice"), "Customers"))
    and_back(maria, page, "Meadow")
    person = maria.taps(maria.taps(maria.taps(page, "Meadow"), "Back"), "Back")
    assert "Alice Rep" in person.text and "8 customers" in person.text


def test_from_a_deal_that_came_by_itself_up_to_the_board(alice: Player) -> None:
    alice.says("/add Acme")
    stage = alice.taps(alice.says("/deal Acme 12k"), "Back")
    assert "Acme" in stage.buttons[0]
    assert "New (1)" in alice.taps(stage, "Back").buttons


def test_from_what_was_taken_back_to_where_it_was_done(alice: Player) -> None:
    alice.says("/remind buy string tomorrow at 3")
    listed = alice.says("/remind")
    undone = alice.taps(alice.taps(alice.taps(listed, "1"), "+1 h"), "Undo")
    assert "Thu 12 Mar, 15:00" in alice.taps(undone, "Back").text


def test_from_a_reminder_to_the_days_that_were_asked_for(alice: Player) -> None:
    alice.says("/remind buy string tomorrow at 3")
    and_back(alice, alice.says("what's on tomorrow?"), "1")
