"""Every customer stands on the rung the facts put it on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scoring.ladder import CALLS_FOR, Level, Standing, level_of, rung

USUAL = Standing(
    orders=8,
    silence=20,
    known_days=500,
    lapse=0.2,
    in_core=False,
    orders_last_year=6,
    orders_year_before=6,
)


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        ({"orders": 0}, Level.ONLOOKER),
        ({"silence": 181}, Level.LOST),
        ({"lapse": 0.8}, Level.ABOUT_TO_LEAVE),
        ({"orders": 1, "known_days": 40}, Level.NEW),
        ({"orders": 2}, Level.INACTIVE),
        ({"lapse": 0.6}, Level.INACTIVE),
        ({}, Level.ACTIVE_REGULAR),
        ({"lapse": None}, Level.ACTIVE_REGULAR),
        ({"in_core": True}, Level.CORE),
        ({"in_core": True, "known_days": 800}, Level.ADVOCATE),
        ({"in_core": True, "recommended": 2}, Level.ADVOCATE),
    ],
)
def test_puts_each_customer_on_its_rung(facts: dict[str, Any], level: Level) -> None:
    assert level_of(replace(USUAL, **facts), active_days=180, horizon=90) is level
    found = rung(replace(USUAL, **facts), 180, 90)
    assert found.calls_for == CALLS_FOR[level]
    assert found.reason.key.startswith("ladder.")


def test_says_for_every_level_what_it_calls_for() -> None:
    assert set(CALLS_FOR) == set(Level)
    assert len(Level) == 8
