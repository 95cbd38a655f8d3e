"""The loyalty ladder: eight levels from lost to advocate, by rules a manager can check against the card."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scoring.suggestions import Reason

SURELY, LIKELY = 0.7, 0.5
REGULAR_ORDERS = 3
LONG_TIME = 365


class Level(StrEnum):
    """From the bottom of the ladder to its top."""

    LOST = "lost"
    ONLOOKER = "onlooker"
    ABOUT_TO_LEAVE = "about_to_leave"
    NEW = "new"
    INACTIVE = "inactive"
    ACTIVE_REGULAR = "active_regular"
    CORE = "core"
    ADVOCATE = "advocate"


CALLS_FOR: dict[Level, str] = {
    Level.LOST: "win_back",
    Level.ONLOOKER: "first_order",
    Level.ABOUT_TO_LEAVE: "visit_now",
    Level.NEW: "second_order",
    Level.INACTIVE: "wake_up",
    Level.ACTIVE_REGULAR: "widen",
    Level.CORE: "look_after",
    Level.ADVOCATE: "ask_to_recommend",
}


@dataclass(frozen=True)
class Standing:
    """The facts a level rests on."""

    orders: int
    silence: int
    known_days: int
    lapse: float | None
    in_core: bool
    orders_last_year: int
    orders_year_before: int
    recommended: int = 0


@dataclass(frozen=True)
class Rung:
    level: Level
    calls_for: str
    reason: Reason


def rung(of: Standing, active_days: int, horizon: int) -> Rung:
    """The level of one customer, with the fact that put it there."""
    level = level_of(of, active_days, horizon)
    return Rung(level, CALLS_FOR[level], _reason(of, level, active_days))


def level_of(of: Standing, active_days: int, horizon: int) -> Level:
    if of.orders == 0:
        return Level.ONLOOKER
    if of.silence > active_days:
        return Level.LOST
    if of.known_days <= horizon:
        return Level.NEW
    if of.orders >= REGULAR_ORDERS and (of.lapse or 0) >= SURELY:
        return Level.ABOUT_TO_LEAVE
    if of.orders < REGULAR_ORDERS or (of.lapse or 0) >= LIKELY:
        return Level.INACTIVE
    if not of.in_core:
        return Level.ACTIVE_REGULAR
    return Level.ADVOCATE if _advocates(of) else Level.CORE


def _advocates(of: Standing) -> bool:
    """Recommends us, or has long been core and orders at least as often as before."""
    if of.recommended:
        return True
    return of.known_days >= 2 * LONG_TIME and of.orders_last_year >= max(
        of.orders_year_before, REGULAR_ORDERS
    )


def _reason(of: Standing, level: Level, active_days: int) -> Reason:
    match level:
        case Level.ONLOOKER:
            return Reason("ladder.no_order")
        case Level.LOST:
            return Reason("ladder.silent_too_long", {"days": of.silence, "limit": active_days})
        case Level.NEW:
            return Reason("ladder.first_order", {"days": of.known_days})
        case Level.ABOUT_TO_LEAVE | Level.INACTIVE:
            return Reason("ladder.slowing", {"orders": of.orders, "days": of.silence})
        case Level.ADVOCATE if of.recommended:
            return Reason("ladder.recommends", {"customers": of.recommended})
        case Level.ADVOCATE:
            return Reason("ladder.growing", {"now": of.orders_last_year, "before": of.orders_year_before})
        case _:
            return Reason("ladder.regular", {"orders": of.orders, "days": of.silence})
