"""`python -m tests.bench [NAME …]`: run the measurements, or some of them, and print a table of each."""

import argparse
import importlib
import importlib.util
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.table import machine, show

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"  # labelled data and scorers that are no part of this project
LANGUAGE = SHARED / "data" / "language"
ADAPTER = "tests.bench.language_adapter"


@dataclass(frozen=True)
class Table:
    """A measurement of ours: a module with `measure() -> Iterator[Figure]`."""

    module: str
    about: str


@dataclass(frozen=True)
class Program:
    """One that prints for itself, in a process of its own."""

    command: tuple[str, ...]
    about: str
    needs: str = ""  # a module of this folder, without which it is left out
    seconds: int = 900

    @property
    def at_hand(self) -> bool:
        files = [Path(part) for part in self.command if part.startswith("/")]
        found = not self.needs or importlib.util.find_spec(self.needs) is not None
        return found and all(file.exists() for file in files)


def _ours(name: str, about: str) -> Program:
    module = f"tests.bench.{name}"
    return Program(("-m", module), about, needs=module)


def _scored(scorer: str, data: str, function: str, about: str, *more: str) -> Program:
    return Program(
        (str(LANGUAGE / scorer), str(LANGUAGE / data), f"{ADAPTER}:{function}", *more), about, needs=ADAPTER
    )


def _hand(file: str, which: str) -> Program:
    """Messages of this project's own, by another hand each, about the same customers."""
    rows = str(Path(__file__).with_name(file))
    return _scored("score_messages.py", "", "messages", f"messages of {which}", rows)


ALL: dict[str, Table | Program] = {
    "replies": Table("tests.bench.replies", "visits by free text: how many a second, how soon answered"),
    "start": Table("tests.bench.start", "seconds to the first poll, memory when idle"),
    "ticks": Table("tests.bench.ticks", "idle ticks, and 10,000 due at once"),
    "lists": Table("tests.bench.lists", "10,000 morning lists, with and without a festival ahead"),
    "mornings": Table("tests.bench.mornings", "how soon people are answered while a thousand pushes go out"),
    "hostile": Table("tests.bench.hostile", "texts made to be hard to read"),
    "names": _ours("names", "finding a customer among 100,000"),
    "nights": Table("tests.bench.nights", "how soon people are answered while the night's advice is made"),
    "scoring": _ours(
        "scoring_speed", "one night's lists for 10,000 and 100,000 customers; a million by itself, --million"
    ),
    "dates": _scored("score_dates.py", "rep_dates.jsonl", "dates", "dates as reps type them"),
    "peer-dates": _scored("score_dates.py", "peer_dates.jsonl", "dates", "dates of another library's tests"),
    "messages": _scored("score_messages.py", "", "messages", "whole messages understood"),
    "messages-1": _hand("language_fresh.jsonl", "a first hand, since learnt from"),
    "messages-2": _hand("language_fresh2.jsonl", "a second hand, since learnt from"),
    "messages-3": _hand("language_fresh3.jsonl", "a third hand"),
    "messages-4": _hand("language_fresh4.jsonl", "a fourth hand"),
    "messages-5": _hand("language_fresh5.jsonl", "a fifth hand"),
    "messages-6": _hand("language_fresh6.jsonl", "a sixth hand"),
    "messages-7": _hand("language_fresh7.jsonl", "a seventh, of eight reps"),
    "messages-8": _hand("language_fresh8.jsonl", "an eighth, of eight other reps"),
    "messages-9": _hand("language_fresh9.jsonl", "a ninth, of eight reps from as many places"),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="; ".join(f"{n}: {m.about}" for n, m in ALL.items())
    )
    parser.add_argument("--list", action="store_true", help="say what can be measured")
    given = parser.parse_args()
    if given.list:
        print("\n".join(f"{name:12}{one.about}" for name, one in ALL.items()))
        return 0
    if wrong := set(given.names) - set(ALL):
        parser.error(f"there is no {', '.join(sorted(wrong))}; there are {', '.join(ALL)}")
    for name in given.names or ALL:
        _run(name, ALL[name])
    return 0


def _run(name: str, one: Table | Program) -> None:
    print(f"{name}: {one.about} ({machine()})\n", flush=True)
    begun = time.monotonic()
    if isinstance(one, Table):
        show(name, list(importlib.import_module(one.module).measure()))
    elif one.at_hand:
        _call(one)
    else:
        print("left out: what it needs is not here")
    print(f"{name}: {time.monotonic() - begun:.0f} s\n", flush=True)


def _call(program: Program) -> None:
    try:
        done = subprocess.run(
            [sys.executable, *program.command], cwd=ROOT, env=_environment(), timeout=program.seconds
        )
    except subprocess.TimeoutExpired:
        print(f"stopped after {program.seconds} s")
        return
    if done.returncode:
        print(f"it ended with {done.returncode}")


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}  # the scorers live elsewhere


if __name__ == "__main__":
    sys.exit(main())
