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
    """The next one at their evening hour, on a working day. Each local day has one at most."""
    if wants_digest(person):
        zone = times.zone_of(person)
        at = times.next_local(zone, hour=person.evening_hour, after=after, days_off=person.days_off)
        day = at.astimezone(zone).date()
        due.plan(session, DIGEST, person.id, at, key=f"{DIGEST}:{person.id}:{day}")


def replan(book: Book, person: Person) -> None:
    """Their role, hours, days off or zone have changed."""
    due.call_off(book.session, person.id, DIGEST)
    plan_digest(book.session, person, book.now)
