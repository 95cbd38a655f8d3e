"""Two taps in a go are one: nothing is done twice, and the card of the first keeps its Undo."""

import pytest

from tests.house import House, Player, Reply


def twice(player: Player, reply: Reply, label: str) -> Reply:
    """Two taps before the first is answered, and a third when the card is another already."""
    message, button = reply.button(label)
    server = player.house.server

    def taps() -> None:
        for _ in range(2):
            server.press(player.id, message["message_id"], button["callback_data"])

    once = player.sees(taps)
    assert not player.presses(message["message_id"], button["callback_data"]).messages
    return once


def dentist(alice: Player) -> Reply:
    alice.says("/remind call the dentist today at 3pm")
    return alice.taps(alice.says("/remind"), "1")


@pytest.mark.parametrize("label", ["✓ Done", "+1 h", "Tomorrow", "Next week"])
def test_a_reminder_keeps_undo(alice: Player, label: str) -> None:
    once = twice(alice, dentist(alice), label)
    assert len(once.messages) == 1
    alice.taps(once, "Undo")
    assert "Wed 11 Mar, 15:00" in alice.says("/remind").text


def test_an_hour_later_is_one_hour_until_it_is_tapped_anew(alice: Player) -> None:
    once = twice(alice, dentist(alice), "+1 h")
    assert "16:00" in once.text
    assert "17:00" in alice.taps(once, "+1 h").text


def test_a_tick_in_the_list_finishes_one(alice: Player) -> None:
    for what in ("water", "prune", "dig"):
        alice.says(f"/remind {what} tomorrow at 3")
    left = twice(alice, alice.says("/remind"), "✓ 1")
    assert "2 open reminders" in left.text and "↩ Undo" in left.buttons


def test_a_deal_moves_once_and_keeps_undo(alice: Player) -> None:
    alice.says("/add Acme")
    moved = twice(alice, alice.says("/deal Acme 12k"), "→ Qualified")
    assert "New → Qualified" in moved.text
    assert "Acme" in alice.taps(moved, "Undo").text  # whose deal it was
    assert "New (1)" in alice.says("/deal").buttons


def test_a_question_is_answered_once_and_its_receipt_keeps_undo(alice: Player) -> None:
    asked = alice.says("/visit Acme great talk")
    assert "↩ Undo" in twice(alice, asked, "New customer").buttons


def test_a_card_opens_once_in_a_go_and_again_later(alice: Player, house: House) -> None:
    alice.says("/add Acme")
    receipt = alice.says("/visit Acme great talk")
    assert len(twice(alice, receipt, "Open").messages) == 1
    house.sleep(minutes=1)
    assert "Acme" in alice.taps(receipt, "Open").text


def test_pages_and_switches_follow_every_tap(alice: Player) -> None:
    for at in range(13):
        alice.says(f"/remind pot {at} tomorrow at 3")
    pages = alice.says("/remind")
    for number in ("2/3", "3/3", "1/3", "2/3"):
        pages = alice.taps(pages, "›")
        assert number in pages.buttons
    ringing = alice.taps(alice.says("/settings"), "may ring")
    for label in ("Limit reminders", "Always ring", "Limit reminders"):
        ringing = alice.taps(ringing, label)
