"""The spreadsheets that were sent in, and how far each has come."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from storage.book import Book
from storage.tables import ImportFile, ImportState

WAITING = (ImportState.NEW, ImportState.WANTED, ImportState.UNWANTED)
ATTEMPTS = 2  # a file that a process died of twice is refused
UNDO_FOR = timedelta(days=1)
KEPT_FOR = timedelta(days=30)


def keep(book: Book, name: str, content: bytes) -> ImportFile:
    """Put a file down to be read."""
    file = ImportFile(person_id=book.me.id, name=name, content=content, left_out=None, created_at=book.now)
    book.session.add(file)
    book.session.flush()
    return file


def mine(book: Book, file_id: int) -> ImportFile | None:
    """A file that I sent; others' are not to be seen."""
    theirs = select(ImportFile).where(ImportFile.id == file_id, ImportFile.person_id == book.me.id)
    return book.session.scalars(theirs).one_or_none()


def move(book: Book, file_id: int, before: ImportState, after: ImportState) -> ImportFile | None:
    """One step on; None when it is not mine or has gone on already, as after a double tap."""
    step = update(ImportFile).where(
        ImportFile.id == file_id, ImportFile.person_id == book.me.id, ImportFile.state == before
    )
    values = {"state": after, "attempts": 0, "settled_at": book.now}
    return book.session.scalars(step.values(values).returning(ImportFile)).one_or_none()


def may_take_back(file: ImportFile, now: datetime) -> bool:
    """For a day, like everything else."""
    return file.state == ImportState.DONE and file.settled_at is not None and file.settled_at > now - UNDO_FOR


# --- for the process that reads files ---------------------------------------------------------------------


def is_waiting(session: Session) -> bool:
    return (
        session.scalars(select(ImportFile.id).where(ImportFile.state.in_(WAITING)).limit(1)).first()
        is not None
    )


def take_up(session: Session) -> ImportFile | None:
    """The first file that waits, with the attempt counted: a process that dies of it leaves its trace."""
    waiting = select(ImportFile).where(ImportFile.state.in_(WAITING))
    file = session.scalars(waiting.order_by(ImportFile.id).limit(1).with_for_update(skip_locked=True)).first()
    if file:
        file.attempts += 1
    return file


def settle(session: Session, file_id: int, state: ImportState, now: datetime, **values: Any) -> None:
    """Note what became of it."""
    file = session.get_one(ImportFile, file_id)
    file.state, file.attempts, file.settled_at = state, 0, now
    for name, value in values.items():
        setattr(file, name, value)


def tidy(session: Session, now: datetime) -> None:
    """What was settled long ago goes; orders keep standing without it."""
    old = (ImportFile.settled_at < now - KEPT_FOR, ImportFile.state.not_in(WAITING))
    session.execute(delete(ImportFile).where(*old))
