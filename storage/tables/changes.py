"""What was done, before and after, and the questions that are open."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, key


class Change(Base, kw_only=True):
    """One user action."""

    __tablename__ = "change"
    __table_args__ = (
        Index("change_person", "person_id", "at"),
        Index("change_source", "chat_id", "message_id"),
    )
    id: Mapped[int] = key()
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    at: Mapped[datetime]
    action: Mapped[str]  # the command or button it came by
    about: Mapped[str | None] = mapped_column(default=None)  # "visit:12", the record its card shows
    chat_id: Mapped[int | None] = mapped_column(BigInteger, default=None)
    message_id: Mapped[int | None] = mapped_column(BigInteger, default=None)
    undone_at: Mapped[datetime | None] = mapped_column(default=None)


class ChangeItem(Base, kw_only=True):
    """One row that an action touched. `before` is None for a new row, `after` for a deleted one."""

    __tablename__ = "change_item"
    __table_args__ = (Index("change_item_row", "table_name", "row_id"),)
    id: Mapped[int] = key()
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id", ondelete="CASCADE"), index=True)
    table_name: Mapped[str]
    row_id: Mapped[int] = mapped_column(BigInteger)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None)


class Draft(Base, kw_only=True):
    """A question that is open: what was understood is kept until it is answered."""

    __tablename__ = "draft"
    __table_args__ = (Index("draft_person", "person_id", "closed_at"),)
    id: Mapped[int] = key()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]  # which feature asked, "visit.customer"
    data: Mapped[dict[str, Any]]
    expects_text: Mapped[bool] = mapped_column(default=False)  # the next message is its answer
    chat_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger, default=None)  # what the person had sent
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
