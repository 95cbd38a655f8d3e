"""Whom to call: who is slipping away, who ordered only once, and who is gone already."""

from __future__ import annotations

import numpy as np

from scoring.clock import Clock
from scoring.enough import Enough, NotEnough
from scoring.frames import Floats, Ints, OrderBook
from scoring.history import history
from scoring.purchases import Purchases
from scoring.risk_reasons import risk_reasons
from scoring.risk_rules import RiskFit
from scoring.suggestions import Kind, Listing, Reason, Suggestion

MOST = 2000  # rows worth a reason; the rest of the chances are on the customers' cards
LEAST_CHANCE = 0.3
WIN_BACK_TIMES, WIN_BACK_DAYS = 3, 548  # longest silence worth a call: in active times, and at least


def call_list(book: OrderBook, bought: Purchases, pace: Clock, risk: RiskFit) -> Listing:
    """Active customers likely to lapse, most value at stake first; one-time buyers are marked as such."""
    verdict = risk.verdict
    if isinstance(verdict, NotEnough) and verdict.what == "signal":
        return Listing(verdict, pace.horizon)
    if isinstance(verdict, NotEnough):
        verdict = Enough("low")  # rhythm alone, until a period closes that can be judged
    customers, chance = risk.active, risk.lapse
    stake = bought.net_spend(bought.as_of - pace.active, bought.as_of)[customers] * pace.horizon / pace.active
    likely = np.flatnonzero((chance >= LEAST_CHANCE) & (stake > 0))
    best = likely[np.argsort(-(chance * stake)[likely], kind="stable")][:MOST]
    drivers = risk.drivers(bought, customers[best])
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
    spent = _last_spend(bought, pace)[gone]
    best = gone[np.argsort(-spent * _comeback(bought.order_days()[gone], silence[gone]), kind="stable")][
        :MOST
    ]
    rows = [_gone(book, int(customer), pace) for customer in best]
    worth = sorted((row for row in rows if row.value >= 1), key=lambda row: (-row.value, str(row.customer)))
    return Listing(Enough("low"), pace.horizon, tuple(worth))


def _last_spend(bought: Purchases, pace: Clock) -> Floats:
    """What each customer spent, less returns, in the active time before the last order and on its day."""
    last = bought.last_days()
    sold = bought.day >= last[bought.customer] - pace.active
    back_age = last[bought.back_customer] - bought.back_day
    back = (back_age >= 0) & (back_age <= pace.active)
    spent = np.bincount(bought.customer[sold], bought.amount[sold], bought.customers)
    returned = np.bincount(bought.back_customer[back], bought.back_amount[back], bought.customers)
    return np.asarray(spent + returned)


def _gone(book: OrderBook, customer: int, pace: Clock) -> Suggestion:
    """Valued by what the last active time before the silence brought, scaled to the horizon."""
    of = history(book, customer)
    last = of.silence
    spent = of.net(last + pace.active, last - 1)
    stake = max(spent, 0) * pace.horizon / pace.active
    facts = {"orders": len(of.order_days), "days": last, "spent": spent, "span_days": pace.active}
    chance = float(_comeback(len(of.order_days), last))
    return Suggestion(
        Kind.WIN_BACK, book.customers[customer], None, chance, chance * stake, (Reason("risk.gone", facts),)
    )


def _comeback(times: Ints | int, silence: Ints | int) -> Floats:
    """More orders before and a shorter silence make a comeback likelier; a rule, not a measured chance."""
    return np.asarray(times / (np.asarray(times) + 4) * np.exp(-np.asarray(silence) / 365))
