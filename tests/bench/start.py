"""How soon the bot polls after its start, and how much memory it holds when nobody writes."""

import time
from collections.abc import Iterator

from tests.bench import databases, process
from tests.bench.company import Company
from tests.bench.table import Figure, at_most

SIZE = 100_000
STARTS = 5
IDLE_SECONDS = 3.0


def measure(size: int = SIZE) -> Iterator[Figure]:
    for kind in databases.KINDS:
        seconds, memory = _starts(kind, size)
        what = f"{kind}, {size:,} customers"
        yield at_most(f"{what}: start to first poll, s (best of {STARTS})", min(seconds), 2, "{:.1f}")
        yield Figure("  the slowest of them", f"{max(seconds):.1f}")
        yield at_most(f"{what}: resident memory idle, MB", memory, 150, "{:.0f}")


def _starts(kind: str, size: int) -> tuple[list[float], float]:
    seconds = []
    with databases.of(kind, Company(size)) as address, process.served() as server:
        for _ in range(STARTS):
            with process.running(server, "bot", "run", database_url=address) as up:
                seconds.append(up.seconds)
                time.sleep(IDLE_SECONDS / STARTS)
                memory = up.memory()
    return seconds, memory
