"""Whether a push rings: what is on time, and a few a day besides, not in the quiet hours."""

from datetime import datetime, timedelta

from handlers import PUSHES, times
from handlers.surface import Sound
from storage import people, rings
from storage.database import Session
from storage.outbox import Leased
from storage.tables import Person

ON_TIME = timedelta(hours=1)  # later than this, the minute it was asked for is no reason to ring any more


def decide(session: Session, row: Leased, now: datetime) -> bool:
    """Whether what is to be sent now may make a sound. The rows remember it, and count for the next one."""
    person = people.get(session, row.person_id) if row.person_id else None
    push = PUSHES.get(row.push or "")
    if person is None or push is None or push.sound == Sound.NONE:
        return False
    at_its_time = push.sound == Sound.AT_ITS_TIME and person.reminders_ring
    ringing = (at_its_time and _on_time(row, now)) or _within_budget(session, person, row, now)
    rings.note(session, row.id, now, rings=ringing)
    return ringing


def _on_time(row: Leased, now: datetime) -> bool:
    return row.due_at is not None and now - row.due_at < ON_TIME


def _within_budget(session: Session, person: Person, row: Leased, now: datetime) -> bool:
    zone = times.zone_of(person)
    if is_quiet(person.quiet_from, person.quiet_to, now.astimezone(zone).hour):
        return False
    midnight = times.start_of(now.astimezone(zone).date(), zone)
    return rings.count(session, person.id, midnight, besides=row.id) < person.rings


def is_quiet(start: int, end: int, hour: int) -> bool:
    """Whether an hour lies in the quiet ones; the same start and end mean that there are none."""
    if start <= end:
        return start <= hour < end
    return hour >= start or hour < end
