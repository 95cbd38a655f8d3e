"""Groups are mixed company: nothing about customers is said there, whoever asks and however."""

import pytest

from handlers import COMMANDS
from storage import customers, people
from storage.book import Book
from storage.database import Session
from tests.house import House, Player
from tests.people import START

GROUP = -1001


@pytest.fixture
def group(house: House, maria: Player, alice: Player) -> int:
    """Alice and Maria with somebody from outside, in one group; Alice has a customer."""

    def add(session: Session) -> None:
        me = people.by_telegram(session, alice.id)
        assert me
        customers.add(Book(session, me, START), "Acme")

    house.write(add)
    stan = Player(house, 801, "Stan Stranger")
    house.server.add_group(GROUP, "Mixed company", [maria.id, alice.id, stan.id])
    house.settle()
    return GROUP


def said_in(house: House, chat_id: int) -> str:
    return "\n".join(
        m.get("text", "") for m in house.server.messages(chat_id) if m.get("from", {}).get("is_bot")
    )


@pytest.mark.parametrize("command", [f"/{row.name}" for row in COMMANDS])
def test_says_nothing_of_customers_to_any_command(
    house: House, maria: Player, group: int, command: str
) -> None:
    house.server.say(maria.id, f"{command} Acme", chat_id=group)
    house.settle()
    answer = said_in(house, group)
    assert "private chat" in answer
    assert "Acme" not in answer


def test_shows_the_way_to_the_private_chat(house: House, alice: Player, group: int) -> None:
    house.server.say(alice.id, "/today", chat_id=group)
    house.settle()
    [button] = [
        button
        for message in house.server.messages(group)
        for row in message.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
    ][-1:]
    assert button["url"].endswith("?start=hello")
    assert "Hello again" in alice.says("/start hello").text


def test_does_not_answer_what_is_not_meant_for_it(house: House, alice: Player, group: int) -> None:
    before = said_in(house, group)
    house.server.say(alice.id, "met Acme today, they want 200 saplings", chat_id=group)
    house.settle()
    assert said_in(house, group) == before


def test_says_nothing_to_a_stranger_in_a_group(house: House, group: int) -> None:
    before = said_in(house, group)
    house.server.say(801, "/find Acme", chat_id=group)
    house.settle()
    assert said_in(house, group) == before


def test_saves_nothing_that_is_said_in_a_group(house: House, alice: Player, group: int) -> None:
    house.server.say(alice.id, "/visit Acme great talk", chat_id=group)
    house.settle()
    assert "great talk" not in alice.says("/find Acme").text


def test_answers_a_chinese_member_in_chinese(house: House, alice: Player, group: int) -> None:
    alice.speaks("zh")
    house.server.say(alice.id, "/today", chat_id=group)
    house.settle()
    assert "私聊" in said_in(house, group)
