"""What contacts are congratulated on: days of their own, what became of each, the company's own words."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, key


class OccasionKind(StrEnum):
    WEDDING = "wedding"
    ANNIVERSARY = "anniversary"
    SPECIAL = "special"


class Occasion(Base, kw_only=True):
    """A day of the year that a rep attached to a contact, besides the birthday."""

    __tablename__ = "occasion"
    __table_args__ = (
        Index("occasion_contact", "contact_id"),
        Index("occasion_customer", "customer_id"),
        Index("occasion_day", "month", "day"),
    )
    id: Mapped[int] = key()
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    kind: Mapped[str] = mapped_column(default=OccasionKind.SPECIAL)
    name: Mapped[str] = mapped_column(Text)  # in the rep's own words
    year: Mapped[int | None] = mapped_column(default=None)
    month: Mapped[int]
    day: Mapped[int]
    lunar: Mapped[bool] = mapped_column(default=False)
    leap: Mapped[bool] = mapped_column(default=False)  # in a leap month
    created_at: Mapped[datetime]


class Greeting(Base, kw_only=True):
    """What became of one occasion of one contact in one year."""

    __tablename__ = "greeting"
    __table_args__ = (
        Index("greeting_contact", "contact_id", "day"),
        Index("greeting_customer", "customer_id", "at"),
    )
    id: Mapped[int] = key()
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), default=None)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    occasion: Mapped[str]  # "birthday", "christmas", "date12" for the occasion of that number
    day: Mapped[date]
    text: Mapped[str | None] = mapped_column(Text, default=None)  # what was sent; None when it was skipped
    at: Mapped[datetime]


class GreetingTemplate(Base, kw_only=True):
    """A greeting in the company's own words; {name} stands for whom it is to."""

    __tablename__ = "greeting_template"
    id: Mapped[int] = key()
    occasion: Mapped[str]  # "birthday", "christmas"
    language: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    created_at: Mapped[datetime]
