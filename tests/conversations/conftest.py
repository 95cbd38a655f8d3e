"""A house with its people, for each conversation."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.migrations import migrate
from tests.house import House, Player
from tests.people import PEOPLE, furnish


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the people in it, to copy."""
    path = tmp_path_factory.mktemp("furnished") / "template.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.run(furnish)
    database.close()
    return path


@pytest.fixture
def house(furnished: Path, tmp_path: Path) -> Iterator[House]:
    shutil.copyfile(furnished, tmp_path / "house.db")
    made = House(f"sqlite:///{tmp_path / 'house.db'}")
    made.open()
    yield made
    made.end()


@pytest.fixture
def players(house: House) -> dict[str, Player]:
    return {name.split()[0].lower(): Player(house, telegram_id, name) for telegram_id, name, _, _ in PEOPLE}


@pytest.fixture
def alice(players: dict[str, Player]) -> Player:
    return players["alice"]


@pytest.fixture
def bob(players: dict[str, Player]) -> Player:
    return players["bob"]


@pytest.fixture
def charlie(players: dict[str, Player]) -> Player:
    return players["charlie"]


@pytest.fixture
def maria(players: dict[str, Player]) -> Player:
    return players["maria"]


@pytest.fixture
def mona(players: dict[str, Player]) -> Player:
    return players["mona"]


@pytest.fixture
def adam(players: dict[str, Player]) -> Player:
    return players["adam"]
