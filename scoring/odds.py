"""Chances and their log-odds, in which opinions are averaged."""

from __future__ import annotations

from typing import Any

import numpy as np

from scoring.frames import Floats

SURE = 1e-4  # no probability is nearer to 0 or 1 than this


def log_odds(chance: Any) -> Floats:
    kept = np.clip(np.asarray(chance, float), SURE, 1 - SURE)
    return np.asarray(np.log(kept / (1 - kept)))


def chances(odds: Any) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.asarray(odds, float))))
