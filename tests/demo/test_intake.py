"""Updates reach the bot by long poll or webhook, each until it is confirmed."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from bot.demo.server import BotApiServer
from tests.demo.conftest import ANN, Api


class Hook(HTTPServer):
    """A bot's webhook that gives the answers it is told to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Receiver)
        self.answers: list[int] = []
        self.got: list[tuple[str | None, dict[str, Any]]] = []


class _Receiver(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.headers["X-Telegram-Bot-Api-Secret-Token"], json.loads(body)))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 200)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Nothing on the screen."""


@pytest.fixture
def hook() -> Iterator[Hook]:
    hook = Hook()
    thread = threading.Thread(target=hook.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield hook
    hook.shutdown()
    thread.join()
    hook.server_close()


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


def test_repeats_updates_until_the_offset_confirms_them(server: BotApiServer, api: Api) -> None:
    for word in "abc":
        server.say(ANN, word)
    first = api("getUpdates", limit=2)["result"]
    assert texts(first) == texts(api("getUpdates", limit=2)["result"]) == ["a", "b"]
    assert texts(api("getUpdates", offset=first[-1]["update_id"] + 1)["result"]) == ["c"]
    assert texts(server.pending()) == ["c"]
    assert texts(api("getUpdates", offset=-1)["result"]) == ["c"]


def test_answers_a_long_poll_as_soon_as_somebody_speaks(server: BotApiServer, api: Api) -> None:
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(api, "getUpdates", timeout=20)
        time.sleep(0.05)
        assert not poll.done()
        server.say(ANN, "hi")
        assert texts(poll.result(timeout=2)["result"]) == ["hi"]


def test_comes_back_empty_when_time_is_up(api: Api) -> None:
    started = time.monotonic()
    assert api("getUpdates", timeout=1) == {"ok": True, "result": []}
    assert 0.9 < time.monotonic() - started < 2


def test_sends_an_older_poll_away(server: BotApiServer, api: Api) -> None:
    with ThreadPoolExecutor() as pool:
        older = pool.submit(api, "getUpdates", timeout=20)
        time.sleep(0.1)
        newer = pool.submit(api, "getUpdates", timeout=20)
        assert older.result(timeout=2)["error_code"] == 409
        server.say(ANN, "hi")
        assert texts(newer.result(timeout=2)["result"]) == ["hi"]


def test_leaves_out_what_the_bot_does_not_want(server: BotApiServer, api: Api) -> None:
    api("getUpdates", allowed_updates=["callback_query"])
    server.say(ANN, "hi")
    assert server.pending() == []


def test_delivers_to_the_webhook_in_order_until_each_is_taken(
    server: BotApiServer, api: Api, hook: Hook
) -> None:
    hook.answers = [503, 500]
    api("setWebhook", url=f"http://127.0.0.1:{hook.server_port}/", secret_token="s3cret")
    server.say(ANN, "a")
    server.say(ANN, "b")
    server.wait(lambda: not server.pending())
    assert texts([update for _, update in hook.got]) == ["a", "a", "a", "b"]
    assert {secret for secret, _ in hook.got} == {"s3cret"}
    assert api("getWebhookInfo")["result"]["last_error_message"] == "Wrong response from the webhook: 500"


def test_refuses_getupdates_while_a_webhook_is_set(api: Api) -> None:
    api("setWebhook", url="http://127.0.0.1:9/")
    assert api("getUpdates")["error_code"] == 409
    api("deleteWebhook")
    assert api("getUpdates")["ok"]


def test_keeps_group_talk_from_a_bot_with_privacy_mode(server: BotApiServer, api: Api) -> None:
    server.add_group(-500, "Sales", [ANN])
    before = len(server.pending())
    server.say(ANN, "just talking", chat_id=-500)
    assert len(server.pending()) == before
    server.say(ANN, "/today", chat_id=-500)
    server.say(ANN, "hello @rapport_demo_bot", chat_id=-500)
    assert len(server.pending()) == before + 2
