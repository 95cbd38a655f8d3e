"""Every table on one page. Rows are dataclasses, detached when they leave storage."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Date, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from storage.types import Money, Utc


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """The root of all tables; fields are given by name. (Type checkers want kw_only said again by each.)"""

    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: Utc,
        Decimal: Money,
        dict[str, Any]: JSON,
    }


class Role(StrEnum):
    """Who may do what; each includes what stands before it."""

    REP = "rep"
    MANAGER = "manager"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        order = list(Role)
        return order.index(self) >= order.index(other)


class VisitKind(StrEnum):
    VISIT = "visit"
    CALL = "call"
    MEETING = "meeting"
    MESSAGE = "message"


class Tier(StrEnum):
    A = "A"
    B = "B"
    C = "C"


def key() -> Any:
    """A primary key that the database gives."""
    return mapped_column(primary_key=True, init=False)


# --- the company and its people ---------------------------------------------------------------------------


class Company(Base, kw_only=True):
    """The one row of the installation: what holds for everybody."""

    __tablename__ = "company"
    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name: Mapped[str] = mapped_column(Text, default="")
    country: Mapped[str] = mapped_column(default="US")
    language: Mapped[str] = mapped_column(default="en")
    zone: Mapped[str] = mapped_column(default="UTC")
    currency: Mapped[str] = mapped_column(default="USD")
    setup_code: Mapped[str | None] = mapped_column(default=None)  # a hash; None once used
    strangers: Mapped[int] = mapped_column(default=0)


class Team(Base, kw_only=True):
    __tablename__ = "team"
    id: Mapped[int] = key()
    name: Mapped[str] = mapped_column(Text)


class Person(Base, kw_only=True):
    """Somebody who uses Rapport: a rep, a manager or an admin."""

    __tablename__ = "person"
    id: Mapped[int] = key()
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str]
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    language: Mapped[str] = mapped_column(default="en")
    zone: Mapped[str] = mapped_column(default="UTC")
    active: Mapped[bool] = mapped_column(default=True)
    joined_at: Mapped[datetime]
    blocked_at: Mapped[datetime | None] = mapped_column(default=None)  # they blocked the bot
    morning_hour: Mapped[int] = mapped_column(default=8)
    evening_hour: Mapped[int] = mapped_column(default=18)
    quiet_from: Mapped[int] = mapped_column(default=21)
    quiet_to: Mapped[int] = mapped_column(default=7)
    days_off: Mapped[str] = mapped_column(default="56")  # weekdays, Monday is 0
    digest: Mapped[bool] = mapped_column(default=True)


class Invite(Base, kw_only=True):
    """A single-use way in; only the hash of its code is kept."""

    __tablename__ = "invite"
    id: Mapped[int] = key()
    code: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    made_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    expires_at: Mapped[datetime]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)


class DoorTry(Base, kw_only=True):
    """Wrong codes of one stranger within the hour, under a hash of who it was."""

    __tablename__ = "door_try"
    visitor: Mapped[str] = mapped_column(primary_key=True)
    tries: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime]


# --- customers and what hangs on them ---------------------------------------------------------------------


class Customer(Base, kw_only=True):
    """A company or a person who buys."""

    __tablename__ = "customer"
    __table_args__ = (Index("customer_owner", "owner_id", "team_id"), Index("customer_team", "team_id"))
    id: Mapped[int] = key()
    name: Mapped[str] = mapped_column(Text)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    tier: Mapped[str] = mapped_column(default=Tier.C)
    phone: Mapped[str | None] = mapped_column(default=None)
    email: Mapped[str | None] = mapped_column(default=None)
    address: Mapped[str | None] = mapped_column(Text, default=None)
    country: Mapped[str | None] = mapped_column(default=None)
    created_at: Mapped[datetime]


class Contact(Base, kw_only=True):
    """A person at a customer."""

    __tablename__ = "contact"
    __table_args__ = (Index("contact_customer", "customer_id"), Index("contact_birthday", "birth_month"))
    id: Mapped[int] = key()
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    name: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text, default=None)
    phone: Mapped[str | None] = mapped_column(default=None, index=True)  # E.164
    email: Mapped[str | None] = mapped_column(default=None, index=True)
    telegram: Mapped[str | None] = mapped_column(default=None)
    language: Mapped[str | None] = mapped_column(default=None)
    birth_year: Mapped[int | None] = mapped_column(default=None)
    birth_month: Mapped[int | None] = mapped_column(default=None)
    birth_day: Mapped[int | None] = mapped_column(default=None)
    birth_lunar: Mapped[bool] = mapped_column(default=False)
    birth_leap: Mapped[bool] = mapped_column(default=False)  # born in a leap month
    created_at: Mapped[datetime]


class Visit(Base, kw_only=True):
    """Any touch: a visit, a call, a meeting, a message."""

    __tablename__ = "visit"
    __table_args__ = (
        Index("visit_customer", "customer_id", "happened_at"),
        Index("visit_person", "person_id", "happened_at"),
    )
    id: Mapped[int] = key()
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), default=None)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(default=VisitKind.VISIT)
    happened_at: Mapped[datetime]
    summary: Mapped[str] = mapped_column(Text)  # the rep's own words, whole
    outcome: Mapped[str | None] = mapped_column(Text, default=None)
    created_at: Mapped[datetime]


class Note(Base, kw_only=True):
    """Words added to a customer, a visit, a deal or a reminder."""

    __tablename__ = "note"
    __table_args__ = (Index("note_customer", "customer_id"), Index("note_about", "about"))
    id: Mapped[int] = key()
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), default=None)
    about: Mapped[str]  # "visit:12"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class Stage(Base, kw_only=True):
    """A step of the pipeline. Without a name of its own the catalogue's word for its key is shown."""

    __tablename__ = "stage"
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    closed: Mapped[bool] = mapped_column(default=False)  # won or lost
    name: Mapped[str | None] = mapped_column(Text, default=None)


class Deal(Base, kw_only=True):
    __tablename__ = "deal"
    __table_args__ = (Index("deal_customer", "customer_id"), Index("deal_stage", "stage", "close_on"))
    id: Mapped[int] = key()
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    title: Mapped[str] = mapped_column(Text, default="")
    stage: Mapped[str] = mapped_column(ForeignKey("stage.key"), default="new")
    amount: Mapped[Decimal | None] = mapped_column(default=None)
    currency: Mapped[str] = mapped_column(default="USD")
    close_on: Mapped[date | None] = mapped_column(Date, default=None)
    lost_reason: Mapped[str | None] = mapped_column(Text, default=None)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None] = mapped_column(default=None)


class StageMove(Base, kw_only=True):
    """One step in a deal's history."""

    __tablename__ = "stage_move"
    id: Mapped[int] = key()
    deal_id: Mapped[int] = mapped_column(ForeignKey("deal.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    before: Mapped[str | None]
    after: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


class Product(Base, kw_only=True):
    __tablename__ = "product"
    id: Mapped[int] = key()
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(Text)
    name_zh: Mapped[str | None] = mapped_column(Text, default=None)
    category: Mapped[str] = mapped_column(Text, default="")
    unit: Mapped[str | None] = mapped_column(default=None)
    price: Mapped[Decimal | None] = mapped_column(default=None)
    active: Mapped[bool] = mapped_column(default=True)


class Order(Base, kw_only=True):
    """What was really bought; mostly imported."""

    __tablename__ = "order"
    __table_args__ = (Index("order_customer", "customer_id", "ordered_on"),)
    id: Mapped[int] = key()
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    number: Mapped[str | None] = mapped_column(default=None, unique=True)
    ordered_on: Mapped[date] = mapped_column(Date)
    currency: Mapped[str] = mapped_column(default="USD")


class OrderLine(Base, kw_only=True):
    __tablename__ = "order_line"
    id: Mapped[int] = key()
    order_id: Mapped[int] = mapped_column(ForeignKey("order.id", ondelete="CASCADE"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    quantity: Mapped[Decimal]
    amount: Mapped[Decimal]


class Reminder(Base, kw_only=True):
    __tablename__ = "reminder"
    __table_args__ = (
        Index("reminder_owner", "owner_id", "done_at", "due_at"),
        Index("reminder_customer", "customer_id"),
    )
    id: Mapped[int] = key()
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), default=None)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), default=None)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), default=None)
    text: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    created_at: Mapped[datetime]


# --- what was done: the audit log, and what Undo reads ----------------------------------------------------


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


# --- what has arrived, what must go out, what falls due ---------------------------------------------------


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
        Index("outbox_open", "state", "next_try"),
        Index("outbox_chat", "chat_id", "state", "id"),
        Index("outbox_message", "chat_id", "message_id"),
    )
    id: Mapped[int] = key()
    chat_id: Mapped[int] = mapped_column(BigInteger)
    method: Mapped[str] = mapped_column(default="sendMessage")
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None)
    push: Mapped[str | None] = mapped_column(default=None)  # the row of PUSHES that renders it
    args: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    about: Mapped[str | None] = mapped_column(default=None)
    source_message: Mapped[int | None] = mapped_column(BigInteger, default=None)  # what it answers
    dedupe_key: Mapped[str | None] = mapped_column(default=None, unique=True)
    state: Mapped[str] = mapped_column(default="new")  # new, sending, sent, unknown, dead, dropped
    attempts: Mapped[int] = mapped_column(default=0)
    repeat_of: Mapped[int | None] = mapped_column(default=None)  # the row that may have arrived already
    next_try: Mapped[datetime]
    lease_until: Mapped[datetime | None] = mapped_column(default=None)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
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


# --- names as people type them ----------------------------------------------------------------------------

BYTES = Text().with_variant(Text(collation="C"), "postgresql")  # the same order on both databases


class Alias(Base, kw_only=True):
    """A name the company taught: 老周 for 周建国. It belongs to a customer, or to one of its contacts."""

    __tablename__ = "alias"
    __table_args__ = (Index("alias_customer", "customer_id"),)
    id: Mapped[int] = key()
    text: Mapped[str] = mapped_column(Text)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), default=None)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)  # who taught it
    created_at: Mapped[datetime]


class NameForm(Base, kw_only=True):
    """One way to type a name. Made from the names by storage.names and never changed by hand."""

    __tablename__ = "name_form"
    __table_args__ = (Index("name_form_customer", "customer_id", "text"), {"sqlite_with_rowid": False})
    text: Mapped[str] = mapped_column(BYTES, primary_key=True)
    customer_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    contact_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 0: the customer's own
    how: Mapped[str]


class NameKey(Base, kw_only=True):
    """A short key of a form, for parts of it and for slips of the finger."""

    __tablename__ = "name_key"
    __table_args__ = ({"sqlite_with_rowid": False},)
    key: Mapped[str] = mapped_column(BYTES, primary_key=True)
    text: Mapped[str] = mapped_column(BYTES, primary_key=True)


TRACKED = frozenset(
    table.__tablename__
    for table in (
        Company, Team, Person, Customer, Contact, Visit, Note, Deal, StageMove,
        Product, Order, OrderLine, Reminder, Alias,
    )
)  # fmt: skip
"""The tables whose rows people change: every change to them is kept."""
