"""What every test can ask for: the databases."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from hypothesis import HealthCheck, settings
from sqlalchemy import Dialect, Engine

import storage.database
from storage.database import Database
from storage.migrations import migrate
from tests.postgres import Postgres

NewSqlite = Callable[[Path], Database]

os.environ["OMP_NUM_THREADS"] = (
    "1"  # as in the night's process: several on a busy machine wait for each other
)
# how long anything takes is for the benches: a busy machine is no mistake of ours
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Every engine of a kind shares its compiled statements: compiling took half of a short test's time."""
    dialects: dict[str, Dialect] = {}
    compiled: dict[Any, Any] = {}

    def create_engine(url: Any, **options: Any) -> Engine:
        made = sqlalchemy.create_engine(url, **options)
        made.update_execution_options(compiled_cache=compiled)
        known = dialects.get(made.name)
        if known and getattr(known, "server_version_info", None):
            made.dialect = known
        else:  # one that has not connected yet does not know what it speaks to
            dialects[made.name] = made.dialect
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage.database, "create_engine", create_engine)
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL, started once; without one the tests fail rather than pass."""
    server = Postgres()
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated database, on each of the two kinds."""
    if request.param == "sqlite":
        made = request.getfixturevalue("new_sqlite")(tmp_path)
        yield made
        made.close()
        return
    server: Postgres = request.getfixturevalue("postgres")
    address: str = request.getfixturevalue("postgres_address")
    made = Database(address)
    yield made
    made.close()
    server.empty(address)


@pytest.fixture(scope="session")
def new_sqlite(tmp_path_factory: pytest.TempPathFactory) -> NewSqlite:
    """Makes an empty, migrated SQLite database in a folder: a copy, faster than migrating each anew."""
    template = tmp_path_factory.mktemp("migrated") / "rapport.db"
    made = Database(f"sqlite:///{template}")
    migrate(made)
    made.close()

    def copy(folder: Path) -> Database:
        shutil.copyfile(template, folder / template.name)
        return Database(f"sqlite:///{folder / template.name}")

    return copy


@pytest.fixture(scope="session")
def postgres_address(postgres: Postgres) -> str:
    """A migrated database, empty at the beginning of each test."""
    address = postgres.new_database()
    made = Database(address)
    migrate(made)
    made.close()
    return address
