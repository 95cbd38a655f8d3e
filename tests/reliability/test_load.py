"""Everybody writes while lists and reminders go out: nothing is lost, and memory stays as it is."""

from pathlib import Path

from tests.reliability import load


def test_loses_nothing_under_a_steady_load(tmp_path: Path) -> None:
    """How soon each is answered is for a machine with nothing else to do: `make soak ARGS=31`."""
    found = load.endure(f"sqlite:///{tmp_path / 'load.db'}", 10)
    assert (found.missing, found.doubled) == (0, 0)
    assert found.grown <= 20
