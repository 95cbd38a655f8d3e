"""What is lost or doubled when the bot is killed again and again, or asked to stop."""

import time
from collections.abc import Iterator
from dataclasses import asdict

from tests.bench import databases
from tests.bench.table import Figure, at_most
from tests.reliability import crashing

KILLS, STOPS = 200, 50
PER_KILL = 6  # messages
SECONDS = 750  # for each database: on a slow machine it is that, and fewer kills
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
                address,
                kills=STOPS,
                updates=STOPS * PER_KILL,
                seed=5,
                answer_delay=ANSWER_DELAY,
                trouble=stopping(seconds),
                seconds=SECONDS,
            )
        yield from figures(f"{kind}, asked to stop", tally, STOPS)
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
        with databases.empty(kind) as address:
            tally = crashing.run(
                address,
                kills=KILLS,
                updates=KILLS * PER_KILL,
                seed=7,
                answer_delay=answer_delay,
                seconds=SECONDS,
            )
        yield from figures(f"{kind}, killed", tally, KILLS, MAY_BE_UNKNOWN)


def figures(what: str, tally: crashing.Tally, wanted: int, unknown_each: int = 0) -> Iterator[Figure]:
    """All has to be 0 but what may have arrived, of which there may be some; fewer times only inform."""
    found = asdict(tally)
    times, messages, unknown = (found.pop(name) for name in ("kills", "messages", "unknown"))
    short = "" if times == wanted else f" of {wanted}, as the time was up"
    yield Figure(what, f"{times} times{short}, {messages} messages")
    for name, count in found.items():
        yield Figure(f"  {name.replace('_', ' ')}", str(count), "0", count == 0)
    most = unknown_each * times
    yield Figure("  may have arrived, so repeated with a mark", str(unknown), f"≤ {most}", unknown <= most)
