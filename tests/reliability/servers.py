"""A PostgreSQL that goes away in the middle of the work, and comes back."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle

import psycopg

from tests.bench.table import Figure, at_most
from tests.postgres import Postgres
from tests.reliability import crashing, kills

TIMES = 50


def restarts(times: int = TIMES) -> Iterator[Figure]:
    """Restarts and cut connections in turn; recovery is measured at the first message kept afterwards."""
    server = Postgres(durable=True)
    server.start()
    try:
        address = server.new_database()
        seconds: list[float] = []
        tally = crashing.run(
            address,
            kills=times,
            updates=times * kills.PER_KILL,
            seed=14,
            trouble=troubles(server, address, seconds),
            seconds=kills.SECONDS,
        )
    finally:
        server.stop()
    yield from kills.figures("restarted and cut", tally, times, kills.MAY_BE_UNKNOWN)
    yield at_most("  at work again after, seconds at the most", max(seconds), 10)


def troubles(server: Postgres, address: str, seconds: list[float]) -> crashing.Trouble:
    """In turn: the server stops and starts, and every connection to it is cut."""
    kinds: Iterator[Callable[[], None]] = cycle((server.restart, partial(_cut, address)))

    def trouble(_: crashing.Bot) -> None:
        next(kinds)()
        begun, before = time.monotonic(), _handled(address)
        while _handled(address) == before and _waiting(address):
            time.sleep(0.02)
        seconds.append(time.monotonic() - begun)

    return trouble


def _cut(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def _handled(address: str) -> int:
    return _count(address, "state <> 'new'")


def _waiting(address: str) -> int:
    return _count(address, "state = 'new'")


def _count(address: str, which: str) -> int:
    with psycopg.connect(address, autocommit=True) as connection:
        found = connection.execute(f"SELECT count(*) FROM inbox WHERE {which}").fetchone()
    assert found
    return int(found[0])
