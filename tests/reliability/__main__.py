"""`python -m tests.reliability [ROW …]`: the fault tests with their large numbers, as one table each."""

import argparse
import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.table import machine, show

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Row:
    """One experiment: a function that measures it, tests that hold all of it, or both."""

    about: str
    measure: str = ""  # "reliability.storms.halts": a function beneath tests/ that yields Figures
    tests: tuple[str, ...] = ()
    given: dict[str, str] = field(default_factory=dict)  # the numbers that the tests go by
    seconds: int = 600  # then it is stopped


ROWS: dict[str, Row] = {
    "1": Row("killed while taking in", "reliability.kills.taking_in", seconds=2700),
    "2": Row("dead at each named step", "reliability.steps.named", seconds=2700),
    "3": Row("every update three times, shuffled", "reliability.repeats.repeated"),
    "4": Row("killed while sending", "reliability.kills.sending", seconds=2700),
    "5": Row("SIGTERM under load", "reliability.kills.asked_to_stop", seconds=2700),
    "6": Row("a storm of 429s", "reliability.storms.halts"),
    "7": Row("errors, lost connections and slow answers", "reliability.storms.losses"),
    "8": Row("Telegram out of reach for half an hour", "reliability.storms.outage"),
    "9": Row("four processes on one PostgreSQL", "reliability.crowds.several", seconds=1200),
    "10": Row("a clock that jumps and sleeps", tests=("tests/reliability/test_clock.py",)),
    "12": Row("a full disk", "reliability.disks.full"),
    "13": Row("a database locked, damaged, cut short, gone", "reliability.disks.harmed"),
    "14": Row("PostgreSQL restarted, its connections cut", "reliability.servers.restarts", seconds=1200),
    "11": Row("every hour of every zone", tests=("tests/handlers/test_times.py",), given={"EVERY_ZONE": "1"}),
    "23": Row(
        "a rep removed or moved in the middle",
        tests=("tests/conversations/test_rights_gone.py", "tests/conversations/test_groups_and_strangers.py"),
    ),
    "25": Row(
        "blocked, deleted, upgraded",
        tests=("tests/bot/test_delivery.py", "tests/storage/test_outbox.py", "tests/demo/test_refusals.py"),
    ),
    "30": Row(
        "no queue is read from end to end, among a million rows",
        "bench.ticks.measure",
        tests=("tests/storage/test_plans.py",),
        seconds=1200,
    ),
    "31": Row("200 reps write while pushes go out", "reliability.load.loaded", seconds=1800),
    "year": Row(
        "a year of 50 people in 12 zones",
        tests=("tests/reliability/test_year.py", "tests/reliability/test_year_of_greetings.py"),
        given={"PEOPLE": "50"},
    ),
    "24": Row("nothing of customers in a group", tests=("tests/conversations/test_groups.py",)),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    listed = "; ".join(f"{name}: {row.about}" for name, row in ROWS.items())
    parser.add_argument("rows", nargs="*", metavar="ROW", help=listed)
    parser.add_argument("--here", action="store_true", help="in this very process, without a limit of time")
    given = parser.parse_args()
    if wrong := set(given.rows) - set(ROWS):
        parser.error(f"there is no {', '.join(sorted(wrong))}; there are {', '.join(ROWS)}")
    if given.here:
        return max(_measure(name) for name in given.rows)
    return max([_run(name) for name in given.rows or ROWS])


def _run(name: str) -> int:
    """In a process of its own: whatever a row leaves behind ends with it."""
    row = ROWS[name]
    print(f"row {name}: {row.about} ({machine()})\n", flush=True)
    begun = time.monotonic()
    code = max(_call(command, row) for command in _commands(name, row))
    print(f"row {name}: {time.monotonic() - begun:.0f} s\n", flush=True)
    return code


def _commands(name: str, row: Row) -> Iterator[list[str]]:
    if row.tests:
        yield ["-m", "pytest", "-p", "no:cacheprovider", *row.tests]
    if row.measure:
        yield ["-m", "tests.reliability", "--here", name]


def _call(command: list[str], row: Row) -> int:
    """Whatever it has started ends with it, also when it is stopped."""
    environment = os.environ | row.given
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment, start_new_session=True)
    try:
        return process.wait(row.seconds)
    except subprocess.TimeoutExpired:
        print(f"stopped after {row.seconds} s: NOT MET")
        return 1
    finally:
        with suppress(ProcessLookupError):  # all of them have ended
            os.killpg(process.pid, signal.SIGKILL)


def _measure(name: str) -> int:
    module, _, function = ROWS[name].measure.rpartition(".")
    figures = list(getattr(importlib.import_module(f"tests.{module}"), function)())
    show(f"row {name}", figures)
    return int(any(figure.met is False for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
