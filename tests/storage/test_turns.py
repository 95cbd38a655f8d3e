"""Who waits to write to a SQLite file comes before whoever has just written, in whatever process they are."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from storage.turns import Door, Fifo, Writers
from tests.house import wait_until

HOLD = """
import sys, time
from pathlib import Path
from storage.turns import Door

with Door(Path(sys.argv[1])):
    print("inside", flush=True)
    time.sleep(60)
"""


def comes_in(lock: Fifo | Door | Writers, said: list[str]) -> threading.Thread:
    """Somebody who says so once inside, and goes again."""

    def visit() -> None:
        with lock:
            said.append("who waited")

    thread = threading.Thread(target=visit)
    thread.start()
    return thread


def order_of(mine: Fifo | Door | Writers, theirs: Fifo | Door | Writers) -> list[str]:
    """Who comes in first: somebody who waits, or whoever is inside, goes and comes again."""
    said: list[str] = []
    mine.__enter__()
    assert not mine.is_awaited
    other = comes_in(theirs, said)
    wait_until(lambda: mine.is_awaited)
    assert not said
    mine.__exit__()
    with mine:
        said.append("who came again")
    other.join()
    return said


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rapport.db"


@pytest.mark.parametrize("kind", [Door, Writers])
def test_lets_in_who_waits_before_who_comes_again(file: Path, kind: type[Door | Writers]) -> None:
    mine, theirs = kind(file), kind(file)
    assert order_of(mine, theirs) == ["who waited", "who came again"]
    mine.close()
    theirs.close()


def test_lets_threads_in_by_order_of_arrival() -> None:
    lock = Fifo()
    assert order_of(lock, lock) == ["who waited", "who came again"]


def test_is_free_when_the_process_inside_dies(file: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout and child.stdout.readline() == "inside\n"
        mine, said = Door(file), list[str]()
        waiting = comes_in(mine, said)
        assert not said
        child.kill()
        waiting.join()
    assert said == ["who waited"]
    mine.close()


def test_keeps_nobody_from_writing_where_it_can_have_no_file(tmp_path: Path) -> None:
    with Door(tmp_path / "gone" / "rapport.db") as inside:
        assert inside is None
