"""The one repeating job: what has fallen due goes to the outbox, its next time is written with it."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock
from bot.reach import Reach
from bot.work import Work
from handlers import outage, pushes
from storage import away, due, inbox, outbox
from storage.database import Session
from storage.importing import files

log = logging.getLogger(__name__)

TICK_SECONDS = 5
ALIVE_EVERY = timedelta(minutes=1)
TIDY_EVERY = timedelta(hours=1)
AT_ONCE = 500


class Ticks:
    """Looks every few seconds for what is due. Stateless: any number of processes may tick."""

    def __init__(self, work: Work, clock: Clock, on_due: Callable[[], None], reach: Reach) -> None:
        self._work, self._clock, self._on_due, self._reach = work, clock, on_due, reach
        self._scheduler = AsyncIOScheduler()
        self._tidied = self._alive = clock.now()
        self._was_away = False

    def start(self) -> None:
        every = IntervalTrigger(seconds=TICK_SECONDS)
        self._scheduler.add_job(self.tick, every, max_instances=1, coalesce=True, misfire_grace_time=None)
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Claim all that is due now, a portion at a time; what nobody can hear waits."""
        if not self._reach.ok:
            self._was_away = True
            return
        try:
            if self._was_away:
                await self.recover()
            while await self._work.write(self._portion):
                self._on_due()
            await self._stay_alive()
            await self._tidy()
        except asyncio.CancelledError:
            log.debug("Stopped in the midst of a tick")  # its transaction ends all the same; no error to log
        except self._work.TROUBLE as error:
            log.error("The clockwork waits for the database: %s", error)

    def _portion(self, session: Session) -> int:
        now = self._clock.now()
        rows = due.claim(session, now, AT_ONCE)
        pushes.fire(session, rows, now)
        return len(rows)

    async def recover(self) -> None:
        """At start, and when Telegram can be reached again: what fell due meanwhile is summed up."""
        await self._work.write(lambda session: outage.recover(session, self._clock.now()))
        self._was_away = False
        self._on_due()

    async def _stay_alive(self) -> None:
        """Leave word that we are there; by it the next one knows how long nobody was."""
        now = self._clock.now()
        if not timedelta() <= now - self._alive < ALIVE_EVERY:
            self._alive = now
            await self._work.write(lambda session: away.mark_alive(session, now))

    async def plan_all(self) -> None:
        """At start: what people get by the calendar is planned."""
        await self._work.write(lambda session: pushes.plan_everybody(session, self._clock.now()))

    async def _tidy(self) -> None:
        """Now and then, what was kept long enough goes."""
        now = self._clock.now()
        if now - self._tidied >= TIDY_EVERY:
            self._tidied = now
            await self._work.write(lambda session: tidy(session, now))


def tidy(session: Session, now: datetime) -> None:
    for queue in (inbox, outbox, due, files):
        queue.tidy(session, now)
