"""How soon people are answered while the night's advice is made, beside a quiet hour."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice

from storage.advice import night
from storage.database import Database, Session
from tests.bench import databases, order_book, process
from tests.bench.company import Company
from tests.bench.crowd import Crowd, share, spread
from tests.bench.table import Figure, at_least, at_most

CUSTOMERS, PRODUCTS, OFTEN = 10_000, 60, 2.1
ENOUGH = 300  # messages
LONGEST = 900  # seconds: on a busy machine the night waits, since it comes after everything else


def measure() -> Iterator[Figure]:
    for kind in databases.KINDS:
        yield from _one_kind(kind)


def _one_kind(kind: str) -> Iterator[Figure]:
    company = Company(CUSTOMERS)
    with databases.of(kind, company) as address, process.served() as server:
        database = Database(address)
        order_book.add(database, order_book.frame(CUSTOMERS, PRODUCTS, OFTEN, until=datetime.now(UTC).date()))
        databases.learn(database)
        database.run(_already_advised)
        crowd = Crowd(server, company.speakers())
        said = company.stories()
        with process.running(server, "tests.bench.rapport", database_url=address):
            crowd.talk(list(islice(said, 20)), 1)
            quiet = crowd.talk(list(islice(said, ENOUGH)), 1).waits
            busy = [wait for some in _meanwhile(address, crowd, said) for wait in some]
        database.close()
    yield Figure(f"{kind}, {CUSTOMERS:,} customers: a quiet reply, p50 / p99", spread(quiet))
    yield Figure("  a reply while the advice is made", spread(busy))
    yield at_least("  messages measured", len(busy), ENOUGH, "{:.0f}")
    yield at_most("  p99 in parts of the quiet one", share(busy, 0.99) / share(quiet, 0.99), 1.5)


def _already_advised(session: Session) -> None:
    """The bot has no reason to begin the night by itself."""
    now = datetime.now(UTC)
    run_id = night.begin(session, now, date.max)
    night.end(session, run_id, {"done_at": now}, [])


def _meanwhile(address: str, crowd: Crowd, said: Iterator[tuple[int, str]]) -> Iterator[tuple[float, ...]]:
    """The waits for as long as the night lasts."""
    end = time.monotonic() + LONGEST
    command = [sys.executable, "-m", "bot", "advise", "--now"]
    environment = os.environ | {"DATABASE_URL": address, "BOT_TOKEN": process.TOKEN}
    child = subprocess.Popen(command, cwd=process.ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        while child.poll() is None and time.monotonic() < end:
            yield crowd.talk(list(islice(said, 10)), 1).waits
    finally:
        child.terminate()
        child.wait(20)
