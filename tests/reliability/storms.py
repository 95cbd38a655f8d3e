"""Messages through bad weather: halts, errors, lost connections, slow answers and a long silence."""

import shutil
import tempfile
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from bot.demo.botapi.http import Call
from bot.demo.clock import MovableClock
from bot.pace import Pace
from storage import bulk, outbox
from storage.database import Session
from storage.tables import Outbox, Person, Role
from tests.bench.table import Figure, at_most
from tests.house import FAST, House, wait_until
from tests.people import furnish

CHATS = range(5001, 5041)
REPEAT = "🔁"
ON_ITS_WAY = 0.3  # seconds: what was sent before the answer that stops everything
AT_MOST = 27  # within a second by the server's clock: 25, and two whose way took longer or less long
PATIENCE = 540.0


@dataclass
class Weather:
    """A bot on a server, time that runs `speed` times as fast, and messages that are to get through."""

    house: House
    speed: float
    people: dict[int, int]  # whose each chat is: what became of a stranger's messages is soon forgotten
    sent: list[str] = field(default_factory=list)

    def post(self, count: int) -> None:
        """So many numbered messages, to everybody in turn."""
        self.sent = [f"message {number:05d}" for number in range(count)]
        self.house.write(self._write)
        self.wake()

    def _write(self, session: Session) -> None:
        now = self.house.clock.now()
        for number, text in enumerate(self.sent):
            chat = CHATS[number % len(CHATS)]
            outbox.add(session, chat, {"text": text}, now, person_id=self.people[chat])

    def wake(self) -> None:
        assert self.house.app
        self.house._loop.call_soon_threadsafe(self.house.app.delivery.wake)

    def rest(self) -> None:
        """Until nothing waits any more."""
        wait_until(self._at_rest, PATIENCE)

    def _at_rest(self) -> bool:
        time.sleep(0.1)
        counts = self.house.read(outbox.counts)
        return not (counts.get("new") or counts.get("sending"))

    def calls(self) -> list[Call]:
        return [call for call in self.house.server.calls if call.method == "sendMessage"]

    def tally(self) -> "Tally":
        texts = [m["text"] for chat in CHATS for m in self.house.server.messages(chat)]
        plain = Counter(text for text in texts if REPEAT not in text)
        repeated = {text.split("\n", 1)[1] for text in texts if REPEAT in text}
        uncertain = self.house.read(_uncertain)
        return Tally(
            silently_lost=sum(1 for text in self.sent if not (plain[text] or text in repeated | uncertain)),
            unmarked_doubles=sum(max(0, plain[text] - 1) for text in self.sent),
            disorder=sum(_disorder(self.house, chat) for chat in CHATS),
        )


@dataclass(frozen=True)
class Tally:
    """What became of the messages; all of it has to be 0."""

    silently_lost: int
    unmarked_doubles: int
    disorder: int

    def figures(self) -> Iterator[Figure]:
        yield at_most("  lost without a word", self.silently_lost, 0, "{:.0f}")
        yield at_most("  doubled without a mark", self.unmarked_doubles, 0, "{:.0f}")
        yield at_most("  out of order in a chat", self.disorder, 0, "{:.0f}")


@contextmanager
def weather(speed: float = 1.0, pace: Pace | None = None) -> Iterator[Weather]:
    """A bot at work. With `speed` 30 it lives through half a minute in a second."""
    begun, start = time.monotonic(), datetime.now(UTC)
    clock = MovableClock(real=lambda: start + timedelta(seconds=(time.monotonic() - begun) * speed))
    folder = Path(tempfile.mkdtemp(prefix="rapport-storm-"))
    house = House(f"sqlite:///{folder / 'storm.db'}", clock=clock)
    for chat in CHATS:
        house.server.add_user(chat, f"Rep {chat}")
        house.server.say(chat, "hello")  # nobody can be written to who never wrote
    house.open(pace or FAST(moment=lambda: time.monotonic() * speed))
    house.settle()
    house.write(lambda session: session.query(Outbox).delete())
    try:
        yield Weather(house, speed, house.write(_employ))
    finally:
        house.end()
        shutil.rmtree(folder, ignore_errors=True)


def _employ(session: Session) -> dict[int, int]:
    furnish(session)
    common = {"role": Role.REP, "team_id": 1, "zone": "UTC", "joined_at": datetime.now(UTC)}
    rows = [{"telegram_id": chat, "name": f"Rep {chat}"} | common for chat in CHATS]
    return dict(zip(CHATS, bulk.write_for_ids(session, Person, rows), strict=True))


# --- row 6 ------------------------------------------------------------------------------------------------


def storm(count: int, speed: float, longest: int, all_of_them: int) -> tuple[Tally, int, int]:
    """Two of a hundred are told to wait, then `all_of_them` in a row.

    Gives also how often they were, and how many were sent nevertheless.
    """
    with weather(speed) as outside:
        faults = outside.house.server.faults
        for seconds in (1, longest // 3 or 1, longest):
            faults.add("sendMessage", retry_after=seconds, times=None, probability=0.02 / 3, seed=seconds)
        outside.post(count)
        wait_until(lambda: len(outside.calls()) > count // 2, PATIENCE)
        faults.add("sendMessage", retry_after=1, times=all_of_them)
        outside.rest()
        return outside.tally(), *_halts(outside.calls(), speed)


def _halts(calls: list[Call], speed: float) -> tuple[int, int]:
    """How many times we were told to wait, and how many calls came although we were."""
    refused = [call for call in calls if call.error and "retry after" in call.error]
    spans = [
        (one.at + ON_ITS_WAY, one.at + int(one.error.split()[-1]) / speed) for one in refused if one.error
    ]
    inside = [call for call in calls if any(begin < call.at < end - 0.05 for begin, end in spans)]
    return len(refused), len(inside)


def halts() -> Iterator[Figure]:
    """10,000 messages; waits of up to half a minute at thirty times the speed."""
    tally, halted, inside = storm(10_000, 30, 30, 10)
    yield Figure("told to wait", f"{halted} times among 10,000")
    yield from tally.figures()
    yield at_most("  sent although told to wait", inside, 0, "{:.0f}")


# --- row 7 ------------------------------------------------------------------------------------------------


def loss(count: int, speed: float, slow: tuple[float, ...] = ()) -> tuple[Tally, dict[str, int]]:
    """One in five goes wrong somehow; also how the rows ended."""
    with weather(speed) as outside:
        faults = outside.house.server.faults
        for seconds in slow:
            faults.add("sendMessage", delay=seconds)
        for seed, status in enumerate((502, 504)):
            faults.add("sendMessage", status=status, times=None, probability=0.05, seed=seed)
        faults.add("sendMessage", drop_before=True, times=None, probability=0.05, seed=2)
        faults.add("sendMessage", drop_after=True, times=None, probability=0.05, seed=3)
        outside.post(count)
        outside.rest()
        return outside.tally(), outside.house.read(outbox.counts)


def losses() -> Iterator[Figure]:
    tally, ended = loss(10_000, 30)
    yield Figure("how 10,000 ended", ", ".join(f"{n} {state}" for state, n in sorted(ended.items())))
    yield from tally.figures()
    tally, ended = slow_answers()
    yield Figure("answered after 6 and 40 s", ", ".join(f"{n} {state}" for state, n in sorted(ended.items())))
    yield at_most("  uncertain", ended.get("unknown", 0), 1, "{:.0f}")  # only that of 40 s
    yield from tally.figures()


def slow_answers() -> tuple[Tally, dict[str, int]]:
    with weather() as outside:
        for seconds in (6.0, 40.0):
            outside.house.server.faults.add("sendMessage", delay=seconds)
        outside.post(2)
        outside.rest()
        return outside.tally(), outside.house.read(outbox.counts)


# --- row 8 ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Back:
    """What came after a silence."""

    tally: Tally
    fastest: int  # messages within one second, at the most
    all_sent: bool


def silence(count: int, away: timedelta, pace: Callable[[], Pace] = Pace) -> Back:
    """Telegram is not there while `count` messages are written, and comes back after `away`."""
    with weather(pace=pace()) as outside:
        server = outside.house.server
        port = server.running.port
        server.stop()
        outside.post(count)
        time.sleep(1.5)
        outside.house.clock.forward(away)
        before = len(outside.calls())
        server.start(port)
        outside.rest()
        at = [call.at for call in outside.calls()[before:] if call.error is None]
        return Back(outside.tally(), _fastest(at), len(at) == count)


def _fastest(at: list[float]) -> int:
    """The most that came within any second."""
    return max(bisect_left(at, moment + 1) - number for number, moment in enumerate(at))


def outage() -> Iterator[Figure]:
    back = silence(1_000, timedelta(minutes=30))
    yield Figure("1,000 written meanwhile", "all sent" if back.all_sent else "NOT all", "all", back.all_sent)
    yield from back.tally.figures()
    yield at_most("  the most within a second", back.fastest, AT_MOST, "{:.0f}")


# --- counting ---------------------------------------------------------------------------------------------


def _uncertain(session: Session) -> set[str]:
    rows = session.query(Outbox).filter(Outbox.state.in_(("unknown", "dead")))
    return {(row.payload or {}).get("text", "") for row in rows}


def _disorder(house: House, chat: int) -> int:
    """How often a message stands before one that was written earlier; repeats come late and say so."""
    texts = [m["text"] for m in house.server.messages(chat)]
    numbers = [int(text[-5:]) for text in texts if text.startswith("message")]
    return sum(1 for before, after in pairwise(numbers) if after < before)
