"""What has arrived, what must go out, what falls due."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, key


class Inbox(Base, kw_only=True):
    """An update as Telegram sent it; `seq` is the order of arrival."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("bot_id", "update_id"),
        Index("inbox_open", "state", "chat_id", "seq"),
    )
    seq: Mapped[int] = mapped_column(primary_key=True, init=False)
    bot_id: Mapped[int] = mapped_column(BigInteger)
    update_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime]
    raw: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(default="new")  # new, done, dead
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text, default=None)


class Outbox(Base, kw_only=True):
    """A message on its way. A reply is rendered already; a push is rendered when it is sent."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_waiting", "state", "next_try", "id"),
        Index("outbox_chat", "chat_id", "state", "id"),
        Index("outbox_message", "chat_id", "message_id"),
        Index("outbox_rang", "person_id", "rang_at"),
        Index("outbox_held", "person_id", "held_at"),
    )
    id: Mapped[int] = key()
    chat_id: Mapped[int] = mapped_column(BigInteger)
    method: Mapped[str] = mapped_column(default="sendMessage")
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None)
    push: Mapped[str | None] = mapped_column(default=None)  # the row of PUSHES that renders it
    args: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    about: Mapped[str | None] = mapped_column(default=None)
    screen: Mapped[str | None] = mapped_column(default=None)  # the tap that shows it anew
    source_message: Mapped[int | None] = mapped_column(BigInteger, default=None)  # what it answers
    dedupe_key: Mapped[str | None] = mapped_column(default=None, unique=True)
    state: Mapped[str] = mapped_column(default="new")  # new, sending, sent, unknown, dead, dropped
    attempts: Mapped[int] = mapped_column(default=0)
    repeat_of: Mapped[int | None] = mapped_column(default=None)  # the row that may have arrived already
    next_try: Mapped[datetime]
    lease_until: Mapped[datetime | None] = mapped_column(default=None)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    due_at: Mapped[datetime | None] = mapped_column(default=None)  # a push: when it fell due
    rang_at: Mapped[datetime | None] = mapped_column(default=None)
    held_at: Mapped[datetime | None] = mapped_column(default=None)  # it would have rung, but came silently
    message_id: Mapped[int | None] = mapped_column(BigInteger, default=None)
    error: Mapped[str | None] = mapped_column(Text, default=None)


class Due(Base, kw_only=True):
    """Something that falls due at an instant; `dedupe_key` makes planning it twice harmless."""

    __tablename__ = "due"
    __table_args__ = (Index("due_open", "state", "due_at"),)
    id: Mapped[int] = key()
    kind: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    ref: Mapped[int | None] = mapped_column(default=None)  # a reminder's id, say
    due_at: Mapped[datetime]
    dedupe_key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="new")  # new, fired, expired, dropped
