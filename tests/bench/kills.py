"""What is lost or doubled when the bot is killed again and again: BENCH_KILLS=100 of each kind."""

import os
from collections.abc import Iterator
from dataclasses import asdict

from tests.bench import databases
from tests.bench.table import Figure
from tests.reliability import crashing

KILLS = int(os.environ.get("BENCH_KILLS", "100"))
PER_KILL = 6  # messages
ANSWER_DELAY = 0.05  # seconds: with it most kills fall into deliveries
MAY_BE_UNKNOWN = 8  # messages in flight at a kill: they may have arrived or not, and are marked when repeated


def measure() -> Iterator[Figure]:
    for kind in databases.KINDS:
        yield from _while(kind, "taking in", 0.0)
        yield from _while(kind, "sending", ANSWER_DELAY)


def _while(kind: str, what: str, answer_delay: float) -> Iterator[Figure]:
    updates = KILLS * PER_KILL
    with databases.empty(kind) as address:
        tally = crashing.run(address, kills=KILLS, updates=updates, seed=7, answer_delay=answer_delay)
    found = asdict(tally)
    unknown = found.pop("unknown")
    yield Figure(f"{kind}, killed while {what}", f"{found.pop('kills')} kills, {updates} messages")
    for name, count in found.items():
        yield Figure(f"  {name.replace('_', ' ')}", str(count), "0", count == 0)
    most = MAY_BE_UNKNOWN * KILLS
    yield Figure("  may have arrived, so repeated with a mark", str(unknown), f"≤ {most}", unknown <= most)
