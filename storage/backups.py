"""A copy of the database, checked: its integrity, its rows, its fingerprint."""

import hashlib
import json
import shutil
import subprocess
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import TableClause, func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import quoted_name

from storage.database import Database, sqlite_module


class BackupFailed(Exception):
    """No backup was made, or the one given is not sound; its text says why."""


@dataclass(frozen=True)
class Proof:
    """What a backup must still be when it is put back."""

    sha256: str
    rows: dict[str, int]


def save(database: Database, to: Path) -> Proof:
    """Copy the database into a new file, also while it is in use, and prove the copy."""
    if to.exists():
        raise BackupFailed(f"{to} is there already; name another file")
    if database.is_missing:
        raise BackupFailed(f"there is no database at {database.path}")
    to.parent.mkdir(parents=True, exist_ok=True)
    if database.is_sqlite:
        _save_sqlite(database, to)
        proof = Proof(fingerprint(to), count_rows(to))
    else:
        _save_postgres(database, to)
        proof = Proof(fingerprint(to), {})
    _proof_file(to).write_text(json.dumps(asdict(proof), indent=1))
    return proof


def check(backup: Path) -> Proof:
    """Read a backup whole. Raises BackupFailed unless it is what was written then."""
    if not backup.is_file():
        raise BackupFailed(f"{backup} is not there")
    rows = count_rows(backup)
    proof = Proof(fingerprint(backup), rows)
    kept = _proof_file(backup)
    if kept.is_file() and _read_proof(kept) != asdict(proof):
        raise BackupFailed(f"{backup} is not the file that was written then: its fingerprint differs")
    return proof


def put_back(database: Database, backup: Path, now: datetime) -> Path | None:
    """Put a sound backup in the database's place; what stood there is kept beside it."""
    path = database.path
    if path is None:
        raise BackupFailed("rapport restore is for SQLite; for PostgreSQL use pg_restore with the dump")
    if "company" not in check(backup).rows:  # an empty file, too, is a database to SQLite
        raise BackupFailed(f"{backup} is no backup of Rapport's: it has none of its tables")
    database.guard()
    staged = path.with_name(path.name + ".restoring")
    shutil.copyfile(backup, staged)
    kept = _kept(database, path, now) if path.exists() else None
    staged.replace(path)  # at no moment is there no database, of which the next start would make an empty one
    return kept


def _kept(database: Database, path: Path, now: datetime) -> Path:
    """The old file beside its place, with all that its log still held; a damaged one as it is."""
    kept = path.with_name(f"{path.name}.before-{now:%Y%m%d-%H%M%S}")
    try:
        _save_sqlite(database, kept)
    except BackupFailed:
        shutil.copyfile(path, kept)
    database.engine.dispose()
    for log in ("-wal", "-shm"):
        path.with_name(path.name + log).unlink(missing_ok=True)
    return kept


def _save_sqlite(database: Database, to: Path) -> None:
    sqlite = sqlite_module()
    try:
        with closing(sqlite.connect(str(database.path), timeout=10)) as connection:
            connection.execute("VACUUM INTO ?", (str(to),))
        with closing(sqlite.connect(to)) as copy:
            problems = [row[0] for row in copy.execute("PRAGMA integrity_check")]
    except sqlite.Error as error:
        to.unlink(missing_ok=True)
        raise BackupFailed(f"the copy could not be made: {error}") from error
    if problems != ["ok"]:
        raise BackupFailed(f"the copy is damaged: {problems[0]}")


def _save_postgres(database: Database, to: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise BackupFailed(
            "pg_dump is not installed here (Debian: apt install postgresql-client); nothing was saved"
        )
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    done = subprocess.run(  # noqa: S603 - pg_dump with arguments of ours; no shell reads them
        [program, "--format=custom", f"--file={to}", f"--dbname={url}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        to.unlink(missing_ok=True)
        raise BackupFailed(f"pg_dump failed: {done.stderr.strip()}")


def fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def count_rows(path: Path) -> dict[str, int]:
    """Rows in each table of a SQLite file. Raises BackupFailed when it is none, or damaged."""
    library = sqlite_module()
    try:
        with closing(library.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise BackupFailed(f"{path} is damaged")
            return {name: _count(connection, name) for (name,) in connection.execute(TABLES)}
    except library.Error as error:
        raise BackupFailed(f"{path} cannot be read: {error}") from error


TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def _count(connection: Any, table: str) -> int:
    counted = select(func.count()).select_from(TableClause(quoted_name(table, quote=True)))
    return int(connection.execute(str(counted.compile(dialect=sqlite.dialect()))).fetchone()[0])


def _read_proof(file: Path) -> Any:
    """What was written then; None, which is no proof of anything, when it cannot be read."""
    try:
        return json.loads(file.read_text())
    except ValueError:
        return None


def _proof_file(backup: Path) -> Path:
    return backup.with_name(backup.name + ".json")
