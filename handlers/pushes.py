"""What is said unasked: planned ahead, put on its way when it falls due, rendered when it is sent."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from handlers import PUSHES, times, workdays
from handlers.cards import Card
from handlers.chat import Chat
from handlers.surface import Becomes, Fallen, Message
from handlers.workdays import Off
from storage import due, outbox, people
from storage.book import Book, Origin
from storage.database import Session
from storage.due import Claimed, Planned
from storage.outbox import Leased
from storage.tables import Person

log = logging.getLogger(__name__)

# A local day has one of a kind at most. Should it have had its own already, as after a change of the hour,
# the second one planned keeps the row of days going.
AHEAD = 2

# --- planning ---------------------------------------------------------------------------------------------


def plan_everybody(session: Session, now: datetime) -> None:
    """At the start: whatever people get by the calendar is planned. Twice is once."""
    place, standing = people.company(session).place, due.standing(session)
    for one in people.everybody(session):
        # the calendar is slow to load, and at most starts nobody needs it
        missing = [kind for kind in PUSHES if (one.id, kind) not in standing]
        due.plan_all(session, _rows(one, place, missing, now))


def plan(session: Session, person: Person, now: datetime) -> None:
    """All that somebody new, or back again, gets by the calendar."""
    due.plan_all(session, _rows(person, people.company(session).place, PUSHES, now))


def replan(session: Session, staff: Sequence[Person], now: datetime) -> None:
    """Their role, hours, days off or zone have changed, or the company keeps other holidays."""
    due.call_off(session, [one.id for one in staff], [kind for kind, push in PUSHES.items() if push.next_at])
    place = people.company(session).place
    due.plan_all(session, [row for one in staff for row in _rows(one, place, PUSHES, now)])


def _rows(person: Person, place: str, kinds: Iterable[str], after: datetime) -> list[Planned]:
    off = workdays.off(place, person.days_off)
    return [row for kind in kinds for row in _next_ones(person, off, kind, after)]


def _next_ones(person: Person, off: Off, kind: str, after: datetime) -> Iterable[Planned]:
    next_at = PUSHES[kind].next_at
    for _ in range(AHEAD):
        at = next_at(person, off, after) if next_at and person.active else None
        if at is None:
            return
        day = at.astimezone(times.zone_of(person)).date()
        yield Planned(kind, person.id, at, f"{kind}:{person.id}:{day}")
        after = at


# --- falling due ------------------------------------------------------------------------------------------


def fire(session: Session, rows: Sequence[Claimed], now: datetime, *, summed_up: bool = False) -> None:
    """What fell due goes to the outbox, unless it comes too late, and its next times are planned.

    `summed_up`: after an outage, when a summary tells of some kinds.
    """
    if not rows:
        return
    staff = people.members(session, {row.person_id for row in rows})
    place = people.company(session).place
    theirs = [
        Fallen(row, staff[row.person_id]) for row in rows if row.person_id in staff and row.kind in PUSHES
    ]
    # one statement for all: at the hour when everybody's day begins there are thousands
    due.plan_all(
        session, [one for row, person in theirs for one in _rows(person, place, [row.kind], row.due_at)]
    )
    late = [row for row, person in theirs if _too_late(person, row.kind, row.due_at, now)]
    for row in late:
        log.info("%s of person %s, due at %s, came too late", row.kind, row.person_id, row.due_at)
    due.expire(session, late)
    over = {row.id for row in late}
    messages = _messages(session, [one for one in theirs if one.row.id not in over], summed_up)
    outbox.add_pushes(session, [_to_send(one, message, now) for one, message in messages])


def _messages(session: Session, fallen: Sequence[Fallen], summed_up: bool) -> Becomes:
    """What all that becomes, the earliest first; each kind sees to its own at once."""
    by_kind: dict[str, list[Fallen]] = defaultdict(list)
    for one in fallen:
        by_kind[one.row.kind].append(one)
    found: list[tuple[Fallen, Message]] = []
    for kind, ours in by_kind.items():
        messages = list(PUSHES[kind].becomes(session, ours))
        found += () if summed_up and PUSHES[kind].summed_up else messages
    return sorted(found, key=lambda one: one[0].row.due_at)


def _to_send(one: Fallen, message: Message, now: datetime) -> dict[str, Any]:
    return outbox.push_row(
        one.person.telegram_id,
        one.row.kind,
        message.args,
        now,
        person_id=one.person.id,
        dedupe_key=message.key,
        due_at=one.row.due_at,
        method=message.method,
    )


def _too_late(person: Person, kind: str, due_at: datetime, now: datetime) -> bool:
    expires = PUSHES[kind].expires
    return expires is not None and expires(due_at, times.zone_of(person)) <= now


# --- being sent -------------------------------------------------------------------------------------------


def too_late(session: Session, row: Leased, now: datetime) -> bool:
    """Whether a push waited so long to be sent that it is not worth saying any more."""
    person = people.get(session, row.person_id) if row.person_id else None
    if person is None or row.due_at is None or row.push not in PUSHES:
        return False
    return _too_late(person, row.push, row.due_at, now)


def render(
    session: Session, person: Person | None, push: str, args: dict[str, Any], now: datetime, bot_name: str
) -> Card | None:
    """The card of a push in the person's language; None when they left or nothing is left to say."""
    if person is None or not person.active or person.blocked_at:
        return None
    chat = Chat(Book(session, person, now, Origin(f"push.{push}", person.telegram_id)), bot_name)
    return PUSHES[push].render(chat, **args)
