"""The clockwork without anybody to send to: what goes to the outbox, as a clock is moved in any way."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from handlers import pushes
from storage import due
from storage.database import Session
from storage.tables import Due, Outbox, Person

BY_THEMSELVES = ("morning", "digest", "review", "reminder")


class Clockwork:
    """Ticks within one transaction, at the moments it is told to."""

    def __init__(self, session: Session, start: datetime) -> None:
        self.session = session
        pushes.plan_everybody(session, start)

    def tick(self, now: datetime) -> None:
        """What a tick does at this moment, whatever the moment before was."""
        while rows := due.claim(self.session, now):
            pushes.fire(self.session, rows, now)

    def tick_at(self, moments: Iterable[datetime]) -> None:
        for moment in moments:
            self.tick(moment)

    def run_until(self, end: datetime) -> None:
        """Ticks at each instant at which something falls due."""
        first = select(func.min(Due.due_at)).where(Due.state == "new")
        while (at := self.session.scalar(first)) and at < end:
            self.tick(at)

    def pushed(self) -> list[tuple[int, str, datetime]]:
        """Person, kind and the local wall clock of everything that was put on its way, in order."""
        rows = self.session.execute(
            select(Outbox.person_id, Outbox.push, Outbox.created_at, Person.zone)
            .join(Person, Person.id == Outbox.person_id)
            .where(Outbox.push.in_(BY_THEMSELVES))
        )
        return sorted(
            (person_id, push, at.astimezone(ZoneInfo(zone)).replace(tzinfo=None))
            for person_id, push, at, zone in rows
            if person_id and push
        )
