"""Whom to call: who is slipping away, who ordered only once, and who is gone already."""

from __future__ import annotations

import numpy as np

from scoring.at_risk import AtRisk
from scoring.clock import Clock
from scoring.enough import Enough, NotEnough
from scoring.fitting import Fitted, overdue
from scoring.frames import Floats, Ints, OrderBook
from scoring.history import History, history
from scoring.purchases import Purchases
from scoring.risk_reasons import risk_reasons
from scoring.suggestions import Kind, Listing, Reason, Suggestion

MOST = 2000  # rows worth a reason; the rest of the chances are on the customers' cards
LEAST_CHANCE = 0.3
PLAIN_CHANCES = (0.3, 0.6, 0.9)  # by the plain rule: late, very late, silent for more than three usual gaps
PLAIN_EDGES = (1.5, 2.0, 3.0)
WIN_BACK_TIMES = 3  # longest silence worth a call, in active times


def call_list(book: OrderBook, bought: Purchases, pace: Clock, fitted: Fitted) -> Listing:
    """Active customers likely to lapse, most value at stake first; one-time buyers are marked as such."""
    verdict = fitted.risk_record.verdict(fitted.rules.risk)
    customers = bought.active(pace.active)
    if isinstance(verdict, NotEnough) and verdict.what == "signal":
        return Listing(verdict, pace.horizon)
    if isinstance(verdict, NotEnough):
        verdict = Enough("low")  # rhythm alone, until a period closes that can be judged
    chance, drivers = _chances(bought, customers, pace, fitted)
    stake = bought.net_spend(bought.as_of - pace.active, bought.as_of)[customers] * pace.horizon / pace.active
    likely = np.flatnonzero((chance >= LEAST_CHANCE) & (stake > 0))
    best = likely[np.argsort(-(chance * stake)[likely], kind="stable")][:MOST]
    told = drivers(customers[best])
    rows = [
        _row(book, int(customers[at]), float(chance[at]), float(stake[at]), groups, pace)
        for at, groups in zip(best, told, strict=True)
    ]
    return Listing(verdict, pace.horizon, tuple(rows))


def _chances(bought: Purchases, customers: Ints, pace: Clock, fitted: Fitted):
    if fitted.rules.risk == "overdue":
        return plain_chances(overdue(bought, customers)), lambda some: [["rhythm"] for _ in some]
    model = AtRisk(pace.horizon, pace.active).fit(bought)
    return model.lapse(bought, customers), lambda some: model.drivers(bought, some)


def plain_chances(late: Floats) -> Floats:
    """The plain rule in three steps, since a ratio is no probability."""
    return np.asarray([0.1, *PLAIN_CHANCES])[np.searchsorted(PLAIN_EDGES, late, side="right")]


def _row(
    book: OrderBook, customer: int, chance: float, stake: float, drivers: list[str], pace: Clock
) -> Suggestion:
    of = history(book, customer)
    kind = Kind.SECOND_ORDER if len(of.order_days) == 1 else Kind.AT_RISK
    reasons = risk_reasons(of, drivers, stake, pace.horizon)
    return Suggestion(kind, book.customers[customer], None, chance, chance * stake, reasons)


def win_back(book: OrderBook, bought: Purchases, pace: Clock) -> Listing:
    """Customers silent for longer than the active time, but not for ever; most former spend first."""
    silence = bought.as_of - bought.last_days()
    gone = np.flatnonzero((silence > pace.active) & (silence <= WIN_BACK_TIMES * pace.active))
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
    return Suggestion(Kind.WIN_BACK, book.customers[customer], None, chance, chance * stake, (Reason("risk.gone", facts),))


def _comeback(of: History) -> float:
    """More orders before and a shorter silence make a comeback likelier; a rule, not a measured chance."""
    times = len(of.order_days)
    return float(times / (times + 4) * np.exp(-of.silence / 365))
