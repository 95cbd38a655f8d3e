"""Time and memory of one night, from the orders in the database to the suggestions in it.

python -m tests.bench.scoring_speed                        10,000 and 100,000 customers on SQLite
python -m tests.bench.scoring_speed --database PostgreSQL  the same there
python -m tests.bench.scoring_speed --million              and a million, which takes long
python -m tests.bench.scoring_speed --pure                 the judgement alone, frames in and rows out
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
import time
from pathlib import Path

from scoring.advise import advise
from scoring.tables import Tables
from storage.database import Database
from tests.bench import databases, order_book

PRODUCTS = {10_000: 1_000, 100_000: 2_000, 1_000_000: 5_000}
OFTEN = 2.1  # twenty lines a customer


class Peak:
    """Watches the memory of this process from a thread; `more` is the most it grew by, in MB."""

    def __enter__(self) -> Peak:
        self.start = self.most = _resident()
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self.thread.join()

    def _watch(self) -> None:
        while not self.done.wait(0.01):
            self.most = max(self.most, _resident())

    @property
    def more(self) -> float:
        return self.most - self.start


def _resident() -> float:
    """Megabytes of memory in use now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def pure(customers: int) -> str:
    lines = order_book.frame(customers, PRODUCTS[customers])
    with Peak() as peak:
        start, started = time.perf_counter(), time.process_time()
        advice = advise(Tables(lines, order_book.TODAY))
        spent, worked = time.perf_counter() - start, time.process_time() - started
    rows = len(advice.at_risk.rows), len(advice.offers.rows), len(advice.customers)
    return (
        f"{customers:>9,} customers, {len(lines):>10,} lines, frames only: "
        f"{spent:.1f} s ({worked:.1f} of work), {peak.more:.0f} MB beyond the frame; "
        f"{rows[0]:,} at risk, {rows[1]:,} offers, {rows[2]:,} cards"
    )


def whole(customers: int, kind: str) -> str:
    with databases.empty(kind) as address:
        database = Database(address)
        lines = order_book.fill(database, customers, PRODUCTS[customers], OFTEN)
        database.close()
        code = "from tests.bench.scoring_speed import night; night()"
        told = subprocess.run(
            [sys.executable, "-c", code, address], capture_output=True, text=True, check=True
        )
    return f"{customers:>9,} customers, {lines:>10,} lines, {kind}: {told.stdout.strip()}"


def night() -> None:
    """In a process of its own, so that only the night's memory is counted."""
    from bot.advising.night import work

    database = Database(sys.argv[1])
    with Peak() as peak:
        start, started = time.perf_counter(), time.process_time()
        report = work(database, order_book.NOW, again=True)
        spent, worked = time.perf_counter() - start, time.process_time() - started
    assert report
    print(
        f"{spent:.1f} s ({worked:.1f} of work), {peak.most:.0f} MB in all; "
        f"{report.calls:,} to call, {report.offers:,} offers"
    )
    database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Time and memory of one night.")
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--pure", action="store_true")
    parser.add_argument("--database", choices=databases.KINDS, default="SQLite")
    parser.add_argument("--only", type=int, choices=PRODUCTS)
    chosen = parser.parse_args()
    for size in [chosen.only] if chosen.only else sorted(PRODUCTS)[: 3 if chosen.million else 2]:
        print(pure(size) if chosen.pure else whole(size, chosen.database), flush=True)


if __name__ == "__main__":
    main()
