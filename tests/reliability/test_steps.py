"""Dead at any step of its work, the bot loses nothing, doubles nothing and keeps the order of each chat."""

from pathlib import Path

import pytest

from tests.reliability import steps
from tests.reliability.test_kill import sound


@pytest.mark.parametrize("step", ["in the handler"])
def test_nothing_is_lost_or_doubled_when_it_dies_there(tmp_path: Path, step: str) -> None:
    tally = steps.survive(f"sqlite:///{tmp_path / 'steps.db'}", step, deaths=2)
    assert sound(tally), tally
