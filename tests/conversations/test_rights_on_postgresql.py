"""The scope of a rep and of a manager holds on PostgreSQL, too; the whole matrix is tried on SQLite."""

from collections.abc import Iterator

import pytest

from handlers import BUTTONS
from storage.database import Database
from storage.migrations import migrate
from tests.conversations.company import Records, stock
from tests.conversations.rights import (
    ALICE,
    CHARLIE,
    MONA,
    came_of,
    foreign_to,
    nouns_of,
    pressing,
    pressings,
    told_of,
)
from tests.people import furnish
from tests.postgres import Postgres

HOMES = {CHARLIE: "Chaplin & Sons", MONA: "Monarch"}


@pytest.fixture(scope="module")
def there(postgres: Postgres) -> Iterator[Database]:
    address = postgres.new_database()
    made = Database(address)
    migrate(made)
    made.run(furnish)
    yield made
    made.close()
    postgres.drop(address)


@pytest.fixture(scope="module")
def alices(there: Database) -> Records:
    return there.run(lambda session: stock(session, ALICE))


@pytest.mark.parametrize("who", HOMES)
def test_no_button_reaches_somebody_elses_record(there: Database, alices: Records, who: int) -> None:
    reach = {"phone": f"+442079460{who}", "email": f"mail@{who}.example"}
    own = there.run(lambda session: stock(session, who, HOMES[who], f"Mr {HOMES[who]}", reach))
    for name, nouns in {name: nouns_of(name) for name in BUTTONS}.items():
        mine = {one: own.ids[noun] for one, noun in nouns.items()}
        for parameter in foreign_to(who, nouns):
            for forged in pressings(name, mine | {parameter: alices.ids[nouns[parameter]]}):
                shown, changed = came_of(there, who, pressing(name, *forged))
                assert not changed, (name, forged)
                assert not told_of(shown), (name, forged)
