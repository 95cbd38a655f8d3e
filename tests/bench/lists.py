"""Ten thousand morning lists on one core: how long they take, and whether memory stays flat."""

import gc
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import select

from handlers import pushes
from handlers.occasions import festivals
from storage import people
from storage.database import Database, Session
from storage.tables import Person, Role
from tests.bench import databases, days
from tests.bench.company import Company
from tests.bench.process import memory_of
from tests.bench.table import Figure, at_most

KIND = "SQLite"
LISTS = 10_000
MORNINGS = 3  # of each rep's: what a day's list writes down, the next day's has to read
DAY = timedelta(days=1)
WEEK = range(8)


def measure() -> Iterator[Figure]:
    now = datetime.now(UTC).replace(hour=8)
    yield from _rendering("in a week with a festival", _next_week(now, festive=True))
    yield from _rendering("in a week without", _next_week(now, festive=False))


def _next_week(now: datetime, *, festive: bool) -> datetime:
    """The first morning that has some festival within the week, or none, as have the next two."""
    mornings = (now + ahead * DAY for ahead in range(400))
    return next(
        one for one in mornings if all(_is_festive(one + n * DAY) is festive for n in range(MORNINGS))
    )


def _is_festive(morning: datetime) -> bool:
    return any(festivals.on(morning.date() + ahead * DAY) for ahead in WEEK)


def _rendering(when: str, now: datetime) -> Iterator[Figure]:
    with databases.of(KIND, Company(100_000)) as address:
        database = Database(address)
        database.run(partial(days.fill, now=now))
        with database.reading() as session:
            staff = list(session.scalars(select(Person.id).where(Person.role == Role.REP)))
        _render(database, staff[:50], now - DAY)
        gc.freeze()  # the company that was made up to fill it is not the bot's to look through
        before, begun = memory_of(), time.process_time()
        for ahead in range(MORNINGS):
            _render(database, staff, now + ahead * DAY)
        seconds, grown = time.process_time() - begun, memory_of() - before
        database.close()
    made = len(staff) * MORNINGS
    yield Figure(f"{LISTS:,} morning lists {when} (by {made:,})", "")
    yield at_most("  seconds of one core", seconds * LISTS / made, 60, "{:.0f}")
    yield at_most("  memory that stays, MB", grown, 20, "{:.0f}")


def _render(database: Database, staff: list[int], now: datetime) -> None:
    for number in staff:
        database.run(partial(_one, number, now))


def _one(number: int, now: datetime, session: Session) -> None:
    args = {"day": now.date().isoformat()}
    card = pushes.render(session, people.get(session, number), "morning", args, now, "rapport_bot")
    assert card
    card.call()
