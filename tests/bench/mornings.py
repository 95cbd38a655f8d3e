"""How soon people are answered while a thousand pushes go out, beside a quiet hour."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

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
MESSAGES = 150
PAUSE = 0.1  # seconds; without one people would write more than a bot may answer, and wait for that alone


def measure() -> Iterator[Figure]:
    company = Company(1_000)
    with databases.of(KIND, company) as address, process.served() as server:
        database = Database(address)
        audience = database.run(_hire)
        _open_chats(server, audience)
        crowd = Crowd(server, company.speakers())
        said = company.stories()
        with process.running(server, "bot", "run", database_url=address):
            crowd.talk(list(islice(said, 20)), 1)
            quiet = crowd.talk(list(islice(said, MESSAGES)), 1, PAUSE).waits
            database.run(lambda session: _remind(session, audience))
            server.wait(lambda: _pushed(server), timeout=20)  # the clockwork looks every few seconds
            busy = crowd.talk(list(islice(said, MESSAGES)), 1, PAUSE)
            rate = _sent(server) / busy.seconds
        database.close()
    yield Figure("a reply in a quiet hour, p50 / p99", spread(quiet))
    yield Figure("a reply while 1,000 pushes go out", spread(busy.waits))
    yield at_most("  p99 in parts of the quiet one", share(busy.waits, 0.99) / share(quiet, 0.99), 2)
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


def _sent(server: BotApiServer) -> int:
    """What went out since the crowd began to talk, replies included."""
    return sum(1 for call in server.calls if call.method == "sendMessage" and call.error is None)


def _pushed(server: BotApiServer) -> bool:
    """Whether one of the audience was written to."""
    return any(call.params["chat_id"] >= FIRST for call in server.calls if call.method == "sendMessage")
