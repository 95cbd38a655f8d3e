"""Why a customer is at risk: the facts behind the features that moved the score most, where they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scoring.frames import Floats
from scoring.history import (
    History,
    one_order,
    orders_fell,
    overdue,
    returned,
    spend_fell,
    stopped_products,
)
from scoring.suggestions import Reason

MOST = 2
TELLERS: dict[str, Callable[[History], Reason | None]] = {
    "rhythm": overdue,
    "orders": orders_fell,
    "spend": spend_fell,
    "breadth": stopped_products,
    "returns": returned,
}
GROUPS = {
    "recency": "rhythm",
    "gap_": "rhythm",
    "own_gap": "rhythm",
    "overdue": "rhythm",
    "rate": "rhythm",
    "orders": "orders",
    "order_months": "orders",
    "trend_orders": "orders",
    "spend": "spend",
    "trend_spend": "spend",
    "last_order": "spend",
    "products": "breadth",
    "new_products": "breadth",
    "mean_lines": "breadth",
    "return": "returns",
}


def group_of(feature: str) -> str | None:
    """The kind of fact a feature stands for; None where nothing can be said about it."""
    found = [prefix for prefix in GROUPS if feature.startswith(prefix)]
    return GROUPS[max(found, key=len)] if found else None


def driving_groups(names: Sequence[str], push: Floats) -> list[str]:
    """Groups whose features together push towards a lapse, the strongest first."""
    total: dict[str, float] = {}
    for name, one in zip(names, push, strict=True):
        group = group_of(name)
        if group is not None:
            total[group] = total.get(group, 0.0) + float(one)
    return sorted((group for group in total if total[group] > 0), key=lambda group: -total[group])


def risk_reasons(of: History, drivers: Sequence[str], stake: float, horizon: int) -> tuple[Reason, ...]:
    """At most two facts and what is at stake; the customer who ordered only once has one of its own."""
    single = one_order(of)
    told = [single] if single else _facts(of, drivers)
    if told and stake >= 1:
        told.append(Reason("risk.at_stake", {"amount": round(stake), "days": horizon}))
    return tuple(told)


def _facts(of: History, drivers: Sequence[str]) -> list[Reason]:
    """In the order of their push; where the model points at nothing that holds, the plain facts."""
    for groups in (drivers, [group for group in TELLERS if group not in drivers]):
        found = [reason for group in groups if (reason := TELLERS[group](of))]
        if found:
            return found[:MOST]
    return []
