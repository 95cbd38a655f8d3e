"""Whether there is enough to judge by; too little is an answer, not an error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Enough:
    """There is enough, and `confidence` says how far the list has been right on closed periods."""

    confidence: Literal["good", "low"]


@dataclass(frozen=True)
class NotEnough:
    """`have` of `what` where `need` is the least to say anything."""

    what: Literal["orders", "customers", "repeat_customers", "products", "days", "signal"]
    have: int
    need: int


Verdict = Enough | NotEnough
