"""The book of what a person may see: every query of a handler goes through it."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Integer, Select, bindparam, select
from sqlalchemy.orm import Session

from storage.scope import Scope, of_anybody
from storage.tables import (
    Alias,
    Company,
    Contact,
    Customer,
    Deal,
    Greeting,
    Note,
    Occasion,
    Order,
    Person,
    Reminder,
    Team,
    Visit,
)

Row = TypeVar(
    "Row", Person, Team, Customer, Contact, Visit, Note, Deal, Order, Reminder, Alias, Occasion, Greeting
)

COMPANY = select(Company).where(Company.id == 1)


@dataclass(frozen=True)
class Origin:
    """Where an action came from: what was done, and the message it answers."""

    action: str
    chat_id: int | None = None
    message_id: int | None = None


@dataclass
class Book:
    """A session bound to the person acting. `may_see` belongs in the WHERE of every query on their data."""

    session: Session
    me: Person
    now: datetime
    origin: Origin = field(default_factory=lambda: Origin("system"))

    def __post_init__(self) -> None:
        self.session.info["book"] = self  # whoever writes a row in this session, its change bears this name

    @property
    def who(self) -> dict[str, Any]:
        """The values of `scope.of_anybody`."""
        return {"me": self.me.id, "team": self.me.team_id}

    def may_see(self, table: type[Any]) -> ColumnElement[bool]:
        """The condition under which a row of this table is the person's to see and change."""
        return Scope(self.me.role, self.me.id, self.me.team_id).of(table)

    def act(self, action: str, message_id: int | None = None) -> None:
        """Name what is being done, and the message that asked for it when that is an earlier one."""
        self.origin = replace(self.origin, action=action, message_id=message_id or self.origin.message_id)

    def get(self, table: type[Row], row_id: int) -> Row | None:
        """One row to look at or change, if it is theirs; a missing one and somebody else's are the same."""
        one = _one_of(table, self.me.role)
        found: Row | None = self.session.scalars(one, self.who | {"row": row_id}).one_or_none()
        return found

    def company(self) -> Company:
        # held there: a session by itself keeps no row that nobody else holds, and would ask again
        held: Company | None = self.session.info.get("company")
        if held is None:
            held = self.session.info["company"] = self.session.scalars(COMPANY).one()
        return held


@cache
def _one_of(table: type[Any], role: str) -> Select[Any]:
    """Built once: building it costs more than running it."""
    return select(table).where(table.id == bindparam("row", type_=Integer), of_anybody(role).of(table))
