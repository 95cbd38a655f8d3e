"""A house with its people, and Alice, who has a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import House, Player
from tests.people import furnish


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(f"sqlite:///{tmp_path / 'house.db'}")
    made.open()
    made.write(furnish)
    yield made
    made.end()


@pytest.fixture
def alice(house: House) -> Player:
    return Player(house, 111, "Alice Rep")
