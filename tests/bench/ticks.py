"""The clockwork in numbers: idle ticks, an hour at which all fall due, and morning lists by the thousand."""

import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import cycle, islice
from statistics import median

from sqlalchemy import String, cast, insert, literal, select

from handlers import pushes, workdays
from storage import bulk, due, people
from storage.database import Database, Session
from storage.migrations import migrate
from storage.tables import Due, Person, Role
from storage.types import Utc
from tests.bench import databases
from tests.bench.company import Company
from tests.bench.table import Figure, at_most

WAITING = 1_000_000  # rows that are not due yet
AT_ONCE = 10_000  # people whose day begins at one moment
LISTS = 10_000
RENDERED = 1_000  # of them; the rest is more of the same
PORTION = 500
NOW = datetime(2026, 3, 11, 8, tzinfo=UTC)


def measure() -> Iterator[Figure]:
    yield from ticking()
    yield from _rendering("SQLite")


def ticking() -> Iterator[Figure]:
    for kind in databases.KINDS:
        yield from _ticking(kind)


def _ticking(kind: str) -> Iterator[Figure]:
    with databases.empty(kind) as address:
        database = Database(address)
        migrate(database)
        database.run(_fill)
        databases.learn(database)
        workdays.warm_up("GB", NOW.year)  # as at the start of the bot
        idle = [_timed(database, NOW - timedelta(hours=1)) for _ in range(50)]
        at_once = _timed(database, NOW)
        database.close()
    yield Figure(f"{kind}, {WAITING:,} rows planned", "")
    yield at_most("  a tick with nothing due, ms (the middle of 50)", median(idle) * 1000, 5)
    yield at_most(f"  {AT_ONCE:,} due at once until claimed, s", at_once, 2)


def _fill(session: Session) -> None:
    """As many people as have their morning at once, and a long row of mornings that come later."""
    people.found(session, name="Bench", country="GB", language="en", zone="UTC", currency="GBP")
    common = {"role": Role.REP, "team_id": 1, "language": "en", "zone": "UTC", "joined_at": NOW}
    bulk.write(session, Person, [_person(number) | common for number in range(AT_ONCE)])
    for days in (0, *range(30, 30 + WAITING // AT_ONCE)):
        _plan(session, NOW + timedelta(days=days))


def _person(number: int) -> dict[str, object]:
    return {"telegram_id": 10_000 + number, "name": f"Rep {number}"}


def _plan(session: Session, at: datetime) -> None:
    """A morning of everybody's."""
    key = literal("morning:") + cast(Person.id, String) + literal(f":{at.date()}")
    row = select(literal("morning"), Person.id, literal(at, Utc), key, literal("new"))
    names = ["kind", "person_id", "due_at", "dedupe_key", "state"]
    session.execute(insert(Due).from_select(names, row))


def _timed(database: Database, now: datetime) -> float:
    """One tick: portions until nothing is due."""
    begun = time.perf_counter()
    while database.run(lambda session: _portion(session, now)):
        pass
    return time.perf_counter() - begun


def _portion(session: Session, now: datetime) -> int:
    rows = due.claim(session, now, PORTION)
    pushes.fire(session, rows, now)
    return len(rows)


# --- morning lists ----------------------------------------------------------------------------------------


def _rendering(kind: str) -> Iterator[Figure]:
    with databases.of(kind, Company(100_000)) as address:
        database = Database(address)
        with database.reading() as session:
            staff = list(session.scalars(select(Person.id).where(Person.role == Role.REP)))
        _render(database, staff[:50])
        before, begun = _memory(), time.perf_counter()
        _render(database, list(islice(cycle(staff), RENDERED)))
        seconds, grown = time.perf_counter() - begun, _memory() - before
        database.close()
    yield at_most(f"{LISTS:,} morning lists, s (by {RENDERED:,})", seconds * LISTS / RENDERED, 60, "{:.0f}")
    yield at_most("  memory that stays, MB", grown, 20, "{:.0f}")


def _render(database: Database, staff: list[int]) -> None:
    now = datetime.now(UTC)
    for number in staff:
        database.run(partial(_one, number, now))


def _one(number: int, now: datetime, session: Session) -> None:
    args = {"day": now.date().isoformat()}
    pushes.render(session, people.get(session, number), "morning", args, now, "rapport_bot")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
