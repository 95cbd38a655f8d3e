"""Where the figures are measured: SQLite, and a PostgreSQL that writes as safely as a real one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.database import Database
from tests.bench.company import Company
from tests.postgres import Postgres

KINDS = ("SQLite", "PostgreSQL")
_FOLDER = TemporaryDirectory(prefix="rapport-bench-")  # goes when the process ends


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
        if kind == "SQLite":
            shutil.copyfile(_file(company), address.removeprefix("sqlite:///"))
        else:
            _fill(address, company)
        yield address


@cache
def _file(company: Company) -> Path:
    """A SQLite file with this company, made once for all that is measured in one run."""
    path = Path(_FOLDER.name) / f"{company.size}.db"
    _fill(f"sqlite:///{path}", company)
    return path


def _fill(address: str, company: Company) -> None:
    database = Database(address)
    company.open(database)
    learn(database)
    database.close()


def learn(database: Database) -> None:
    """PostgreSQL looks by itself at how the rows are spread, but only after a minute; SQLite never does."""
    if not database.is_sqlite:
        with database.engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")
