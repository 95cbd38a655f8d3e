"""The clockwork in numbers: idle ticks, and an hour at which all fall due."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median

from sqlalchemy import String, cast, insert, literal, select

from handlers import pushes, workdays
from storage import bulk, due, people
from storage.database import Database, Session
from storage.migrations import migrate
from storage.tables import Due, Person, Role
from storage.types import Utc
from tests.bench import databases
from tests.bench.table import Figure, at_most

WAITING = 1_000_000  # rows that are not due yet
AT_ONCE = 10_000  # people whose day begins at one moment
PORTION = 500
NOW = datetime(2026, 3, 11, 8, tzinfo=UTC)


def measure() -> Iterator[Figure]:
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
