"""Several processes on one PostgreSQL: all of them tick, one sends, and another goes on when it dies."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg

from bot.demo.server import BotApiServer
from storage import bulk, people, reminders
from storage.database import Database, Session
from storage.migrations import migrate
from storage.sender import LOCK
from storage.tables import Due, Outbox, Person, Reminder, Role
from tests.bench import databases, process
from tests.bench.table import Figure, at_most
from tests.house import wait_until
from tests.reliability.crashing import Bot

PEOPLE, FIRST = 100, 20_000
HOLDER = (
    "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)"
    f" WHERE locktype = 'advisory' AND granted AND objid = {LOCK}"
)
REPEAT = "🔁"
MODULE = "tests.reliability.worker"
PATIENCE = 500.0


@dataclass(frozen=True)
class Found:
    """What several processes made of what fell due at once."""

    fired: int
    lost: int
    unmarked_doubles: int
    failover: float  # seconds without a sender, from the kill to the next message


def together(address: str, processes: int, count: int, *, patient: bool = True) -> Found:
    """So many reminders fall due at once; the one who sends is killed in the middle.

    Without patience the repeats of what was in flight, half a minute later, are not waited for.
    """
    database = Database(address)
    migrate(database)
    database.run(lambda session: _plan(session, count))
    with process.served() as server, _working(server, address, processes) as bots:
        _open_chats(server)
        wait_until(lambda: _sent(server) > count // 4, PATIENCE)
        failover = _kill_sender(server, address, bots)
        wait_until(lambda: _at_rest(database, patient), PATIENCE)
        return _found(server, database, count, failover)


def _plan(session: Session, count: int) -> None:
    now = datetime.now(UTC)
    people.found(session, name="Green", country="GB", language="en", zone="UTC", currency="GBP")
    common = {"role": Role.REP, "team_id": 1, "language": "en", "zone": "UTC", "joined_at": now}
    staff = [{"telegram_id": FIRST + number, "name": f"Rep {number}"} | common for number in range(PEOPLE)]
    owners = bulk.write_for_ids(session, Person, staff)
    common = {"due_at": now, "created_at": now}
    rows = [_reminder(number, owners) | common for number in range(count)]
    for number, reminder_id in enumerate(bulk.write_for_ids(session, Reminder, rows)):
        reminders.plan_ring(session, reminder_id, owners[number % PEOPLE], now)


def _reminder(number: int, owners: list[int]) -> dict[str, Any]:
    return {"owner_id": owners[number % PEOPLE], "text": f"reminder {number:05d}"}


@contextmanager
def _working(server: BotApiServer, address: str, processes: int) -> Iterator[dict[str, Bot]]:
    """The processes by the name that PostgreSQL knows each of them by."""
    bots = {
        f"worker-{number}": Bot(
            server, f"{address}?application_name=worker-{number}", "tests.reliability.worker"
        )
        for number in range(processes)
    }
    for bot in bots.values():
        bot.start()
    try:
        yield bots
    finally:
        for bot in bots.values():
            bot.kill()


def _open_chats(server: BotApiServer) -> None:
    """As if each of them had written to the bot some time ago."""
    for number in range(PEOPLE):
        server.add_user(FIRST + number, f"Rep {number}")
        server.world.chats[FIRST + number].known = True


def _sent(server: BotApiServer) -> int:
    return sum(1 for call in server.calls if call.method == "sendMessage" and call.error is None)


def _kill_sender(server: BotApiServer, address: str, bots: dict[str, Bot]) -> float:
    """Kill whoever holds the lock; gives the seconds until the next message."""
    with psycopg.connect(address, autocommit=True) as connection:
        held = connection.execute(HOLDER).fetchone()
    assert held, "nobody sends"
    bots[held[0]].kill()
    time.sleep(0.05)
    killed, before = time.monotonic(), _sent(server)
    wait_until(lambda: _sent(server) > before, 60)
    return time.monotonic() - killed


def _at_rest(database: Database, patient: bool) -> bool:
    time.sleep(0.2)
    with database.reading() as session:
        waiting = session.query(Outbox).filter(Outbox.state.in_(("new", "sending")))
        counted = waiting if patient else waiting.filter(Outbox.repeat_of.is_(None))
        return not counted.count() and not session.query(Due).filter_by(kind="reminder", state="new").count()


def _found(server: BotApiServer, database: Database, count: int, failover: float) -> Found:
    texts = [m["text"] for number in range(PEOPLE) for m in server.messages(FIRST + number)]
    plain = Counter(_number(text) for text in texts if REPEAT not in text)
    arrived = {_number(text) for text in texts}
    with database.reading() as session:
        rung = session.query(Outbox).filter(Outbox.push == "reminder", Outbox.repeat_of.is_(None))
        fired, uncertain = rung.count(), rung.filter(Outbox.state == "unknown").count()
    database.close()
    return Found(
        fired=fired,
        lost=max(0, sum(1 for number in range(count) if f"{number:05d}" not in arrived) - uncertain),
        unmarked_doubles=sum(times - 1 for number, times in plain.items() if number and times > 1),
        failover=failover,
    )


def _number(text: str) -> str:
    """The number of the reminder that a message rings for."""
    return text.partition("reminder ")[2][:5]


def several() -> Iterator[Figure]:
    """Four processes and 10,000 reminders of one minute."""
    count = 10_000
    with databases.empty("PostgreSQL") as address:
        found = together(address, 4, count)
    yield Figure("fired", str(found.fired), str(count), found.fired == count)
    yield at_most("  lost", found.lost, 0, "{:.0f}")
    yield at_most("  doubled without a mark", found.unmarked_doubles, 0, "{:.0f}")
    yield at_most("  seconds until another one sends", found.failover, 5)
