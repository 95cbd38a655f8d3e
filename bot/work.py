"""Database work off the event loop: a few threads, one transaction each."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from storage.database import THREADS, TROUBLE, Database, Session

T = TypeVar("T")


class Work:
    """Runs a function of a session on a thread, inside one transaction."""

    TROUBLE = TROUBLE  # what a database in trouble raises: worth trying again, nobody's mistake

    def __init__(self, database: Database) -> None:
        self.database = database
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="work")

    async def write(self, work: Callable[[Session], T]) -> T:
        """Commits when the function returns, rolls back when it raises."""
        # a cancelled caller must not tear a transaction in two: the thread goes on to its end
        return await asyncio.shield(self._run(lambda: self.database.run(work)))

    async def read(self, work: Callable[[Session], T]) -> T:
        def reading() -> T:
            with self.database.reading() as session:
                return work(session)

        return await self._run(reading)

    def _run(self, call: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._threads, call)

    def close(self) -> None:
        self._threads.shutdown(wait=True)
