"""What falls due, and when: the clockwork's whole memory."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from storage.inbox import insert_new
from storage.tables import Due


def plan(
    session: Session, kind: str, person_id: int, due_at: datetime, *, key: str, ref: int | None = None
) -> None:
    """Have it fall due at an instant. Planning the same key twice is planning it once."""
    row = {
        "kind": kind,
        "person_id": person_id,
        "ref": ref,
        "due_at": due_at,
        "dedupe_key": key,
        "state": "new",
    }
    session.execute(insert_new(session, Due), [row])


def claim(session: Session, now: datetime, limit: int = 500) -> list[Due]:
    """What is due, marked as fired; nobody else gets the same rows."""
    ready = (
        select(Due.id)
        .where(Due.state == "new", Due.due_at <= now)
        .order_by(Due.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("ready")
    )
    fired = update(Due).where(Due.id.in_(select(ready.c.id))).values(state="fired").returning(Due)
    return sorted(
        session.scalars(fired, execution_options={"populate_existing": True}), key=lambda due: due.due_at
    )


def call_off(session: Session, person_id: int, kind: str) -> None:
    """Forget what was planned of one kind for one person, as when their hour or zone changes."""
    session.execute(delete(Due).where(Due.person_id == person_id, Due.kind == kind, Due.state == "new"))
