"""The command line: each refusal is one sentence, and nothing ends in a traceback."""

import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bot import importing
from bot.__main__ import main
from bot.demo.server import BotApiServer
from storage.database import Database
from storage.migrations import migrate
from storage.tables import Inbox, Outbox

ROOT = Path(__file__).parents[2]
TOKEN = "4242:TEST-token-that-is-long-enough"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a .env, and an environment without settings."""
    monkeypatch.chdir(tmp_path)
    for name in ("BOT_TOKEN", "DATABASE_URL", "WEBHOOK_URL", "BOT_API_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """A command's log ends with its test: it goes to a stream that is closed by then."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:] = before
    root.setLevel(level)


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    made = BotApiServer(TOKEN)
    made.start()
    yield made
    made.stop()


def test_names_every_bad_setting(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("TIME_ZONE", "Mars"), ("PORT", "0"), ("LOG_LEVEL", "LOUD")):
        monkeypatch.setenv(name, value)
    assert main(["run"]) == 1
    told = capsys.readouterr().err
    assert all(name in told for name in ("BOT_TOKEN", "TIME_ZONE", "PORT", "LOG_LEVEL", ".env.example"))


def test_reads_env_beneath_the_environment(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / ".env").write_text(f"BOT_TOKEN={TOKEN}\nPORT=0\nCOUNTRY=XX\n")
    monkeypatch.setenv("COUNTRY", "GB")
    assert main(["run"]) == 1
    told = capsys.readouterr().err
    assert "PORT" in told and "COUNTRY" not in told and "BOT_TOKEN" not in told


@pytest.mark.parametrize(
    "command", [("backup",), ("backup", "nowhere.db"), ("restore", "nowhere.db"), ("advise",)]
)
def test_refuses_in_a_sentence(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    assert main([*command]) == 1
    told = capsys.readouterr().err
    assert "Traceback" not in told and len(told.splitlines()) == 1
    assert list(here.iterdir()) == []


def test_offers_only_the_commands_that_are_for_people(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["make-tea"])
    told = capsys.readouterr().err
    assert "doctor" in told and "import-next" not in told


def test_what_another_process_crossed_is_no_broken_database(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crossed(*_: object) -> int:
        raise IntegrityError(None, None, Exception("foreign key"))

    monkeypatch.setenv("DATABASE_URL", "sqlite:///rapport.db")
    monkeypatch.setattr(importing, "import_next", crossed)
    assert main(["import-next", "2026-03-11T10:00:00+00:00"]) == 1
    told = capsys.readouterr().err
    assert "begun again" in told and "cannot be used" not in told


def test_a_second_process_on_one_file_is_refused(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    first = Database("sqlite:///rapport.db")
    first.guard()
    assert main(["run"]) == 1
    assert "runs on rapport.db already" in capsys.readouterr().err
    first.close()


def test_a_file_that_is_no_database_is_told_and_left_alone(here: Path, server: BotApiServer) -> None:
    (here / "rapport.db").write_bytes(b"precious, but no database" * 500)
    for command in ("run", "doctor"):
        code, told = Process(here, command, BOT_API_URL=server.url).ends(within=30)
        assert code == 1
        assert "Traceback" not in told and "database cannot be" in told
    assert (here / "rapport.db").read_bytes().startswith(b"precious")


class Process:
    """A command on its own."""

    def __init__(self, folder: Path, command: str = "run", **environment: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", command],
            cwd=folder,
            env=os.environ | {"BOT_TOKEN": TOKEN, "PYTHONPATH": str(ROOT)} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ends(self, within: float) -> tuple[int, str]:
        told, _ = self._process.communicate(timeout=within)
        return self._process.returncode, told

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()


def test_a_port_that_is_taken_is_told(here: Path, server: BotApiServer) -> None:
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        process = Process(
            here,
            BOT_API_URL=server.url,
            WEBHOOK_URL="https://example.org",
            WEBHOOK_SECRET="s3cret",
            PORT=str(taken.getsockname()[1]),
        )
        try:
            code, told = process.ends(within=30)
        finally:
            process.kill()
    assert code == 1
    assert "Traceback" not in told and "port" in told.lower()


def test_sigterm_under_load_loses_nothing(here: Path, server: BotApiServer) -> None:
    server.add_user(501, "Ada")
    process = Process(here, BOT_API_URL=server.url, SETUP_CODE="open-sesame", LOG_LEVEL="ERROR")
    try:
        server.say(501, "/start open-sesame")
        server.wait(lambda: len(server.messages(501)) > 1, timeout=30)
        for number in range(30):
            server.say(501, f"/find Customer {number}")
        process.stop()
        code, told = process.ends(within=15)
    finally:
        process.kill()
    assert code == 0, told
    left = Database("sqlite:///rapport.db")
    kept = {row.update_id for row in left.run(lambda session: session.query(Inbox).all())}
    unsure = {row.state for row in left.run(lambda session: session.query(Outbox).all())}
    left.close()
    assert len(kept | {update["update_id"] for update in server.pending()}) == 31
    assert unsure <= {"sent", "new"}


def test_a_migrated_database_is_found_well(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], server: BotApiServer
) -> None:
    made = Database("sqlite:///rapport.db")
    migrate(made)
    made.close()
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_API_URL", server.url)
    main(["doctor"])
    assert "schema" in capsys.readouterr().out
