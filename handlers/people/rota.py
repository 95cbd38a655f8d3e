"""Who gets the daily digest, and when their next one falls due."""

from datetime import datetime

from handlers import times
from storage import due
from storage.book import Book
from storage.database import Session
from storage.tables import Person, Role

DIGEST = "digest"


def wants_digest(person: Person) -> bool:
    return bool(person.active and person.digest and Role(person.role).includes(Role.MANAGER))


def plan_digest(session: Session, person: Person, after: datetime) -> None:
    """The next two at their evening hour, on working days.

    Each local day has one at most; should it have had its own already, as after a change of the hour, the
    one that follows keeps the row going.
    """
    if not wants_digest(person):
        return
    zone = times.zone_of(person)
    for _ in range(2):
        after = times.next_local(zone, hour=person.evening_hour, after=after, days_off=person.days_off)
        day = after.astimezone(zone).date()
        due.plan(session, DIGEST, person.id, after, key=f"{DIGEST}:{person.id}:{day}")


def replan(book: Book, person: Person) -> None:
    """Their role, hours, days off or zone have changed."""
    due.call_off(book.session, person.id, DIGEST)
    plan_digest(book.session, person, book.now)
