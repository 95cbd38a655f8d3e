"""The one repeating job: what has fallen due goes to the outbox, its next time is written with it."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock
from bot.work import Work
from handlers import times
from handlers.people import rota
from storage import due, inbox, outbox, people
from storage.database import Session
from storage.tables import Due

log = logging.getLogger(__name__)

TICK_SECONDS = 5
TIDY_EVERY = timedelta(hours=1)
AT_ONCE = 500


class Ticks:
    """Looks every few seconds for what is due. Stateless: any number of processes may tick."""

    def __init__(self, work: Work, clock: Clock, on_due: Callable[[], None]) -> None:
        self._work, self._clock, self._on_due = work, clock, on_due
        self._scheduler = AsyncIOScheduler()
        self._tidied = clock.now()

    def start(self) -> None:
        every = IntervalTrigger(seconds=TICK_SECONDS)
        self._scheduler.add_job(self.tick, every, max_instances=1, coalesce=True, misfire_grace_time=None)
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Claim all that is due now, a portion at a time."""
        try:
            while await self._work.write(self._portion):
                self._on_due()
            await self._tidy()
        except self._work.TROUBLE as error:
            log.error("The clockwork waits for the database: %s", error)

    def _portion(self, session: Session) -> int:
        now = self._clock.now()
        rows = due.claim(session, now, AT_ONCE)
        for row in rows:
            fire(session, row, now)
        return len(rows)

    async def plan_all(self) -> None:
        """At start: everybody who wants a digest has the next one planned."""
        await self._work.write(lambda session: plan_digests(session, self._clock.now()))

    async def _tidy(self) -> None:
        """Now and then, what was kept long enough goes."""
        now = self._clock.now()
        if now - self._tidied >= TIDY_EVERY:
            self._tidied = now
            await self._work.write(lambda session: tidy(session, now))


def tidy(session: Session, now: datetime) -> None:
    inbox.tidy(session, now)
    outbox.tidy(session, now)


def fire(session: Session, row: Due, now: datetime) -> None:
    """One due row becomes one outbox row; the same key never becomes two."""
    person = people.get(session, row.person_id)
    if person is None or not person.active:
        return
    if row.kind == rota.DIGEST:
        rota.plan_digest(session, person, row.due_at)
        args: dict[str, Any] = {"day": row.due_at.astimezone(times.zone_of(person)).date().isoformat()}
        if now - row.due_at > timedelta(hours=6):  # yesterday's digest at noon is noise
            return
    else:
        args = {f"{row.kind}_id": row.ref}
    outbox.add_push(
        session, person.telegram_id, row.kind, args, now, person_id=person.id, dedupe_key=row.dedupe_key
    )


def plan_digests(session: Session, now: datetime) -> None:
    for person in people.everybody(session):
        rota.plan_digest(session, person, now)
