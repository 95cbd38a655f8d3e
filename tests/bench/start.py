"""How soon the bot polls after its start, and how much memory it holds when nobody writes."""

import subprocess
import sys
import time
from collections.abc import Iterator

from tests.bench import databases, process
from tests.bench.company import Company
from tests.bench.table import Figure, at_most

SIZE = 100_000
KIND = "SQLite"
STARTS = 5
IDLE_SECONDS = 1.0
LANGUAGE = """
import sys, time, types
handlers = types.ModuleType("handlers")
handlers.__path__ = ["handlers"]
sys.modules["handlers"] = handlers  # the folder alone, without all that its own page brings
begun = time.process_time()
import handlers.language
print((time.process_time() - begun) * 1000)
"""


def measure(size: int = SIZE) -> Iterator[Figure]:
    ups, memory = _starts(size)
    fastest = min(ups, key=lambda up: up.seconds)
    what = f"{KIND}, {size:,} customers"
    yield at_most(f"{what}: start to first poll, s (best of {STARTS})", fastest.seconds, 2, "{:.1f}")
    yield Figure("  of which on a processor", f"{fastest.busy:.1f}")
    yield Figure("  the slowest start", f"{max(up.seconds for up in ups):.1f}")
    yield at_most("resident memory idle, MB", memory, 150, "{:.0f}")
    what = f"understanding of messages, import, ms on a processor (best of {STARTS})"
    yield at_most(what, min(_import_of_language() for _ in range(STARTS)), 100, "{:.0f}")


def _import_of_language() -> float:
    command = [sys.executable, "-c", LANGUAGE]
    return float(subprocess.run(command, cwd=process.ROOT, capture_output=True, check=True).stdout)


def _starts(size: int) -> tuple[list[process.Up], float]:
    ups = []
    with databases.of(KIND, Company(size)) as address, process.served() as server:
        for _ in range(STARTS):
            with process.running(server, "bot", "run", database_url=address) as up:
                ups.append(up)
                time.sleep(IDLE_SECONDS)
                memory = up.memory()
    return ups, memory
