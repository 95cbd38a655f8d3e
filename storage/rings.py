"""What rang for somebody, and what came without a sound although it might have rung."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from storage.book import Book
from storage.tables import Outbox


def count(session: Session, person_id: int, since: datetime, *, besides: int) -> int:
    """How many rang since an instant, not counting the row that is to be sent."""
    rang = (Outbox.person_id == person_id, Outbox.rang_at >= since, Outbox.id != besides)
    return session.scalars(select(func.count()).where(*rang)).one()


def note(session: Session, row_id: int, now: datetime, *, rings: bool) -> None:
    """A message that may ring goes out with a sound, or without."""
    values = {"rang_at": now if rings else None, "held_at": None if rings else now}
    session.execute(update(Outbox).where(Outbox.id == row_id).values(**values))


def held_back(book: Book, since: datetime, until: datetime) -> list[Outbox]:
    """What came to me without a sound between these, the newest first."""
    within = (Outbox.held_at >= since, Outbox.held_at < until)
    mine = select(Outbox).where(Outbox.person_id == book.me.id, Outbox.state == "sent", *within)
    return list(book.session.scalars(mine.order_by(Outbox.held_at.desc(), Outbox.id)))
