"""What scoring hands back: rows of advice with reasons, as plain values the chat can store and word."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from scoring.enough import Verdict

Value = int | float | str | date


class Kind(StrEnum):
    AT_RISK = "at_risk"
    SECOND_ORDER = "second_order"
    WIN_BACK = "win_back"
    CROSS_SELL = "cross_sell"
    LAPSED_PRODUCT = "lapsed_product"
    UP_SELL = "up_sell"


@dataclass(frozen=True)
class Reason:
    """A sentence to be: its key in the catalogues, and numbers that can be counted in the orders.

    `products` are the ids of what the sentence is about; the chat knows their names.
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    products: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """Call this customer, or offer them this product; `value` is the money expected or at stake."""

    kind: Kind
    customer: Hashable
    product: Hashable | None
    chance: float
    value: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Listing:
    """A ranked list, best first, and whether it deserves to be read."""

    verdict: Verdict
    horizon_days: int
    rows: tuple[Suggestion, ...] = ()
