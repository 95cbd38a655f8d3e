"""Every update three times, shuffled, under numbers that jump back: each has its effect once."""

from tests.reliability import repeats


def test_each_update_has_its_effect_once() -> None:
    assert repeats.effects(60, seed=3) == (0, 0)
