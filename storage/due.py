"""What falls due, and when: the clockwork's whole memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Integer, bindparam, delete, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate

from storage import bulk
from storage.tables import Due
from storage.types import Utc

KEEP = timedelta(days=60)


@dataclass(frozen=True)
class Planned:
    """Something to fall due at an instant; `ref` is the record it is about."""

    kind: str
    person_id: int
    due_at: datetime
    dedupe_key: str
    ref: int | None = None


class Claimed(NamedTuple):
    """A row that fell due, and is ours to see to."""

    id: int
    kind: str
    person_id: int
    due_at: datetime
    dedupe_key: str
    ref: int | None


def plan(
    session: Session, kind: str, person_id: int, due_at: datetime, *, key: str, ref: int | None = None
) -> None:
    """Have it fall due at an instant. Planning the same key twice is planning it once."""
    plan_all(session, [Planned(kind, person_id, due_at, key, ref)])


def plan_all(session: Session, rows: Sequence[Planned]) -> None:
    """The same for many at once."""
    session.flush()  # whom and what it is about
    bulk.write_new(session, Due, [vars(row) | {"state": "new"} for row in rows])


def _claim_statement() -> ReturningUpdate[Any]:
    ready = (
        select(Due.id)
        .where(Due.state == "new", Due.due_at <= bindparam("now", type_=Utc))
        .order_by(Due.due_at)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
        .cte("ready")
    )
    columns = [getattr(Due, name) for name in Claimed._fields]  # no entities: there may be thousands of them
    return update(Due).where(Due.id.in_(select(ready.c.id))).values(state="fired").returning(*columns)


CLAIM = _claim_statement()  # built once: building it costs more than running it
UNSEEN = {"synchronize_session": False}  # no session holds these rows


def claim(session: Session, now: datetime, limit: int = 500) -> list[Claimed]:
    """What is due, marked as fired; nobody else gets the same rows."""
    fired = session.execute(CLAIM, {"now": now, "most": limit}, execution_options=UNSEEN)
    return sorted((Claimed(*row) for row in fired), key=attrgetter("due_at"))


def expire(session: Session, rows: Sequence[Claimed]) -> None:
    """They were claimed too late to be worth saying."""
    if rows:
        session.execute(update(Due).where(Due.id.in_([row.id for row in rows])).values(state="expired"))


def call_off(session: Session, person_ids: Sequence[int], kinds: Sequence[str]) -> None:
    """Forget what was planned of these kinds for these people, as when their hour or zone changes."""
    planned = (Due.person_id.in_(person_ids), Due.kind.in_(kinds), Due.state == "new")
    session.execute(delete(Due).where(*planned))


def standing(session: Session) -> set[tuple[int, str]]:
    """Who has something planned that goes by the calendar, and what."""
    by_calendar = select(Due.person_id, Due.kind).where(Due.state == "new", Due.ref.is_(None))
    return {(person_id, kind) for person_id, kind in session.execute(by_calendar.distinct())}


def tidy(session: Session, now: datetime) -> None:
    """What is over goes, once no plan can come upon its key again."""
    session.execute(delete(Due).where(Due.state != "new", Due.due_at < now - KEEP))
