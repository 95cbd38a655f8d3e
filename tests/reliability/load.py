"""Two hundred reps who write all the time while lists and reminders go out: how soon each is answered."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.demo.server import BotApiServer
from storage import bulk, due, people, reminders
from storage.database import Database, Session
from storage.migrations import migrate
from storage.tables import Customer, Due, Outbox, Person, Reminder, Role, Visit
from tests.bench import databases, process
from tests.bench.crowd import share
from tests.bench.table import Figure, at_most
from tests.house import wait_until

REPS, FIRST = 200, 30_000
A_SECOND = 5  # messages
WARM_UP = 10  # seconds, after which what is loaded once is loaded
PATIENCE = 60.0
DEEP = 600  # seconds


@dataclass(frozen=True)
class Found:
    """What came of it; `missing` and `doubled` are visits, receipts, reminders and lists."""

    waits: tuple[float, ...]
    missing: int
    doubled: int
    grown: float  # MB of memory since the warm-up
    busy: float  # the part of one processor that the bot takes


def endure(address: str, seconds: int) -> Found:
    """So many seconds of messages at an even pace; a reminder a second, and everybody's morning list."""
    database = Database(address)
    migrate(database)
    with process.served() as server:
        with process.running(server, "bot", "run", database_url=address) as bot:
            owners = database.run(_hire)
            _open_chats(server)
            database.run(lambda session: _plan(session, owners, WARM_UP + seconds))
            said = _write(server, range(WARM_UP * A_SECOND))
            before, worked = bot.memory(), bot.worked()
            said |= _write(server, range(len(said), (WARM_UP + seconds) * A_SECOND))
            busy = (bot.worked() - worked) / seconds
            wait_until(lambda: _at_rest(server, database), PATIENCE)
            grown = bot.memory() - before
        missing, doubled = _counted(server, database, said, WARM_UP + seconds)
        waits = tuple(at[0] - said[words] for words, at in _answers(server, said).items())
    database.close()
    return Found(waits, missing, doubled, grown, busy)


# --- who is there, and what they get ----------------------------------------------------------------------


def _hire(session: Session) -> list[int]:
    """Each with a customer of their own."""
    now = datetime.now(UTC)
    people.found(session, name="Green", country="GB", language="en", zone="UTC", currency="GBP")
    common = {"role": Role.REP, "team_id": 1, "language": "en", "zone": "UTC", "joined_at": now}
    staff = [{"telegram_id": FIRST + number, "name": f"Rep {number}"} | common for number in range(REPS)]
    owners = bulk.write_for_ids(session, Person, staff)
    for number, owner in enumerate(owners):
        session.add(Customer(name=_customer(number), owner_id=owner, team_id=1, created_at=now))
    return owners


def _customer(number: int) -> str:
    return f"Oakfield {number:03d}"


def _open_chats(server: BotApiServer) -> None:
    """As if each of them had written to the bot some time ago."""
    for number in range(REPS):
        server.add_user(FIRST + number, f"Rep {number}")
        server.world.chats[FIRST + number].known = True


def _plan(session: Session, owners: list[int], seconds: int) -> None:
    now = datetime.now(UTC)
    for owner in owners:
        due.plan(session, "morning", owner, now, key=f"load:{owner}")
    times = [now + timedelta(seconds=second) for second in range(seconds)]
    rows: list[dict[str, Any]] = [
        {"owner_id": owners[second % REPS], "text": "call back", "due_at": at, "created_at": now}
        for second, at in enumerate(times)
    ]
    for number, row in zip(bulk.write_for_ids(session, Reminder, rows), rows, strict=True):
        reminders.plan_ring(session, number, row["owner_id"], row["due_at"])


# --- writing, and what comes of it ------------------------------------------------------------------------


def _write(server: BotApiServer, numbers: range) -> dict[str, float]:
    """Everybody in turn, at an even pace, whether or not they are answered. Gives when each was said."""
    begun = time.monotonic()
    said: dict[str, float] = {}
    for place, number in enumerate(numbers):
        time.sleep(max(0.0, begun + place / A_SECOND - time.monotonic()))
        rep, words = number % REPS, f"talk number {number:05d}"
        said[words] = time.monotonic()
        server.say(FIRST + rep, f"/visit {_customer(rep)} {words}")
    return said


def _at_rest(server: BotApiServer, database: Database) -> bool:
    time.sleep(0.2)
    with database.reading() as session:
        waiting = session.query(Outbox).filter(Outbox.state.in_(("new", "sending")))
        to_ring = session.query(Due).filter(Due.kind == "reminder", Due.state == "new")
        return not server.pending() and not waiting.count() and not to_ring.count()


def _counted(
    server: BotApiServer, database: Database, said: dict[str, float], seconds: int
) -> tuple[int, int]:
    """How many visits, receipts, reminders and lists are missing, and how many came more than once."""
    receipts = _answers(server, said)
    with database.reading() as session:
        saved = [visit.summary for visit in session.query(Visit)]
        pushed = Counter(session.scalars(select(Outbox.push).where(Outbox.state == "sent")))
    lists = min(REPS, seconds)  # whoever has no reminder has nothing on it
    missing = 2 * len(said) - len(set(saved)) - len(receipts)
    missing += abs(seconds - pushed["reminder"]) + abs(lists - pushed["morning"])
    return missing, len(saved) - len(set(saved)) + sum(len(at) - 1 for at in receipts.values())


def _answers(server: BotApiServer, said: dict[str, float]) -> dict[str, list[float]]:
    """When each message got its receipts."""
    answers: dict[str, list[float]] = {}
    for call in server.calls:
        if call.method == "sendMessage" and call.error is None:
            text = call.params["text"]
            words = text[text.find("talk number") :][: len("talk number 00000")]
            if words in said:
                answers.setdefault(words, []).append(call.at)
    return answers


def loaded(seconds: int = DEEP) -> Iterator[Figure]:
    for kind in databases.KINDS:
        with databases.empty(kind) as address:
            found = endure(address, seconds)
        yield Figure(f"{kind}, {REPS} reps, {A_SECOND} messages a second, {seconds} s", "")
        yield at_most("  a reply, p50, s", share(found.waits, 0.5), 1)
        yield at_most("  a reply, p99, s", share(found.waits, 0.99), 1)
        yield at_most("  missing", found.missing, 0, "{:.0f}")
        yield at_most("  doubled", found.doubled, 0, "{:.0f}")
        yield Figure("  of one processor", f"{found.busy:.0%}")
        yield at_most("  memory that stays, MB", found.grown, 20, "{:.1f}")
