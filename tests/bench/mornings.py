"""How soon people are answered while a thousand pushes go out, beside a quiet hour."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle, islice

from bot.demo.server import BotApiServer
from storage import bulk, reminders
from storage.database import Database, Session
from storage.tables import Person, Reminder, Role
from tests.bench import databases, process
from tests.bench.company import Company
from tests.bench.crowd import Crowd, share, spread
from tests.bench.table import Figure, at_least, at_most

KIND = "SQLite"
PUSHES, FIRST = 1_000, 50_000
MESSAGES = 120


def measure() -> Iterator[Figure]:
    company = Company(1_000)
    with databases.of(KIND, company) as address, process.served() as server:
        database = Database(address)
        audience = database.run(_hire)
        _open_chats(server, audience)
        crowd = Crowd(server, company.speakers())
        said = cycle([(who, line) for who in company.speakers() for line in company.lines(who)[:20]])
        with process.running(server, "bot", "run", database_url=address):
            crowd.talk(list(islice(said, 20)), 1)
            quiet = crowd.talk(list(islice(said, MESSAGES)), 1).waits
            database.run(lambda session: _remind(session, audience))
            begun = time.monotonic()
            busy = crowd.talk(list(islice(said, MESSAGES)), 1).waits
            rate = _pushed(server) / (time.monotonic() - begun)
        database.close()
    yield Figure("a reply in a quiet hour, p50 / p99", spread(quiet))
    yield Figure("a reply while 1,000 pushes go out", spread(busy))
    yield at_most("  p99 in parts of the quiet one", share(busy, 0.99) / share(quiet, 0.99), 2)
    yield at_least("  messages a second meanwhile, replies included", rate, 20, "{:.0f}")


def _hire(session: Session) -> list[int]:
    now = datetime.now(UTC)
    common = {
        "role": Role.REP,
        "team_id": 1,
        "language": "en",
        "zone": "UTC",
        "joined_at": now,
        "morning": False,
    }
    rows = [{"telegram_id": FIRST + number, "name": f"Rep {number}"} | common for number in range(PUSHES)]
    return bulk.write_for_ids(session, Person, rows)


def _open_chats(server: BotApiServer, audience: list[int]) -> None:
    """As if each of them had written to the bot some time ago."""
    for number in range(len(audience)):
        server.add_user(FIRST + number, f"Rep {number}")
        server.world.chats[FIRST + number].known = True


def _remind(session: Session, audience: list[int]) -> None:
    """Everybody has a reminder at this very minute."""
    now = datetime.now(UTC)
    rows = [
        {"owner_id": number, "text": "call back", "due_at": now, "created_at": now} for number in audience
    ]
    for number, owner in zip(bulk.write_for_ids(session, Reminder, rows), audience, strict=True):
        reminders.plan_ring(session, number, owner, now)


def _pushed(server: BotApiServer) -> int:
    """What went out since the crowd began to talk."""
    return sum(1 for call in server.calls if call.method == "sendMessage" and call.error is None)
