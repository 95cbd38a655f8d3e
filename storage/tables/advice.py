"""What the night has found: whom to call, what to offer, what each customer is worth, and the answers."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, key


class Answer(StrEnum):
    """What became of a suggestion; `OPEN` until somebody says."""

    OPEN = "open"
    DONE = "done"
    LATER = "later"
    REFUSED = "refused"


class AdviceRun(Base, kw_only=True):
    """One night's work, and how good it measured itself to be."""

    __tablename__ = "advice_run"
    __table_args__ = (Index("advice_run_done", "done_at"),)
    id: Mapped[int] = key()
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None] = mapped_column(default=None)  # None while it runs, or if it broke
    today: Mapped[date] = mapped_column(Date)  # orders before this day were known
    data_from: Mapped[date | None] = mapped_column(Date, default=None)
    data_to: Mapped[date | None] = mapped_column(Date, default=None)
    horizon_days: Mapped[int] = mapped_column(default=0)
    active_days: Mapped[int] = mapped_column(default=0)  # silence for which a customer counts as active
    currency: Mapped[str] = mapped_column(default="USD")  # of every amount of advice
    customers: Mapped[int] = mapped_column(default=0)
    orders: Mapped[int] = mapped_column(default=0)
    # by list ("calls", "offers", "segments", "revenue"): {"enough": true, "confidence": "good" or "low"}
    # or {"enough": false, "what": "orders", "have": 3, "need": 10}
    verdicts: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    quality: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)  # on the last closed period
    rules: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None)
    # whom no judgement was made of: {"customers": 5, "orders": {"USD": 34}}, their orders in other currencies
    left_out: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    learnt: Mapped[bool] = mapped_column(default=False)  # new rules replaced the standing ones
    seconds: Mapped[float] = mapped_column(default=0.0)


class Suggestion(Base, kw_only=True):
    """A row of advice. It stays when it is no longer true (`current`), for the record."""

    __tablename__ = "suggestion"
    __table_args__ = (
        UniqueConstraint("customer_id", "kind", "product_id"),
        # a call has no product, and two NULLs are not alike
        Index(
            "suggestion_call",
            "customer_id",
            "kind",
            unique=True,
            sqlite_where=text("product_id IS NULL"),
            postgresql_where=text("product_id IS NULL"),
        ),
        Index("suggestion_worth", "kind", "worth"),
    )
    id: Mapped[int] = key()
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    kind: Mapped[str]
    product_id: Mapped[int | None] = mapped_column(
        ForeignKey("product.id", ondelete="CASCADE"), index=True, default=None
    )
    chance: Mapped[float]
    worth: Mapped[Decimal]  # money at stake or expected, chance included
    reasons: Mapped[list[Any]] = mapped_column(
        JSON
    )  # [{"key", "values": {…}, "products": [ids]}], main first
    first_on: Mapped[date] = mapped_column(Date)
    made_on: Mapped[date] = mapped_column(Date)
    changed_on: Mapped[date] = mapped_column(Date)  # the main reason or the worth became another
    current: Mapped[bool] = mapped_column(default=True)
    withheld: Mapped[bool] = mapped_column(default=False)  # not shown, to learn what calling brings
    state: Mapped[str] = mapped_column(default=Answer.OPEN)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    why: Mapped[str | None] = mapped_column(default=None)  # one of storage.advice.answers.WHYS
    words: Mapped[str | None] = mapped_column(Text, default=None)  # the person's own
    later_until: Mapped[date | None] = mapped_column(Date, default=None)


class SuggestionShown(Base, kw_only=True):
    """A row stood in somebody's list on a day, or would have, had it not been withheld."""

    __tablename__ = "suggestion_shown"
    __table_args__ = (Index("suggestion_shown_day", "person_id", "day"),)
    suggestion_id: Mapped[int] = mapped_column(
        ForeignKey("suggestion.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    withheld: Mapped[bool] = mapped_column(default=False)


class Refusal(Base, kw_only=True):
    """What somebody said not to suggest again; all of a customer's calls where `rule` is None."""

    __tablename__ = "refusal"
    __table_args__ = (Index("refusal_customer", "customer_id"),)
    id: Mapped[int] = key()
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    product_id: Mapped[int | None] = mapped_column(
        ForeignKey("product.id", ondelete="CASCADE"), index=True, default=None
    )
    rule: Mapped[str | None] = mapped_column(default=None)  # a reason's key, or "tier"
    until: Mapped[date | None] = mapped_column(Date, default=None)  # None: for good
    why: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class Segment(Base, kw_only=True):
    """A group of customers that are alike."""

    __tablename__ = "segment"
    id: Mapped[int] = key()
    position: Mapped[int]  # the largest is 0
    customers: Mapped[int]
    traits: Mapped[list[Any]] = mapped_column(JSON)  # reasons, as a suggestion's


class CustomerValue(Base, kw_only=True):
    """What one customer is worth, and where it stands on the ladder of loyalty."""

    __tablename__ = "customer_value"
    __table_args__ = (Index("customer_value_level", "level"),)
    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    made_on: Mapped[date] = mapped_column(Date)
    level: Mapped[str]
    calls_for: Mapped[str]
    reason: Mapped[dict[str, Any]]  # why this level
    recency_days: Mapped[int | None] = mapped_column(default=None)  # this and the next ones: of the last year
    frequency: Mapped[int] = mapped_column(default=0)  # orders
    monetary: Mapped[Decimal] = mapped_column(default=Decimal(0))  # spend less returns
    scores: Mapped[str | None] = mapped_column(default=None)  # "535": recency, frequency, money, 5 is best
    share: Mapped[float] = mapped_column(default=0.0)  # of the company's revenue
    core: Mapped[bool] = mapped_column(default=False)  # one of those who bring four fifths of it
    lapse: Mapped[float | None] = mapped_column(default=None)  # chance of no order within the horizon
    forecast: Mapped[Decimal | None] = mapped_column(default=None)  # spend of the next twelve months
    segment_id: Mapped[int | None] = mapped_column(
        ForeignKey("segment.id", ondelete="SET NULL"), index=True, default=None
    )
    tier: Mapped[str | None] = mapped_column(default=None)  # proposed, where it is not the present one
    tier_reason: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None)
