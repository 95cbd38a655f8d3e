"""The webhook over real HTTP: a stranger's post does nothing, and 200 means that it is on disk."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from sqlalchemy.exc import OperationalError
from telegram import Bot

from bot import webhook
from bot.clock import SystemClock
from bot.intake import Intake
from bot.reach import Reach
from bot.work import Work
from storage.database import Database
from storage.tables import Inbox
from tests.conftest import NewSqlite

SECRET = "s3cret-of-the-webhook"
UPDATE = {"update_id": 7, "message": {"message_id": 1, "chat": {"id": 111, "type": "private"}, "date": 0}}


class Door:
    """The webhook's page, served on a port of its own."""

    def __init__(self, database: Database) -> None:
        self.work, self.woken = Work(database), list[set[int]]()
        intake = Intake(Bot("4242:TEST"), 4242, self.work, SystemClock(), self.woken.append, Reach())
        config = uvicorn.Config(webhook.application(intake, SECRET), port=0, log_level="error")
        self._server = webhook.Server(config)
        self._thread = threading.Thread(target=lambda: asyncio.run(self._server.serve()), daemon=True)
        self._thread.start()
        while not self._server.started:
            pass
        self.port = self._server.servers[0].sockets[0].getsockname()[1]

    def post(self, content: Any = None, secret: str | None = SECRET, **more: Any) -> httpx.Response:
        headers = {webhook.HEADER: secret} if secret is not None else {}
        what = {"json": UPDATE} if content is None else {"content": content}
        address = f"http://127.0.0.1:{self.port}{webhook.PATH}"
        return httpx.post(address, headers=headers, timeout=10, **what, **more)

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self.work.close()


@pytest.fixture
def kept(new_sqlite: NewSqlite, tmp_path: Path) -> Iterator[Database]:
    made = new_sqlite(tmp_path)
    yield made
    made.close()


@pytest.fixture
def door(kept: Database) -> Iterator[Door]:
    made = Door(kept)
    yield made
    made.close()


def rows(database: Database) -> int:
    return database.run(lambda session: session.query(Inbox).count())


def test_answers_200_when_the_update_is_on_disk(door: Door, kept: Database) -> None:
    assert door.post().status_code == 200
    assert rows(kept) == 1
    assert door.woken == [{111}]


def test_keeps_an_update_once_however_often_it_is_posted(door: Door, kept: Database) -> None:
    assert [door.post().status_code for _ in range(3)] == [200, 200, 200]
    assert rows(kept) == 1


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], SECRET.upper()])
def test_gives_403_to_whoever_does_not_know_the_secret(
    door: Door, kept: Database, secret: str | None
) -> None:
    assert door.post(secret=secret).status_code == 403
    assert rows(kept) == 0


def test_gives_413_to_a_body_larger_than_any_update(door: Door, kept: Database) -> None:
    assert door.post(b"x" * (webhook.BODY_LIMIT + 1)).status_code == 413
    assert rows(kept) == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b"{}",
        b'{"update_id": "7"}',
        b'{"update_id": true}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_gives_400_to_what_is_no_update(door: Door, kept: Database, body: bytes) -> None:
    assert door.post(body).status_code == 400
    assert rows(kept) == 0


def test_gives_up_on_a_body_that_does_not_come(
    door: Door, kept: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "BODY_SECONDS", 0.05)
    release = threading.Event()

    def slowly() -> Iterator[bytes]:
        yield b'{"update_id":'
        release.wait(1)
        yield b"7}"

    assert door.post(slowly()).status_code == 408
    release.set()
    assert rows(kept) == 0


def test_gives_503_while_the_database_is_down(
    door: Door, kept: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object) -> None:
        raise OperationalError("down", None, Exception("down"))

    monkeypatch.setattr(kept, "run", down)
    assert door.post().status_code == 503
    assert door.woken == []
    monkeypatch.undo()
    assert door.post().status_code == 200


def test_is_alive_for_whoever_asks(door: Door) -> None:
    assert httpx.get(f"http://127.0.0.1:{door.port}/alive").text == "ok"


@pytest.mark.parametrize("path", ["/", "/telegram/x", "/docs", "/openapi.json"])
def test_shows_nothing_else(door: Door, path: str) -> None:
    assert httpx.get(f"http://127.0.0.1:{door.port}{path}").status_code == 404
