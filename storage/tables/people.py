"""The company, its teams and people, and the ways in."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, key


class Role(StrEnum):
    """Who may do what; each includes what stands before it."""

    REP = "rep"
    MANAGER = "manager"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        order = list(Role)
        return order.index(self) >= order.index(other)


class Company(Base, kw_only=True):
    """The one row of the installation: what holds for everybody."""

    __tablename__ = "company"
    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name: Mapped[str] = mapped_column(Text, default="")
    country: Mapped[str] = mapped_column(default="US")
    region: Mapped[str | None] = mapped_column(default=None)  # "CA-BC", where it has holidays of its own
    language: Mapped[str] = mapped_column(default="en")
    zone: Mapped[str] = mapped_column(default="UTC")
    currency: Mapped[str] = mapped_column(default="USD")
    cadence_a: Mapped[int] = mapped_column(default=14)  # days between visits to a customer of tier A
    cadence_b: Mapped[int] = mapped_column(default=28)
    cadence_c: Mapped[int] = mapped_column(default=91)
    setup_code: Mapped[str | None] = mapped_column(default=None)  # a hash; None once used
    strangers: Mapped[int] = mapped_column(default=0)
    alive_at: Mapped[datetime | None] = mapped_column(default=None)  # the clock ticked, Telegram answered
    # what a level of the ladder calls for, by level, where the company has words of its own
    level_words: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    holdout: Mapped[int] = mapped_column(default=10)  # per cent of those at risk who are not shown
    leap_day_in_march: Mapped[bool] = mapped_column(default=False)  # 29 February, in years without one
    public_url: Mapped[str | None] = mapped_column(default=None)  # where our own web server is reached
    link_key: Mapped[str | None] = mapped_column(default=None, repr=False)  # signs the links that lead there

    @property
    def place(self) -> str:
        """Whose public holidays are kept."""
        return self.region or self.country


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
    review: Mapped[bool] = mapped_column(default=True)  # of the week, on its first working morning
    morning: Mapped[bool] = mapped_column(default=True)  # the morning list
    rings: Mapped[int] = mapped_column(default=2)  # a day, besides the reminders at their minute
    reminders_ring: Mapped[bool] = mapped_column(default=True)
    greet_ahead: Mapped[bool] = mapped_column(default=False)  # greetings come the morning before the day


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
