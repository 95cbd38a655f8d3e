"""Spreadsheets are read and written by a limited process: one that blows up takes nobody along."""

import asyncio
import os
import resource
from collections.abc import Callable
from datetime import datetime

from bot import children
from bot.clock import Clock
from bot.settings import Settings
from bot.work import Work
from handlers.imports import steps
from storage.database import Database
from storage.importing import files
from storage.tables import ImportState

LOOK_SECONDS = 1.0
TROUBLE_SECONDS = 5.0
MEMORY = 1_500_000_000  # bytes of address space, of which the libraries take a good part
READING_SECONDS = 60  # of a processor; writing 200,000 rows takes longer
WRITING_SECONDS = 1800
NICENESS = 10


class Importing:
    """Watches for files that wait, and has them seen to one after the other."""

    def __init__(self, settings: Settings, work: Work, clock: Clock, on_done: Callable[[], None]) -> None:
        self._settings, self._work, self._clock, self._on_done = settings, work, clock, on_done

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS if await self._see_to_all() else TROUBLE_SECONDS)

    async def _see_to_all(self) -> bool:
        """False when it should rather wait a while."""
        try:
            while await self._work.read(files.is_waiting):
                at = self._clock.now().isoformat()
                if not await children.run(self._settings, children.IMPORT_NEXT, at, seconds=WRITING_SECONDS):
                    return False
                self._on_done()
        except self._work.TROUBLE:
            return False
        return True


def import_next(database_url: str, now: datetime) -> int:
    """In the process of its own: one step with the first file that waits."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    database = Database(database_url)
    try:
        job = database.run(steps.take_up)
        if job:
            seconds = WRITING_SECONDS
            if job.state == ImportState.NEW:
                seconds = READING_SECONDS
                os.nice(NICENESS)  # not while it writes: others wait until it is done
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            steps.do(database, job, now)
    finally:
        database.close()
    return 0
