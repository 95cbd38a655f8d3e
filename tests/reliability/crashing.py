"""The bot in a process of its own, killed at random moments while people write to it."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from math import inf
from pathlib import Path

from sqlalchemy import select

from bot.demo.server import BotApiServer
from storage import customers, outbox
from storage.book import Book, Origin
from storage.database import Database, Session
from storage.migrations import migrate
from storage.people import by_telegram
from storage.tables import Inbox, Visit
from tests.people import PEOPLE, furnish

ROOT = Path(__file__).parents[2]
TOKEN = "4242:TEST-token-that-is-long-enough"
REPS = (111, 112, 113)
REPEAT_MARK = "🔁"
PATIENCE = 120.0  # seconds in which nothing moves


@dataclass(frozen=True)
class Tally:
    """What became of the messages of one run; all but the first two and `unknown` have to be 0."""

    kills: int
    messages: int
    lost: int
    doubled: int
    unanswered: int
    unmarked_repeats: int
    disorder: int
    unknown: int


class Bot:
    """`rapport run` as a process, against the local server."""

    def __init__(self, server: BotApiServer, database_url: str, *command: str, **more: str) -> None:
        self._command = command or ("bot", "run")
        self._environment = os.environ | {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": server.url,
            "DATABASE_URL": database_url,
            "SETUP_CODE": "open-sesame",
            "LOG_LEVEL": "ERROR",
            **more,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", *self._command],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        assert self._process
        self._process.kill()
        self._process.wait()

    def stop(self) -> int:
        """As a service manager does; gives the exit code."""
        assert self._process
        self._process.terminate()
        return self._process.wait(20)

    def let_be(self, name: str) -> None:
        """From the next start on without this variable."""
        del self._environment[name]

    def lives(self) -> bool:
        assert self._process
        return self._process.poll() is None

    def wait(self, seconds: float) -> None:
        """Until it ends by itself."""
        assert self._process
        self._process.wait(seconds)


Trouble = Callable[[Bot], None]


def killed(bot: Bot) -> None:
    bot.kill()
    bot.start()


def run(
    database_url: str,
    *,
    kills: int,
    updates: int,
    seed: int,
    answer_delay: float = 0.0,
    trouble: Trouble = killed,
    command: tuple[str, ...] = (),
    seconds: float = inf,
    **more: str,
) -> Tally:
    """Have people write `updates` visits while the bot is killed, or has other trouble, `kills` times.

    No more trouble begins after so many seconds; the tally says how much there was.

    `answer_delay` is how long the server thinks about each message, in seconds: with it most kills fall
    into deliveries, without it into intake and handling.
    """
    rng = random.Random(seed)
    database = Database(database_url)
    migrate(database)
    database.run(_prepare)
    server = BotApiServer(token=TOKEN)
    server.start()
    for telegram_id, name, _, _ in PEOPLE:
        server.add_user(telegram_id, name.split()[0], name.split()[1])
    if answer_delay:
        server.faults.add("sendMessage", delay=answer_delay, times=None)
    bot = Bot(server, database_url, *command, **more)
    try:
        bot.start()
        ends = time.monotonic() + seconds
        had = _write_in_trouble(
            server, bot, rng, kills, updates, trouble, ends, while_sending=answer_delay > 0
        )
        _wait_for_rest(server, database)
        return _tally(server, database, *had)
    finally:
        bot.kill()
        server.stop()
        database.close()


def _prepare(session: Session) -> None:
    furnish(session)
    now = datetime.now(UTC)
    for telegram_id in REPS:
        person = by_telegram(session, telegram_id)
        assert person
        customers.add(Book(session, person, now, Origin("test")), "Acme")


def _write_in_trouble(
    server: BotApiServer,
    bot: Bot,
    rng: random.Random,
    kills: int,
    updates: int,
    trouble: Trouble,
    ends: float,
    *,
    while_sending: bool,
) -> tuple[int, int]:
    """The messages come in portions; each trouble falls a random moment after its portion.

    Gives how often there was trouble, and how many messages were written.
    """
    portions = max(kills, 1)
    for portion in range(portions):
        if time.monotonic() > ends:
            return portion, portion * updates // portions
        for number in range(portion * updates // portions, (portion + 1) * updates // portions):
            server.say(REPS[number % len(REPS)], f"/visit Acme talk number {number:05d}")
        if not kills:
            continue
        _wait_for_life(server, bot)
        if while_sending:
            _wait_for_message(server)
        time.sleep(rng.uniform(0, 0.15))
        trouble(bot)
    return kills, updates


def _wait_for_life(server: BotApiServer, bot: Bot) -> None:
    """Until the bot has taken something in since the last kill, so that a kill hits it at work, or died."""
    before = len(server.pending())
    ends = time.monotonic() + 20
    while before and len(server.pending()) >= before and bot.lives() and time.monotonic() < ends:
        time.sleep(0.005)


def _wait_for_message(server: BotApiServer) -> None:
    """Until the bot sends something; after a start that is a little later than it takes in."""
    before, ends = _messages(server), time.monotonic() + 20
    while _messages(server) == before and time.monotonic() < ends:
        time.sleep(0.005)


def _messages(server: BotApiServer) -> int:
    return sum(1 for call in server.calls if call.method == "sendMessage")


def _wait_for_rest(server: BotApiServer, database: Database) -> None:
    """Until nothing waits any more, the repeats after half a minute included, as long as it becomes less."""
    before, ends = (0, 0, 0), time.monotonic() + PATIENCE
    while any(now := _waiting(server, database)):
        if now != before:
            before, ends = now, time.monotonic() + PATIENCE
        if time.monotonic() > ends:
            raise TimeoutError(f"the bot did not come to rest: {now} wait")
        time.sleep(0.1)


def _waiting(server: BotApiServer, database: Database) -> tuple[int, int, int]:
    """Updates that were not taken in, those not handled, and messages not sent."""
    with database.reading() as session:
        unhandled = session.query(Inbox).filter_by(state="new").count()
        counts = outbox.counts(session)
    return len(server.pending()), unhandled, counts.get("new", 0) + counts.get("sending", 0)


def _tally(server: BotApiServer, database: Database, kills: int, updates: int) -> Tally:
    with database.reading() as session:
        saved = [visit.summary for visit in session.scalars(select(Visit).order_by(Visit.id))]
        unknown = outbox.counts(session).get("unknown", 0)
    numbers = [int(summary.rsplit(" ", 1)[1]) for summary in saved]
    counted = Counter(numbers)
    unanswered, unmarked = _answers(server, updates)
    return Tally(
        kills=kills,
        messages=updates,
        lost=sum(1 for number in range(updates) if not counted[number]),
        doubled=sum(count - 1 for count in counted.values() if count > 1),
        unanswered=unanswered,
        unmarked_repeats=unmarked,
        disorder=sum(_disorder([n for n in numbers if n % len(REPS) == chat]) for chat in range(len(REPS))),
        unknown=unknown,
    )


def _answers(server: BotApiServer, updates: int) -> tuple[int, int]:
    """How many messages got no receipt, and how many receipts came twice without saying so."""
    texts = [m.get("text", "") for chat in REPS for m in server.messages(chat) if m["from"]["is_bot"]]
    unanswered = unmarked = 0
    for number in range(updates):
        receipts = [text for text in texts if f"talk number {number:05d}" in text]
        plain = [text for text in receipts if REPEAT_MARK not in text]
        unanswered += not receipts
        unmarked += max(0, len(plain) - 1)
    return unanswered, unmarked


def _disorder(numbers: list[int]) -> int:
    return sum(1 for before, after in pairwise(numbers) if after < before)
