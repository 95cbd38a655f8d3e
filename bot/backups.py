"""`rapport backup` and `rapport restore`."""

from datetime import UTC, datetime
from pathlib import Path

from storage import backups
from storage.backups import BackupFailed
from storage.database import Database

__all__ = ["BackupFailed", "backup", "restore"]


def backup(database_url: str, to: Path | None) -> str:
    """Make a checked copy; says where it lies and what is in it."""
    database = Database(database_url)
    ending = "db" if database.is_sqlite else "dump"
    target = to or Path("backups") / f"rapport-{datetime.now(UTC):%Y%m%d-%H%M%S}.{ending}"
    proof = backups.save(database, target)
    rows = f", rows: {sum(proof.rows.values()):,}, tables: {len(proof.rows)}" if proof.rows else ""
    return f"Saved to {target}{rows}, sha256 {proof.sha256[:16]}…; checked."


def restore(database_url: str, source: Path) -> str:
    """Put a checked backup in the database's place; says where the old one is kept."""
    database = Database(database_url)
    kept = backups.put_back(database, source, datetime.now(UTC))
    database.close()
    return f"Restored {source}." + (f" What stood there before is kept as {kept}." if kept else "")
