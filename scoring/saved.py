"""The rules in force as plain values to keep, and back again; no code in them, so nothing to trust."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from scoring.fitting import VERSION, Rules
from scoring.offer_tuning import EXPONENTS, HALF_LIVES, L2S, OfferSettings


def kept(rules: Rules) -> dict[str, Any]:
    """What JSON can hold."""
    days = {"first_day": rules.first_day.isoformat(), "last_day": rules.last_day.isoformat()}
    return asdict(rules) | days


def restored(values: Mapping[str, Any] | None) -> Rules | None:
    """The rules; None if there are none, or they are damaged or of another version."""
    try:
        return _rules(dict(values)) if values else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _rules(kept: dict[str, Any]) -> Rules | None:
    if kept["version"] != VERSION or kept["risk"] not in ("model", "overdue"):
        return None
    offers = OfferSettings(**{name: float(value) for name, value in kept["offers"].items()})
    if offers.l2 not in L2S or offers.half_life not in HALF_LIVES or offers.exponent not in EXPONENTS:
        return None
    first_day, last_day = date.fromisoformat(kept["first_day"]), date.fromisoformat(kept["last_day"])
    measured = float(kept["offer_ndcg"]), float(kept["risk_auc"])
    offered = kept.get("offered") is True  # older rules do not say
    return Rules(VERSION, first_day, last_day, offers, measured[0], kept["risk"], measured[1], offered)
