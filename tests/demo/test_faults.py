"""Troubles on purpose: each does what it says to the call and to the chat."""

from __future__ import annotations

import time

import httpx
import pytest

from bot.demo.server import BotApiServer
from tests.demo.conftest import ANN, Api


@pytest.fixture(autouse=True)
def _ann_has_written(server: BotApiServer) -> None:
    server.say(ANN, "hi")


def arrived(server: BotApiServer) -> int:
    return len(server.messages(ANN)) - 1


def test_asks_to_wait(server: BotApiServer, api: Api) -> None:
    server.faults.add("sendMessage", retry_after=7)
    answer = api("sendMessage", chat_id=ANN, text="x")
    assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": 7})
    assert arrived(server) == 0
    assert api("sendMessage", chat_id=ANN, text="x")["ok"]
    first, second = server.calls
    assert (first.error, second.error) == ("Too Many Requests: retry after 7", None)
    assert first.params == {"chat_id": ANN, "text": "x"}
    assert first.at < second.at


def test_gives_a_status_in_place_of_the_answer(server: BotApiServer, api: Api) -> None:
    server.faults.add("*", status=502, times=2)
    assert [api("sendMessage", chat_id=ANN, text="x").get("error_code") for _ in range(3)] == [502, 502, None]
    assert arrived(server) == 1


@pytest.mark.parametrize(("drop", "posted"), [("drop_before", 0), ("drop_after", 1)])
def test_loses_the_connection(server: BotApiServer, api: Api, drop: str, posted: int) -> None:
    server.faults.add("sendMessage", drop_before=drop == "drop_before", drop_after=drop == "drop_after")
    with pytest.raises(httpx.RemoteProtocolError):
        api("sendMessage", chat_id=ANN, text="x")
    assert arrived(server) == posted


def test_answers_late(server: BotApiServer, api: Api) -> None:
    server.faults.add("sendMessage", delay=0.2)
    started = time.monotonic()
    assert api("sendMessage", chat_id=ANN, text="x")["ok"]
    assert time.monotonic() - started >= 0.2


def test_strikes_the_same_calls_for_the_same_seed(server: BotApiServer, api: Api) -> None:
    def run(seed: int) -> list[bool]:
        server.faults.clear()
        server.faults.add("getMe", status=500, times=None, probability=0.5, seed=seed)
        return [api("getMe")["ok"] for _ in range(20)]

    assert run(1) == run(1) != run(2)
