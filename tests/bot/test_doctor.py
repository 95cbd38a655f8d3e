"""The doctor finds what is wrong, says what to mend, and never touches anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import doctor
from bot.demo.server import BotApiServer
from tests.conftest import NewSqlite

TOKEN = "4242:TEST-token-that-is-long-enough"


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    made = BotApiServer(TOKEN)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def place(new_sqlite: NewSqlite, tmp_path: Path) -> Path:
    new_sqlite(tmp_path).close()
    return tmp_path / "rapport.db"


def findings(capsys: pytest.CaptureFixture[str], **environment: str) -> tuple[int, str]:
    code = doctor.examine({"BOT_TOKEN": TOKEN} | environment)
    return code, capsys.readouterr().out


def test_finds_a_sound_set_up_well(
    server: BotApiServer, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "SOUND_FROM", (3, 0, 0))  # whichever SQLite this machine has
    code, told = findings(capsys, BOT_API_URL=server.url, DATABASE_URL=f"sqlite:///{place}")
    assert (code, "All is well." in told) == (0, True), told
    assert "@rapport_demo_bot" in told


def test_names_every_bad_setting(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = findings(capsys, PORT="0", TIME_ZONE="Mars")
    assert code == 1
    assert "PORT" in told and "TIME_ZONE" in told


def test_warns_of_a_sqlite_with_the_bug(
    server: BotApiServer, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "SOUND_FROM", (99, 0, 0))
    monkeypatch.setattr(doctor, "BACKPORTS", ())
    code, told = findings(capsys, BOT_API_URL=server.url, DATABASE_URL=f"sqlite:///{place}")
    assert code == 1
    assert "pysqlite3" in told


def test_says_that_telegram_does_not_know_the_token(
    server: BotApiServer, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = {"BOT_API_URL": server.url, "DATABASE_URL": f"sqlite:///{place}"}
    code, told = findings(capsys, BOT_TOKEN="7:another-token-of-another-bot", **where)
    assert code == 1
    assert "BotFather" in told and "another-token" not in told


def test_says_that_telegram_is_out_of_reach(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = findings(
        capsys, BOT_API_URL="http://127.0.0.1:9", DATABASE_URL=f"sqlite:///{place}", LOG_LEVEL="ERROR"
    )
    assert code == 1
    assert "cannot be reached" in told and TOKEN not in told


def test_keeps_the_token_to_itself_whatever_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    _, told = findings(capsys, BOT_API_URL="http://two words")
    assert "cannot be reached" in told and TOKEN not in told


def test_says_that_the_databases_folder_is_not_there(
    server: BotApiServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = tmp_path / "gone" / "rapport.db"
    code, told = findings(capsys, BOT_API_URL=server.url, DATABASE_URL=f"sqlite:///{where}")
    assert code == 1
    assert "no folder" in told and "rapport run" not in told


def test_makes_no_database_where_none_is(
    server: BotApiServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, told = findings(capsys, BOT_API_URL=server.url, DATABASE_URL=f"sqlite:///{tmp_path / 'none.db'}")
    assert "no database" in told
    assert list(tmp_path.iterdir()) == []


def test_says_that_an_old_schema_needs_a_start(
    server: BotApiServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.db").touch()
    code, told = findings(capsys, BOT_API_URL=server.url, DATABASE_URL=f"sqlite:///{tmp_path / 'empty.db'}")
    assert code == 1
    assert "rapport run" in told
