"""A lost or damaged database is told of, never made anew without a word; a locked one is waited for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.demo.server import BotApiServer
from tests.bench import process
from tests.reliability import disks


@pytest.fixture(scope="module")
def server() -> Iterator[BotApiServer]:
    with process.served() as made:
        yield made


@pytest.mark.parametrize("name", sorted(disks.HARMS))
def test_a_harmed_database_is_refused_in_a_sentence_and_nothing_put_in_its_place(
    tmp_path: Path, server: BotApiServer, name: str
) -> None:
    path = disks.standing(tmp_path)
    disks.HARMS[name](path)
    before = path.read_bytes() if path.exists() else None
    code, told = disks.start_on(path, server)
    assert code == 1
    assert "Traceback" not in told and "restore" in told
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_database_locked_by_another_program_is_waited_for() -> None:
    assert not [figure for figure in disks.locked(3, messages=12) if figure.met is False]
