"""What every test can ask for: the databases."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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
    address = server.new_database(request.getfixturevalue("postgres_template"))
    made = Database(address)
    yield made
    made.close()
    server.drop(address)


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
def postgres_template(postgres: Postgres) -> str:
    """A migrated database to copy: faster than migrating each anew."""
    address = postgres.new_database()
    made = Database(address)
    migrate(made)
    made.close()
    return address.rsplit("/", 1)[1]
