"""A local Bot API server for each test, and a small client that speaks to it as a bot would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from bot.demo.server import BotApiServer

TOKEN = "1:TEST"
ANN = 100
JSON = {"Content-Type": "application/json"}
Api = Callable[..., dict[str, Any]]


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    with running() as server:
        yield server


@pytest.fixture
def api(server: BotApiServer) -> Iterator[Api]:
    with caller(server) as call:
        yield call


@contextmanager
def running() -> Iterator[BotApiServer]:
    """A server that knows Ann."""
    server = BotApiServer(token=TOKEN)
    server.start()
    server.add_user(ANN, "Ann", "Lee", username="ann_lee", phone="+8613800138000")
    yield server
    server.stop()


@contextmanager
def caller(server: BotApiServer) -> Iterator[Api]:
    """Calls a method and gives the whole answer: {"ok": …}."""
    with httpx.Client(base_url=f"{server.url}/bot{TOKEN}/", verify=False, timeout=10, headers=JSON) as client:

        def call(method: str, **params: Any) -> dict[str, Any]:
            answer: dict[str, Any] = client.post(method, content=json.dumps(params)).json()
            return answer

        yield call
