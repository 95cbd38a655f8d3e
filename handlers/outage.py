"""After an outage: all that fell due meanwhile is settled at once, and each person gets one summary."""

from datetime import datetime, timedelta

from handlers import away, pushes
from storage import away as stored
from storage import due, people
from storage.database import Session

LONG = timedelta(minutes=30)  # what came due in a shorter one is said late, but as ever
AT_ONCE = 500


def recover(session: Session, now: datetime) -> None:
    """Look how long nobody was there, and say so to those whom it concerns."""
    since = stored.last_alive(session)
    stored.mark_alive(session, now)
    if since is None or now - since < LONG:
        return
    concerned = _settle(session, now)
    if now - since > away.KEEPS:  # anybody may have written something that is lost
        concerned = {person.id for person in people.everybody(session)}
    for person_id in concerned:
        person = people.get(session, person_id)
        if person and person.active and not person.blocked_at:
            away.summarise(session, person, since, now, away.OUTAGE)


def _settle(session: Session, now: datetime) -> set[int]:
    """Fire all that is due, without a word of its own for what the summary tells. Gives whom it was for."""
    concerned: set[int] = set()
    while found := due.claim(session, now, AT_ONCE):
        concerned |= {row.person_id for row in found}
        pushes.fire(session, found, now, summed_up=True)
    return concerned
