"""Whose turn it is to write. SQLite has one writer, and no order among those who wait to be it.

It looks again now and then, ever less often, while a process that writes much takes the lock again at once:
who waits would have to be lucky. Here the kernel wakes them, in their order.
"""

import fcntl
import threading
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import TextIO


class Fifo:
    """A lock that lets its waiters in by order of arrival, so that no writer starves."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    def __enter__(self) -> None:
        with self._mutex:
            if not self._taken:
                self._taken = True
                return
            turn = threading.Event()
            self._waiting.append(turn)
        turn.wait()

    def __exit__(self, *_: object) -> None:
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False

    @property
    def is_awaited(self) -> bool:
        return bool(self._waiting)


class Door:
    """The same between processes: one is inside, one stands at the door, the others behind it.

    Who comes out and wants in again has to pass the one at the door. A process that dies frees both places.
    """

    def __init__(self, path: Path) -> None:
        self._paths = [path.with_name(f"{path.name}.{place}.lock") for place in ("next", "writer")]
        self._places: list[TextIO] = []

    def __enter__(self) -> None:
        # no lock file to be had is no reason not to write: SQLite says what is wrong, and locks in any case
        with suppress(OSError):
            self._open()
            at_door, inside = self._places
            fcntl.flock(at_door, fcntl.LOCK_EX)
            try:
                fcntl.flock(inside, fcntl.LOCK_EX)
            finally:
                fcntl.flock(at_door, fcntl.LOCK_UN)

    def __exit__(self, *_: object) -> None:
        for place in self._places:
            fcntl.flock(place, fcntl.LOCK_UN)

    @property
    def is_awaited(self) -> bool:
        """To be asked from inside."""
        if not self._places:
            return False
        at_door, _ = self._places
        try:
            fcntl.flock(at_door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        fcntl.flock(at_door, fcntl.LOCK_UN)
        return False

    def close(self) -> None:
        while self._places:
            self._places.pop().close()

    def _open(self) -> None:
        if not self._places:
            self._places = [path.open("w") for path in self._paths]


class Writers:
    """Those who write to one SQLite database: threads first, then processes."""

    def __init__(self, path: Path | None) -> None:
        self._threads, self._processes = Fifo(), Door(path) if path else None

    def __enter__(self) -> None:
        self._threads.__enter__()
        if self._processes:
            self._processes.__enter__()

    def __exit__(self, *_: object) -> None:
        if self._processes:
            self._processes.__exit__()
        self._threads.__exit__()

    @property
    def is_awaited(self) -> bool:
        return self._threads.is_awaited or (self._processes is not None and self._processes.is_awaited)

    def close(self) -> None:
        if self._processes:
            self._processes.close()
