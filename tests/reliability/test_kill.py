"""Killed without warning, the bot loses nothing, doubles nothing, and says when it repeats itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Postgres
from tests.reliability.crashing import Tally, run


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'crash.db'}"
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    address = postgres.new_database()
    yield address
    postgres.drop(address)


def sound(tally: Tally) -> bool:
    bad = (tally.lost, tally.doubled, tally.unanswered, tally.unmarked_repeats, tally.disorder)
    return bad == (0, 0, 0, 0, 0)


def test_keeps_everything_when_killed_while_taking_in(database_url: str) -> None:
    tally = run(database_url, kills=3, updates=60, seed=1)
    assert sound(tally), tally


def test_repeats_only_with_a_mark_when_killed_while_sending(database_url: str) -> None:
    tally = run(database_url, kills=2, updates=24, seed=2, answer_delay=0.05)
    assert sound(tally), tally
    assert tally.unknown <= 8 * tally.kills, tally
