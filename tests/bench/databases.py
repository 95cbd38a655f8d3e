"""Where the figures are measured: SQLite, and a PostgreSQL that writes as safely as a real one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.database import Database
from tests.bench.company import Company
from tests.postgres import Postgres

KINDS = ("SQLite", "PostgreSQL")


@contextmanager
def empty(kind: str) -> Iterator[str]:
    """The address of a database without tables."""
    if kind == "SQLite":
        with TemporaryDirectory(prefix="rapport-bench-") as folder:
            yield f"sqlite:///{Path(folder) / 'bench.db'}"
        return
    server = Postgres(durable=True)
    server.start()
    try:
        yield server.new_database()
    finally:
        server.stop()


@contextmanager
def of(kind: str, company: Company) -> Iterator[str]:
    """The address of a database with this company in it."""
    with empty(kind) as address:
        database = Database(address)
        company.open(database)
        _learn(database)
        database.close()
        yield address


def _learn(database: Database) -> None:
    """PostgreSQL looks by itself at how the rows are spread, but only after a minute; SQLite never does."""
    if not database.is_sqlite:
        with database.engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")
