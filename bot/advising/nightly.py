"""Starts the night's work, a process of its own: once a day, and soon after the first orders."""

import asyncio
import logging
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import children
from bot.clock import Clock
from bot.settings import Settings
from bot.work import Work
from storage.advice import night
from storage.database import Session

log = logging.getLogger(__name__)

HOUR = 3  # of the company's zone: after the last typing, before the first morning list
LOOK_SECONDS = 10
LONGEST = 2 * 3600  # seconds
AGAIN = timedelta(hours=1)  # after a night that broke


class Nightly:
    """Looks now and then whether tonight's advice is due. Several processes may look: the work has a lock."""

    def __init__(self, settings: Settings, work: Work, clock: Clock) -> None:
        self._settings, self._work, self._clock = settings, work, clock

    async def watch(self) -> None:
        while True:
            try:
                if await self._work.read(lambda session: is_due(session, self._clock.now())):
                    at = self._clock.now().isoformat()
                    await children.run(self._settings, "advise", "--at", at, seconds=LONGEST)
            except self._work.TROUBLE as error:
                log.error("The night's advice waits for the database: %s", error)
            await asyncio.sleep(LOOK_SECONDS)


def is_due(session: Session, now: datetime) -> bool:
    """At night, each day once; at once when there are orders and was never any advice."""
    company, last = night.company(session), night.last(session)
    if company is None or last is None:
        return company is not None and night.has_orders(session)
    local = now.astimezone(ZoneInfo(company.zone))
    if last.done_at is None:
        return last.made_at <= now - AGAIN
    return last.today < local.date() and local.hour >= HOUR
