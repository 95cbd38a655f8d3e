"""What becomes of a message: sent once, later, or marked as a repeat; never lost, never doubled unsaid."""

import time
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from storage import outbox
from storage.sender import Sender
from storage.tables import Outbox
from tests.house import FAST, House, Player, wait_until
from tests.people import START

REPEAT = "🔁"


@pytest.fixture(autouse=True)
def begun(alice: Player) -> None:
    """She has written before, so the bot may write to her."""
    alice.says("/help")


def put(house: House, text: str, chat_id: int = 111) -> None:
    """A message of the bot's own accord."""
    house.write(
        lambda session: outbox.add(session, chat_id, {"text": text, "parse_mode": "HTML"}, house.clock.now())
    )
    assert house.app
    house._loop.call_soon_threadsafe(house.app.delivery.wake)


def texts(house: House, chat_id: int = 111) -> list[str]:
    return [m.get("text", "") for m in house.server.messages(chat_id) if m["from"]["is_bot"]]


def states(house: House) -> list[str]:
    return house.read(lambda session: [row.state for row in session.query(Outbox).order_by(Outbox.id)])


def arrive(house: House, text: str) -> list[str]:
    wait_until(lambda: any(text in one for one in texts(house)))
    return [one for one in texts(house) if text in one]


def test_waits_as_long_as_it_is_asked_to(house: House, alice: Player) -> None:
    house.server.faults.add("sendMessage", retry_after=1)
    put(house, "patience")
    wait_until(lambda: any(call.error for call in house.server.calls))
    asked = len(house.server.calls)
    house.settle()
    house.forward(seconds=1)
    assert arrive(house, "patience") == ["patience"]
    house.settle()
    refused, *sent = [call for call in house.server.calls[asked - 1 :] if call.method == "sendMessage"]
    assert refused.error and len(sent) == 1
    assert sent[0].at - refused.at >= 1


@pytest.mark.parametrize("fault", [{"drop_after": True}, {"drop_before": True}, {"status": 502}], ids=str)
def test_marks_a_repeat_of_what_may_have_arrived(house: House, alice: Player, fault: dict[str, Any]) -> None:
    house.server.faults.add("sendMessage", **fault)
    put(house, "perhaps")
    wait_until(lambda: "unknown" in states(house))
    house.forward(seconds=31)
    wait_until(lambda: any(REPEAT in one for one in texts(house)))
    found = [REPEAT in one for one in texts(house) if "perhaps" in one]
    assert found == ([False, True] if "drop_after" in fault else [True])


def test_an_answer_that_takes_long_is_no_failure(house: House, alice: Player) -> None:
    house.server.faults.add("sendMessage", delay=0.3)
    put(house, "slow but sure")
    wait_until(lambda: states(house)[-1] == "sent")
    assert texts(house).count("slow but sure") == 1


def test_broken_html_is_sent_plain(house: House, alice: Player) -> None:
    put(house, "<b>half a tag & more")
    assert arrive(house, "half a tag") == ["half a tag & more"]


def test_stops_writing_to_whoever_blocked_it_until_they_come_back(house: House, alice: Player) -> None:
    house.server.block(111)
    put(house, "are you there?")
    wait_until(lambda: states(house)[-1] == "dead")
    assert alice.person.blocked_at
    house.server.unblock(111)
    assert alice.says("/help").text
    assert alice.person.blocked_at is None


def test_a_group_that_was_upgraded_gets_what_waited_once(house: House, alice: Player) -> None:
    house.server.add_group(-5, "Old group", [111])
    house.settle()
    house.server.upgrade_group(-5, -1005)
    put(house, "to the group", -5)
    wait_until(lambda: "to the group" in texts(house, -1005))
    house.settle()
    assert texts(house, -1005).count("to the group") == 1


def test_an_edit_whose_message_is_gone_becomes_a_message(house: House, alice: Player) -> None:
    payload = {"text": "in its place", "message_id": 999_999}
    house.write(
        lambda session: outbox.add(session, 111, payload, START + timedelta(0), method="editMessageText")
    )
    house.tick()
    assert arrive(house, "in its place") == ["in its place"]


def test_an_edit_that_changes_nothing_is_done(house: House, alice: Player) -> None:
    put(house, "the same")
    wait_until(lambda: "the same" in texts(house))
    message = next(m for m in house.server.messages(111) if m.get("text") == "the same")
    payload = {"text": "the same", "message_id": message["message_id"]}
    house.write(lambda session: outbox.add(session, 111, payload, START, method="editMessageText"))
    house.tick()
    assert states(house)[-1] == "sent"


def test_what_has_nothing_left_to_say_holds_nothing_up(house: House, alice: Player) -> None:
    """After weeks away there may be many: at one a second they would keep the first that matters waiting."""
    house.close()
    house.open(FAST(chat_rate=0.01, chat_burst=3))
    owner, gone = alice.person.id, {"day": "2026-02-01"}
    rows = [
        outbox.push_row(111, "morning", gone, START, person_id=owner, dedupe_key=f"morning:{number}")
        for number in range(8)
    ]
    house.write(lambda session: outbox.add_pushes(session, rows))
    put(house, "at last")
    assert arrive(house, "at last") == ["at last"]


@pytest.mark.parametrize("out_of_reach", [True, False])
def test_asks_now_and_then_only_whether_it_may_send(
    house: House, monkeypatch: pytest.MonkeyPatch, out_of_reach: bool
) -> None:
    """While the database is out of reach, or another process sends."""
    asked: list[Sender] = []

    def hold(sender: Sender) -> bool:
        asked.append(sender)
        if out_of_reach:
            raise OperationalError("SELECT 1", {}, ConnectionRefusedError())
        return False

    with monkeypatch.context() as trouble:
        trouble.setattr(Sender, "alone", property(lambda _: False))
        trouble.setattr(Sender, "hold", hold)
        put(house, "meanwhile")
        wait_until(lambda: bool(asked))
        time.sleep(0.3)
        assert len(asked) <= 2
    assert arrive(house, "meanwhile") == ["meanwhile"]
