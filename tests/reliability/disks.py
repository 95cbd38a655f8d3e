"""A database that is locked, damaged, cut short, gone, or on a full disk: nothing is lost or made up."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.demo.server import BotApiServer
from storage import backups
from storage.database import TROUBLE, Database
from storage.migrations import migrate
from tests.bench import databases, process
from tests.bench.table import Figure, at_most
from tests.people import furnish
from tests.reliability import crashing, kills
from tests.reliability.crashing import ROOT, TOKEN

DAMAGED = 32  # bytes
NOISE = b"\xff\x00\xa5\x5a" * (DAMAGED // 4)
TROUBLES = 2  # it begins, and it ends


# --- row 13: what a start makes of it ---------------------------------------------------------------------


def vanish(path: Path) -> None:
    for part in path.parent.glob(f"{path.name}*"):
        if part.suffix != ".lock":
            part.unlink()


def empty(path: Path) -> None:
    vanish(path)
    path.touch()


def cut_short(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def damage(path: Path) -> None:
    """Thirty-two bytes at the head of the first table's page."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(NOISE)


HARMS: dict[str, Callable[[Path], None]] = {
    "gone": vanish,
    "empty": empty,
    "cut short": cut_short,
    "damaged": damage,
}


def standing(folder: Path) -> Path:
    """A company's database that a bot has run on."""
    path = folder / "rapport.db"
    database = Database(f"sqlite:///{path}")
    database.guard()
    migrate(database)
    database.run(furnish)
    database.close()  # the last to close it takes what was written into the file itself
    return path


def start_on(path: Path, server: BotApiServer, seconds: float = 20) -> tuple[int | None, str]:
    """The exit code and words of a start; None when it was still running after that time."""
    given = {"BOT_TOKEN": TOKEN, "BOT_API_URL": server.url, "DATABASE_URL": f"sqlite:///{path}"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env=os.environ | given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        told, _ = process.communicate(timeout=seconds)
        return process.returncode, told
    except subprocess.TimeoutExpired:
        process.kill()
        told, _ = process.communicate()
        return None, told


def harmed() -> Iterator[Figure]:
    """Each harm, then a restore from the last backup."""
    with process.served() as server:
        for name, harm in HARMS.items():
            with tempfile.TemporaryDirectory(prefix="rapport-disk-") as folder:
                path = standing(Path(folder))
                proof = backups.save(Database(f"sqlite:///{path}"), Path(folder) / "copy.db")
                harm(path)
                code, told = start_on(path, server)
                refused = code == 1 and "Traceback" not in told
                yield Figure(f"{name}: {told.splitlines()[0][:60] if told else ''}", str(code), "1", refused)
                begun = time.monotonic()
                counts = _restored(path, Path(folder) / "copy.db")
                yield at_most("  restored, seconds", time.monotonic() - begun, 300)
                yield Figure("  every row is back", str(counts == proof.rows), "True", counts == proof.rows)
    yield from locked(30)


def _restored(path: Path, copy: Path) -> dict[str, int]:
    given = {"BOT_TOKEN": TOKEN, "DATABASE_URL": f"sqlite:///{path}"}
    command = [sys.executable, "-m", "bot", "restore", str(copy)]
    subprocess.run(command, cwd=ROOT, env=os.environ | given, check=True, capture_output=True)
    return backups.save(Database(f"sqlite:///{path}"), path.with_name("again.db")).rows


def locked(seconds: float, messages: int = 60) -> Iterator[Figure]:
    """Another program holds the file for as long, in the middle of a conversation."""
    with databases.empty("SQLite") as address:
        holder = threading.Thread(target=_hold, args=(Path(address.removeprefix("sqlite:///")), seconds))
        yield from kills.figures(
            f"locked for {seconds:.0f} s",
            crashing.run(
                address,
                kills=TROUBLES,
                updates=messages,
                seed=13,
                trouble=_first_then(holder.start, holder.join),
            ),
            TROUBLES,
        )


def _hold(path: Path, seconds: float) -> None:
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    time.sleep(seconds)
    connection.rollback()
    connection.close()


def _first_then(first: Callable[[], object], then: Callable[[], object]) -> crashing.Trouble:
    """Something that begins at the first trouble and ends at the second."""
    steps = iter((first, then))

    def trouble(_: crashing.Bot) -> None:
        next(steps)()

    return trouble


# --- row 12: a full disk ----------------------------------------------------------------------------------


def full(messages: int = 60) -> Iterator[Figure]:
    """A disk of memory, filled while people write, and emptied again."""
    if os.geteuid() != 0:
        yield Figure("a small disk to fill", "left out: only root may mount one")
        return
    with small_disk() as disk:
        yield from kills.figures(
            "full",
            crashing.run(
                f"sqlite:///{disk / 'rapport.db'}",
                kills=TROUBLES,
                updates=messages,
                seed=12,
                trouble=_first_then(lambda: _fill(disk), lambda: _empty(disk)),
            ),
            TROUBLES,
        )
        yield from _backup_on_full(disk)


def _backup_on_full(disk: Path) -> Iterator[Figure]:
    """A backup that finds no room is refused, and leaves no half of one."""
    _fill(disk)
    try:
        backups.save(Database(f"sqlite:///{disk / 'rapport.db'}"), disk / "copy.db")
        refused = False
    except (backups.BackupFailed, *TROUBLE):
        refused = True
    left = (disk / "copy.db").exists()
    yield Figure(
        "a backup without room is refused, nothing left",
        str(refused and not left),
        "True",
        refused and not left,
    )


@contextmanager
def small_disk(megabytes: int = 8) -> Iterator[Path]:
    folder = tempfile.mkdtemp(prefix="rapport-tmpfs-")
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=True)
    try:
        yield Path(folder)
    finally:
        subprocess.run(["umount", folder], check=True)
        shutil.rmtree(folder)


def _fill(disk: Path) -> None:
    with (disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(b"\0" * 4096)


def _empty(disk: Path) -> None:
    time.sleep(3)
    (disk / "filler").unlink()
