"""The rules in force as a file of our own: plain JSON under a checksum, no code in it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from scoring.fitting import VERSION, Rules
from scoring.offer_tuning import EXPONENTS, HALF_LIVES, L2S, OfferSettings

NAME = "scoring-rules.json"


def save(rules: Rules, folder: Path) -> Path:
    """Write beside and rename, so that a crash leaves the old file or the new one."""
    body = json.dumps(asdict(rules), default=str, sort_keys=True)
    folder.mkdir(parents=True, exist_ok=True)
    path, new = folder / NAME, folder / (NAME + ".new")
    new.write_text(json.dumps({"rules": body, "sha256": _checksum(body)}))
    return new.replace(path)


def load(folder: Path) -> Rules | None:
    """The rules saved last; None if there are none, or they are damaged or of another version."""
    try:
        outer = json.loads((folder / NAME).read_text())
        if outer["sha256"] != _checksum(outer["rules"]):
            return None
        return _rules(json.loads(outer["rules"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _rules(kept: dict[str, Any]) -> Rules | None:
    if kept["version"] != VERSION or kept["risk"] not in ("model", "overdue"):
        return None
    offers = OfferSettings(**{name: float(value) for name, value in kept.pop("offers").items()})
    if offers.l2 not in L2S or offers.half_life not in HALF_LIVES or offers.exponent not in EXPONENTS:
        return None
    first_day, last_day = date.fromisoformat(kept["first_day"]), date.fromisoformat(kept["last_day"])
    measured = float(kept["offer_ndcg"]), float(kept["risk_auc"])
    return Rules(VERSION, first_day, last_day, offers, measured[0], kept["risk"], measured[1])


def _checksum(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()
