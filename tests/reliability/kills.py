"""What is lost or doubled when the bot is killed again and again, or asked to stop."""

import time
from collections.abc import Iterator
from dataclasses import asdict

from tests.bench import databases
from tests.bench.table import Figure, at_most
from tests.reliability import crashing

KILLS = 100
PER_KILL = 6  # messages
ANSWER_DELAY = 0.05  # seconds: with it most kills fall into deliveries
MAY_BE_UNKNOWN = 8  # messages in flight at a kill: they may have arrived or not, and are marked when repeated


def taking_in() -> Iterator[Figure]:
    yield from _killed(0.0)


def sending() -> Iterator[Figure]:
    yield from _killed(ANSWER_DELAY)


def asked_to_stop() -> Iterator[Figure]:
    """SIGTERM in the middle of work."""
    for kind in databases.KINDS:
        with databases.empty(kind) as address:
            seconds: list[float] = []
            tally = crashing.run(
                address, kills=50, updates=300, seed=5, answer_delay=ANSWER_DELAY, trouble=stopping(seconds)
            )
        yield from figures(f"{kind}, asked to stop 50 times, 300 messages", tally, 0)
        yield at_most("  the slowest stop, seconds", max(seconds), 15)


def stopping(seconds: list[float]) -> crashing.Trouble:
    """Asks the bot to stop, notes how long it takes, and starts it again."""

    def trouble(bot: crashing.Bot) -> None:
        begun = time.monotonic()
        code = bot.stop()
        seconds.append(time.monotonic() - begun)
        assert code == 0, f"it ended with {code}"
        bot.start()

    return trouble


def _killed(answer_delay: float) -> Iterator[Figure]:
    for kind in databases.KINDS:
        updates = KILLS * PER_KILL
        with databases.empty(kind) as address:
            tally = crashing.run(address, kills=KILLS, updates=updates, seed=7, answer_delay=answer_delay)
        yield from figures(f"{kind}, {KILLS} kills, {updates} messages", tally, MAY_BE_UNKNOWN * KILLS)


def figures(what: str, tally: crashing.Tally, most: int) -> Iterator[Figure]:
    """All has to be 0 but what may have arrived, of which there may be some."""
    found = asdict(tally)
    unknown = found.pop("unknown")
    found.pop("kills")
    yield Figure(what, "")
    for name, count in found.items():
        yield Figure(f"  {name.replace('_', ' ')}", str(count), "0", count == 0)
    yield Figure("  may have arrived, so repeated with a mark", str(unknown), f"≤ {most}", unknown <= most)
