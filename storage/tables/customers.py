"""Customers and what hangs on them: contacts, visits, notes, reminders."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, validates

from storage import numbers, scripts
from storage.tables.base import Base, key


class VisitKind(StrEnum):
    VISIT = "visit"
    CALL = "call"
    MEETING = "meeting"
    MESSAGE = "message"


class Tier(StrEnum):
    A = "A"
    B = "B"
    C = "C"


def _country_of_its_phone(row: Any) -> str | None:
    """For rows that are written past the session."""
    phone = row.get_current_parameters().get("phone")
    return numbers.country(phone) if phone else None


class OnThePhone(MappedAsDataclass, kw_only=True):
    """The country of a phone's number is kept beside it: a list of the day asks for hundreds of them."""

    phone_country: Mapped[str | None] = mapped_column(
        default_factory=lambda: None,  # a `default` would stand in for the other one
        insert_default=_country_of_its_phone,
    )

    @validates("phone")
    def _keep_its_country(self, _: str, phone: str | None) -> str | None:
        self.phone_country = numbers.country(phone) if phone else None
        return phone


def _script_of_its_name(row: Any) -> bool:
    """For rows that are written past the session."""
    return scripts.is_chinese(row.get_current_parameters()["name"])


class Customer(OnThePhone, Base, kw_only=True):
    """A company or a person who buys."""

    __tablename__ = "customer"
    # what a list of the day asks of all of a rep's customers lies side by side, they themselves far apart
    __table_args__ = (
        Index("customer_owner", "owner_id", "team_id", "tier", "country", "phone_country"),
        Index("customer_team", "team_id"),
    )
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


class Contact(OnThePhone, Base, kw_only=True):
    """A person at a customer."""

    __tablename__ = "contact"
    # birthdays, and where everybody is at home, are found without a look at each contact
    __table_args__ = (
        Index(
            "contact_customer",
            *("customer_id", "birth_lunar", "birth_month", "birth_day"),
            *("no_greetings", "phone_country", "language", "in_chinese"),
        ),
    )
    id: Mapped[int] = key()
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    # whether the name has Chinese characters in it; before the name, which sets it
    in_chinese: Mapped[bool] = mapped_column(default_factory=bool, insert_default=_script_of_its_name)
    name: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text, default=None)
    phone: Mapped[str | None] = mapped_column(default=None, index=True)  # E.164
    other_phone: Mapped[str | None] = mapped_column(default=None)
    email: Mapped[str | None] = mapped_column(default=None, index=True)
    telegram: Mapped[str | None] = mapped_column(default=None)
    language: Mapped[str | None] = mapped_column(default=None)
    birth_year: Mapped[int | None] = mapped_column(default=None)
    birth_month: Mapped[int | None] = mapped_column(default=None)
    birth_day: Mapped[int | None] = mapped_column(default=None)
    birth_lunar: Mapped[bool] = mapped_column(default=False)
    birth_leap: Mapped[bool] = mapped_column(default=False)  # born in a leap month
    no_greetings: Mapped[bool] = mapped_column(default=False)  # is not to be congratulated on anything
    created_at: Mapped[datetime]

    @validates("name")
    def _keep_its_script(self, _: str, name: str) -> str:
        self.in_chinese = scripts.is_chinese(name)
        return name


class Nudge(Base, kw_only=True):
    """A customer somebody was told to see, and on which day: not again within the week."""

    __tablename__ = "nudge"
    __table_args__ = (Index("nudge_person", "person_id", "day"),)
    id: Mapped[int] = key()
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    day: Mapped[date]


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
    rule: Mapped[str | None] = mapped_column(Text, default=None)  # when it comes again, as RFC 5545 has it
    set_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)  # somebody else
    created_at: Mapped[datetime]
