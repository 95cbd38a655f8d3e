"""A backup is proven when it is made, and again before it is put back."""

import json
import sqlite3
from pathlib import Path

import pytest

from bot import backups
from bot.backups import BackupFailed
from storage import customers
from storage.backups import count_rows, fingerprint
from storage.book import Book
from storage.database import AlreadyRunning, Database
from storage.people import by_telegram
from storage.tables import Customer
from tests.conftest import NewSqlite
from tests.people import START, furnish


@pytest.fixture
def place(new_sqlite: NewSqlite, tmp_path: Path) -> Path:
    """The database of a company with one customer."""
    path = tmp_path / "rapport.db"
    database = new_sqlite(tmp_path)
    database.run(furnish)
    database.close()
    add_customer(path, "Acme")
    return path


def add_customer(path: Path, name: str) -> None:
    database = Database(url(path))
    with database.transaction() as session:
        alice = by_telegram(session, 111)
        assert alice
        customers.add(Book(session, alice, START), name)
    database.close()


def names(path: Path) -> list[str]:
    database = Database(url(path))
    with database.reading() as session:
        found = [row.name for row in session.query(Customer).order_by(Customer.id)]
    database.close()
    return found


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def test_a_restored_backup_is_what_was_saved(place: Path, tmp_path: Path) -> None:
    """The drill: save, go on, lose everything, put back, compare."""
    copy = tmp_path / "copy.db"
    before = count_rows(place)
    told = backups.backup(url(place), copy)
    assert "checked" in told and "rows: " in told
    add_customer(place, "Later Ltd")
    backups.restore(url(place), copy)
    assert (count_rows(place), fingerprint(place)) == (before, fingerprint(copy))
    assert names(place) == ["Acme"]


def test_what_stood_there_before_is_kept(place: Path, tmp_path: Path) -> None:
    backups.backup(url(place), tmp_path / "copy.db")
    add_customer(place, "Later Ltd")
    kept = Path(backups.restore(url(place), tmp_path / "copy.db").rpartition("kept as ")[2].rstrip("."))
    assert names(kept) == ["Acme", "Later Ltd"]


def test_a_backup_is_whole_while_somebody_writes(place: Path, tmp_path: Path) -> None:
    database = Database(url(place))
    with database.transaction() as session:
        alice = by_telegram(session, 111)
        assert alice
        customers.add(Book(session, alice, START), "Half-written Ltd")
        backups.backup(url(place), tmp_path / "copy.db")
    database.close()
    assert names(tmp_path / "copy.db") == ["Acme"]


def test_a_lost_database_comes_back(place: Path, tmp_path: Path) -> None:
    backups.backup(url(place), tmp_path / "copy.db")
    place.unlink()
    assert "kept as" not in backups.restore(url(place), tmp_path / "copy.db")
    assert names(place) == ["Acme"]


def test_a_damaged_database_is_replaced_and_kept(place: Path, tmp_path: Path) -> None:
    backups.backup(url(place), tmp_path / "copy.db")
    place.write_bytes(b"not a database at all" * 1000)
    backups.restore(url(place), tmp_path / "copy.db")
    assert names(place) == ["Acme"]
    [kept] = tmp_path.glob("rapport.db.before-*")
    assert kept.read_bytes().startswith(b"not a database")


def damaged(copy: Path, how: str) -> None:
    content = copy.read_bytes()
    match how:
        case "cut short":
            copy.write_bytes(content[: len(content) // 2])
        case "emptied":
            copy.write_bytes(b"")
        case "one byte":
            copy.write_bytes(content[:-100] + bytes([content[-100] ^ 1]) + content[-99:])
        case "32 bytes":
            copy.write_bytes(content[:5000] + b"\xff" * 32 + content[5032:])
        case "another file":
            copy.write_bytes(b"PK\x03\x04" + bytes(9000))
        case "gone":
            copy.unlink()


@pytest.mark.parametrize("how", ["cut short", "emptied", "one byte", "32 bytes", "another file", "gone"])
@pytest.mark.parametrize("proof", [True, False], ids=["with its proof", "without its proof"])
def test_a_damaged_backup_is_refused_and_nothing_is_touched(
    place: Path, tmp_path: Path, how: str, proof: bool
) -> None:
    copy = tmp_path / "copy.db"
    backups.backup(url(place), copy)
    damaged(copy, how)
    if not proof:
        copy.with_name("copy.db.json").unlink()
        if how in ("one byte", "32 bytes"):
            return  # without the fingerprint only SQLite's own check is left, which need not see it
    stood = fingerprint(place)
    with pytest.raises(BackupFailed):
        backups.restore(url(place), copy)
    assert fingerprint(place) == stood
    assert not list(tmp_path.glob("*.before-*")) and not list(tmp_path.glob("*.restoring"))


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"sha256": 1}', '{"sha256": "0", "rows": {}, "more": 1}']
)
def test_a_damaged_proof_is_told_in_a_sentence(place: Path, tmp_path: Path, content: str) -> None:
    backups.backup(url(place), tmp_path / "copy.db")
    (tmp_path / "copy.db.json").write_text(content)
    with pytest.raises(BackupFailed):
        backups.restore(url(place), tmp_path / "copy.db")


def test_a_database_of_something_else_is_refused(place: Path, tmp_path: Path) -> None:
    foreign = sqlite3.connect(tmp_path / "foreign.db")
    foreign.execute("CREATE TABLE recipe (name TEXT)")
    foreign.commit()
    foreign.close()
    with pytest.raises(BackupFailed, match="no backup of Rapport"):
        backups.restore(url(place), tmp_path / "foreign.db")
    assert names(place) == ["Acme"]


def test_no_backup_of_a_database_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="no database"):
        backups.backup(url(tmp_path / "nowhere.db"), tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_no_backup_over_another_file(place: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(BackupFailed, match="already"):
        backups.backup(url(place), tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "precious"


def test_no_restore_beneath_a_running_bot(place: Path, tmp_path: Path) -> None:
    backups.backup(url(place), tmp_path / "copy.db")
    running = Database(url(place))
    running.guard()
    with pytest.raises(AlreadyRunning):
        backups.restore(url(place), tmp_path / "copy.db")
    running.close()
    assert names(place) == ["Acme"]


def test_the_proof_tells_hash_and_counts(place: Path, tmp_path: Path) -> None:
    backups.backup(url(place), tmp_path / "copy.db")
    proof = json.loads((tmp_path / "copy.db.json").read_text())
    assert proof == {"sha256": fingerprint(tmp_path / "copy.db"), "rows": count_rows(place)}
