"""Spreadsheets that were sent in."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, key


class ImportState(StrEnum):
    """How far a file has come. The waiting ones are for the process that reads files."""

    NEW = "new"  # waits to be read
    READ = "read"  # waits for the person's word
    WANTED = "wanted"  # waits to be written
    DONE = "done"
    UNWANTED = "unwanted"  # waits to be taken back
    UNDONE = "undone"
    CANCELLED = "cancelled"
    REFUSED = "refused"  # cannot be read


class ImportFile(Base, kw_only=True):
    """A spreadsheet, what was found in it, and what became of it."""

    __tablename__ = "import_file"
    __table_args__ = (Index("import_file_state", "state"),)
    id: Mapped[int] = key()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    state: Mapped[str] = mapped_column(default=ImportState.NEW)
    attempts: Mapped[int] = mapped_column(default=0)  # how often a process has taken it up in this state
    found: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    left_out: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, deferred=True)  # as .csv
    change_id: Mapped[int | None] = mapped_column(ForeignKey("change.id"), default=None)
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
