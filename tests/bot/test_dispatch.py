"""One update, one transaction: nothing that arrives can stop a chat, and nothing typed is lost."""

import json
import logging
import random
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot import logs
from storage.tables import Inbox, Person
from tests.house import TOKEN, House, Player
from tests.people import furnish

FROM = {"id": 111, "is_bot": False, "first_name": "Alice"}
CHAT = {"id": 111, "type": "private", "first_name": "Alice"}
POISON: dict[str, dict[str, Any]] = {
    "a message without a date": {"message": {"message_id": 5, "from": FROM, "chat": CHAT, "text": "x"}},
    "a chat that is none": {"message": {"message_id": 5, "from": FROM, "chat": "x", "date": 1, "text": "x"}},
    "a text that is none": {"message": {"message_id": 5, "from": FROM, "chat": CHAT, "date": 1, "text": 7}},
    "a button without its message": {"callback_query": {"id": "1", "from": FROM, "data": "1:undo:1"}},
    "a person that is none": {"message": {"message_id": 5, "from": FROM | {"id": {}}, "chat": CHAT}},
    "an unknown kind": {"teleported": {"from": FROM, "chat": CHAT}},
    "nothing": {},
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(POISON))
def test_one_poisoned_update_holds_up_nobody(house: House, alice: Player, kind: str) -> None:
    house.server.push_raw(POISON[kind])
    assert alice.says("/add Acme").text
    assert "Acme" in alice.says("/find Acme").text


def test_what_could_not_be_handled_is_kept_and_the_sender_told(house: House, alice: Player) -> None:
    alice.says("/help")
    told = alice.sees(lambda: house.server.push_raw(POISON["a text that is none"]))
    [kept] = house.read(lambda session: session.query(Inbox).filter(Inbox.state == "dead").all())
    assert json.loads(kept.raw)["message"]["text"] == 7
    assert kept.error and "Traceback" in kept.error
    assert told.text


@pytest.mark.parametrize(
    "kind",
    [
        "poll",
        "inline_query",
        "chat_member",
        "message_reaction",
        "channel_post",
        "pre_checkout_query",
        "a" * 40,
    ],
)
def test_a_kind_it_does_not_deal_in_is_passed_over(house: House, alice: Player, kind: str) -> None:
    house.server.push_raw({kind: {"id": "1", "from": FROM, "chat": CHAT}})
    house.settle()
    assert alice.says("/help").text


def test_a_visit_by_free_text_asks_the_database_few_questions(house: House, alice: Player) -> None:
    alice.says("/add Acme")
    house.settle()
    assert house.app
    asked: list[str] = []
    engine = house.app.database.engine
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    assert "✅" in alice.says("met Acme, all well, call back Friday 3pm").text
    house.settle()
    assert len(asked) <= 33, asked  # from the inbox to the settled receipt


def mutated(update: Any, random: Any) -> Any:
    """The same with one value somewhere replaced by something that does not belong there."""
    if isinstance(update, dict) and update and random.random() < 0.8:
        key = random.choice(sorted(update))
        return update | {key: mutated(update[key], random)}
    return random.choice([None, True, -1, 2**53, "", "\u0000", [], {}, [[]], {"id": 1}, 1.5, "x" * 200])


def test_mutated_updates_stop_no_chat(house: House, alice: Player) -> None:

    dice = random.Random(2)
    good = {"message": {"message_id": 5, "from": FROM, "chat": CHAT, "date": 1773220000, "text": "/find x"}}
    for number in range(60):
        update = mutated(good, dice)
        if isinstance(update, dict):
            house.server.push_raw({"update_id": 10_000 + number} | update)
    house.settle()
    assert alice.says("/add Acme").text
    left = house.read(lambda session: session.query(Inbox).filter(Inbox.state == "new").count())
    assert left == 0


def test_a_whole_conversation_at_debug_leaves_no_token_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    logs.set_up("DEBUG", TOKEN, "open-sesame")
    for name in ("httpx", "httpcore", "aiohttp", "telegram", "apscheduler"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    try:
        house = House(f"sqlite:///{tmp_path / 'loud.db'}")
        house.open()
        house.write(furnish)
        player = Player(house, 111, "Alice Rep")
        house.server.faults.add("sendMessage", status=502)
        house.server.faults.add("getUpdates", drop_before=True)
        player.says("/add Acme")
        player.says("/start open-sesame")
        house.server.push_raw(POISON["a text that is none"])
        house.forward(seconds=40)
        house.end()
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        for name in ("httpx", "httpcore", "aiohttp", "telegram", "apscheduler"):
            logging.getLogger(name).setLevel(logging.WARNING)
    written = capsys.readouterr().err
    assert "sendMessage" in written
    for secret in (TOKEN, TOKEN.partition(":")[2], "open-sesame"):
        assert secret not in written


def test_a_removed_rep_is_out_in_the_middle_of_a_dialogue(house: House, alice: Player) -> None:
    question = alice.says("met Somebody at Zyxgarten, great talk")

    def remove(session: Any) -> None:
        session.query(Person).filter(Person.telegram_id == 111).one().active = False

    house.write(remove)
    assert "people of one company" in alice.says("Zyxgarten").text
    assert "✅" not in alice.taps(question, "Zyxgarten").text
