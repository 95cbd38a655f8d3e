"""Whom to call: who is slipping away, who ordered only once, and who is gone already."""

from __future__ import annotations

import numpy as np

from scoring.clock import Clock
from scoring.enough import Enough, NotEnough
from scoring.fitting import Fitted
from scoring.frames import OrderBook
from scoring.history import History, history
from scoring.purchases import Purchases
from scoring.risk_reasons import risk_reasons
from scoring.suggestions import Kind, Listing, Reason, Suggestion

MOST = 2000  # rows worth a reason; the rest of the chances are on the customers' cards
LEAST_CHANCE = 0.3
WIN_BACK_TIMES, WIN_BACK_DAYS = 3, 548  # longest silence worth a call: in active times, and at least


def call_list(book: OrderBook, bought: Purchases, pace: Clock, fitted: Fitted) -> Listing:
    """Active customers likely to lapse, most value at stake first; one-time buyers are marked as such."""
    verdict = fitted.risk_record.verdict(fitted.rules.risk)
    if isinstance(verdict, NotEnough) and verdict.what == "signal":
        return Listing(verdict, pace.horizon)
    if isinstance(verdict, NotEnough):
        verdict = Enough("low")  # rhythm alone, until a period closes that can be judged
    customers = bought.active(pace.active)
    stake = bought.net_spend(bought.as_of - pace.active, bought.as_of)[customers] * pace.horizon / pace.active
    chance = fitted.lapse(bought, customers)
    likely = np.flatnonzero((chance >= LEAST_CHANCE) & (stake > 0))
    best = likely[np.argsort(-(chance * stake)[likely], kind="stable")][:MOST]
    drivers = fitted.drivers(bought, customers[best])
    found = [
        _row(book, int(customers[at]), float(chance[at]), float(stake[at]), groups, pace)
        for at, groups in zip(best, drivers, strict=True)
    ]
    return Listing(verdict, pace.horizon, tuple(row for row in found if row is not None))


def _row(
    book: OrderBook, customer: int, chance: float, stake: float, drivers: list[str], pace: Clock
) -> Suggestion | None:
    """None where no fact speaks for the chance: a list that cannot explain itself is not read."""
    of = history(book, customer)
    kind = Kind.SECOND_ORDER if len(of.order_days) == 1 else Kind.AT_RISK
    reasons = risk_reasons(of, drivers, stake, pace.horizon)
    if not reasons:
        return None
    return Suggestion(kind, book.customers[customer], None, chance, chance * stake, reasons)


def win_back(book: OrderBook, bought: Purchases, pace: Clock) -> Listing:
    """Customers silent for longer than the active time, but not for ever; most former spend first."""
    silence = bought.as_of - bought.last_days()
    longest = max(WIN_BACK_TIMES * pace.active, WIN_BACK_DAYS)
    gone = np.flatnonzero((silence > pace.active) & (silence <= longest))
    rows = [_gone(book, int(customer), pace) for customer in gone]
    worth = sorted((row for row in rows if row.value >= 1), key=lambda row: (-row.value, str(row.customer)))
    return Listing(Enough("low"), pace.horizon, tuple(worth[:MOST]))


def _gone(book: OrderBook, customer: int, pace: Clock) -> Suggestion:
    """Valued by what the last active time before the silence brought, scaled to the horizon."""
    of = history(book, customer)
    last = of.silence
    spent = of.net(last + pace.active, last - 1)
    stake = max(spent, 0) * pace.horizon / pace.active
    facts = {"orders": len(of.order_days), "days": last, "spent": spent, "span_days": pace.active}
    chance = _comeback(of)
    return Suggestion(
        Kind.WIN_BACK, book.customers[customer], None, chance, chance * stake, (Reason("risk.gone", facts),)
    )


def _comeback(of: History) -> float:
    """More orders before and a shorter silence make a comeback likelier; a rule, not a measured chance."""
    times = len(of.order_days)
    return float(times / (times + 4) * np.exp(-of.silence / 365))
