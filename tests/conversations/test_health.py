"""A message that could not be handled is kept, its sender told, and the manager sees it."""

from tests.house import Player, wait_until

POISONED = "met somebody at the yard"


def send_poison(rep: Player) -> None:
    """An update such as no library can read."""
    rep.says("/help")  # a chat begins with a word of the person's
    person = {"id": rep.id, "is_bot": False, "first_name": rep.name}
    chat = {"id": rep.id, "type": "private", "first_name": rep.name}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": POISONED, "entities": [5]}
    rep.house.server.push_raw({"message": message})


def test_a_poisoned_message_holds_up_nothing_and_is_not_lost(
    alice: Player, maria: Player, mona: Player
) -> None:
    assert "stumbled" in alice.sees(lambda: send_poison(alice)).text
    assert "/today" in alice.says("/help").text
    seen = maria.taps(maria.says("/team"), "1 message to look at")
    assert POISONED in seen.text
    assert "Alice" in seen.text
    assert "look at" not in " ".join(mona.says("/team").buttons)


def test_a_manager_can_have_it_tried_again(alice: Player, maria: Player) -> None:
    alice.sees(lambda: send_poison(alice))
    seen = maria.taps(maria.says("/team"), "1 message to look at")
    maria.taps(seen, "Try Alice")
    wait_until(lambda: alice.chat().text.count("stumbled") == 2)
    assert POISONED in maria.taps(maria.says("/team"), "1 message to look at").text


def test_a_rep_cannot_press_the_managers_button(alice: Player) -> None:
    card = alice.says("/help")
    assert "not here" in (alice.presses(card.last["message_id"], "1:health").toast or "")
