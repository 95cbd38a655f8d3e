"""The bot, made to die at a named step of its work; as a program, it is that bot."""

import inspect
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any

from bot.__main__ import main
from bot.delivery import Delivery
from bot.dispatch import Dispatcher
from bot.intake import Intake
from handlers import router
from storage import inbox
from tests.bench import databases
from tests.bench.table import Figure
from tests.reliability import crashing, kills

AT = "CRASH_AT"
PATIENCE = 30.0
DEATHS = 20  # at each step


@dataclass(frozen=True)
class Step:
    """A function of ours, and whether the bot dies when it is done rather than when it begins."""

    owner: Any
    name: str
    after: bool = True


STEPS = {
    "after the insert": Step(inbox, "add"),
    "before the offset": Step(Intake, "accept"),
    "in the handler": Step(router, "said"),
    "after the commit": Step(Dispatcher, "_step"),
    "before it is sent": Step(Delivery, "_call", after=False),
    "once it was sent": Step(Delivery, "_call"),
}


def survive(database_url: str, step: str, deaths: int) -> crashing.Tally:
    """The bot dies at this step so many times, and then no more."""
    left = [deaths]

    def trouble(bot: crashing.Bot) -> None:
        bot.wait(PATIENCE)
        left[0] -= 1
        if not left[0]:
            bot.let_be(AT)
        bot.start()

    command = ("tests.reliability.steps", "run")
    return crashing.run(
        database_url,
        kills=deaths,
        updates=deaths * kills.PER_KILL,
        seed=2,
        trouble=trouble,
        command=command,
        CRASH_AT=step,
    )


def named() -> Iterator[Figure]:
    """Every step, on SQLite; PostgreSQL goes through the same code."""
    for step in STEPS:
        with databases.empty("SQLite") as address:
            tally = survive(address, step, DEATHS)
        yield from kills.figures(f"dead {step}", tally, DEATHS, kills.MAY_BE_UNKNOWN)


# --- the bot itself ---------------------------------------------------------------------------------------


def prepare(step: Step) -> None:
    """Have the function kill the process."""

    def pass_by(after: bool) -> None:
        if after == step.after:
            os._exit(9)

    setattr(step.owner, step.name, _deadly(getattr(step.owner, step.name), pass_by))


def _deadly(work: Callable[..., Any], pass_by: Callable[[bool], None]) -> Callable[..., Any]:
    @wraps(work)
    def plain(*given: Any, **named: Any) -> Any:
        pass_by(False)
        result = work(*given, **named)
        pass_by(True)
        return result

    @wraps(work)
    async def awaited(*given: Any, **named: Any) -> Any:
        pass_by(False)
        result = await work(*given, **named)
        pass_by(True)
        return result

    return awaited if inspect.iscoroutinefunction(work) else plain


if __name__ == "__main__":
    if os.environ.get(AT):
        prepare(STEPS[os.environ[AT]])
    sys.exit(main(sys.argv[1:]))
