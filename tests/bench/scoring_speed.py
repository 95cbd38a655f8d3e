"""Time and memory of one night's lists for made-up companies of growing size.

python -m tests.bench.scoring_speed            10,000 and 100,000 customers
python -m tests.bench.scoring_speed --million  and a million, which takes long
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from scoring.advise import advise
from scoring.tables import Tables

PRODUCTS = {10_000: 1_000, 100_000: 2_000, 1_000_000: 5_000}
DAYS, SEGMENTS = 730, 20
TODAY = date(2026, 1, 1)


def company(customers: int, products: int, seed: int = 0) -> pd.DataFrame:
    """About ten lines a customer in two years; customers of a segment share a taste, some leave early."""
    random = np.random.default_rng(seed)
    joined = random.uniform(0, DAYS * 0.8, customers)
    left = np.minimum(joined + random.exponential(DAYS * 0.7, customers) + 1, DAYS)
    orders = 1 + random.poisson(random.gamma(0.8, 0.011, customers) * (left - joined))
    who = np.repeat(np.arange(customers), orders)
    day = (joined[who] + random.random(len(who)) * (left - joined)[who]).astype(int)
    order = np.repeat(np.arange(len(who)), 1 + random.poisson(2, len(who)))
    product = _taste(random, products, (who % SEGMENTS)[order])
    price, quantity = random.lognormal(1.5, 0.8, products), 1 + random.poisson(2, len(order))
    when = pd.Timestamp(TODAY - timedelta(days=DAYS)) + pd.to_timedelta(day[order], unit="D")
    columns = {"customer": who[order], "product": product, "date": when, "quantity": quantity}
    return pd.DataFrame(columns | {"amount": price[product] * quantity, "order": order})


def _taste(random: np.random.Generator, products: int, segment: np.ndarray) -> np.ndarray:
    popular = 1 / np.arange(1, products + 1) ** 0.9
    taste = random.gamma(0.3, 1.0, (SEGMENTS, products)) * random.permutation(popular)
    ladder = np.cumsum(taste / taste.sum(axis=1, keepdims=True), axis=1)
    chosen = np.empty(len(segment), dtype=np.int64)
    for one in range(SEGMENTS):
        rows = np.flatnonzero(segment == one)
        chosen[rows] = np.searchsorted(ladder[one], random.random(len(rows))).clip(max=products - 1)
    return chosen


def resident() -> float:
    """Megabytes of memory in use now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


class Peak:
    """Watches the memory of this process from a thread; `more` is the most it grew by."""

    def __enter__(self) -> Peak:
        self.start = self.most = resident()
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self.thread.join()

    def _watch(self) -> None:
        while not self.done.wait(0.01):
            self.most = max(self.most, resident())

    @property
    def more(self) -> float:
        return self.most - self.start


def measure(customers: int) -> str:
    lines = company(customers, PRODUCTS[customers])
    start, started = time.perf_counter(), time.process_time()
    with Peak() as peak:
        advice = advise(Tables(lines, TODAY))
    spent, worked = time.perf_counter() - start, time.process_time() - started
    rows = len(advice.at_risk.rows), len(advice.offers.rows), len(advice.customers)
    size, cost = (
        f"{customers:>9,} customers, {len(lines):>10,} lines",
        f"{spent:.1f} s ({worked:.1f} of work), {peak.more:.0f} MB beyond it",
    )
    return f"{size}: {cost}; {rows[0]:,} at risk, {rows[1]:,} offers, {rows[2]:,} cards"


def main() -> None:
    parser = argparse.ArgumentParser(description="Time and memory of one night's lists.")
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--only", type=int, choices=PRODUCTS)
    chosen = parser.parse_args()
    if chosen.only:
        print(measure(chosen.only), flush=True)
        return
    for size in sorted(PRODUCTS)[: 3 if chosen.million else 2]:  # a process each, so that memory starts anew
        subprocess.run([sys.executable, "-m", "tests.bench.scoring_speed", "--only", str(size)], check=True)


if __name__ == "__main__":
    main()
