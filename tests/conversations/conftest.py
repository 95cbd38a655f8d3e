"""A house with its people, for each conversation."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from storage import people
from storage.book import Book
from storage.database import Database, Session
from tests.conftest import NewSqlite
from tests.conversations import town
from tests.conversations.company import Records, stock
from tests.conversations.rights import ADAM, ALICE, BOB, CHARLIE, MONA
from tests.house import House, Player
from tests.people import PEOPLE, START, furnish


@pytest.fixture(scope="session")
def furnished(new_sqlite: NewSqlite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the people in it, to copy."""
    folder = tmp_path_factory.mktemp("furnished")
    database = new_sqlite(folder)
    database.run(furnish)
    database.close()
    return folder / "rapport.db"


@pytest.fixture(scope="session")
def in_town(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, where Alice has the customers of `town`."""
    path = tmp_path_factory.mktemp("town") / "rapport.db"
    shutil.copyfile(furnished, path)
    database = Database(f"sqlite:///{path}")
    database.run(_settle_in_town)
    database.close()
    return path


def _settle_in_town(session: Session) -> None:
    alice = people.by_telegram(session, ALICE)
    assert alice
    town.furnish(Book(session, alice, START))


@pytest.fixture
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    standing: Path = request.getfixturevalue("in_town" if "rep" in request.fixturenames else "furnished")
    shutil.copyfile(standing, tmp_path / "house.db")
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
def rep(alice: Player) -> Player:
    """Alice, with the customers of `town`: `house` sees to them."""
    return alice


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


# --- one company for all tests that leave it as it was ----------------------------------------------------


@pytest.fixture(scope="session")
def company(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("company") / "house.db"
    shutil.copyfile(furnished, path)
    made = Database(f"sqlite:///{path}")
    yield made
    made.close()


@pytest.fixture(scope="session")
def theirs(company: Database) -> Records:
    """Alice's, into whose books none of the others may look."""
    return company.run(lambda session: stock(session, ALICE))


@pytest.fixture(scope="session")
def own(company: Database, theirs: Records) -> dict[int, Records]:
    """What each of the others has, without a name in common."""
    names = {BOB: "Bobbin Ltd", CHARLIE: "Chaplin & Sons", MONA: "Monarch", ADAM: "Adamant"}
    return {who: company.run(partial(stock_own, who=who, name=name)) for who, name in names.items()}


def stock_own(session: Session, who: int, name: str) -> Records:
    reach = {"phone": f"+442079460{who}", "email": f"mail@{who}.example"}
    return stock(session, who, name, f"Mr {name}", reach)
