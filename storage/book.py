"""The book of what a person may see: every query of a handler goes through it."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.orm import Session

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
    Role,
    Team,
    Visit,
)

Row = TypeVar(
    "Row", Person, Team, Customer, Contact, Visit, Note, Deal, Order, Reminder, Alias, Occasion, Greeting
)


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

    def may_see(self, table: type[Any]) -> ColumnElement[bool]:
        """The condition under which a row of this table is the person's to see and change."""
        if table is Customer:
            return self._customers()
        if table is Reminder:
            return self._reminders()
        if table is Person:
            return self._people()
        if table is Team:
            return true() if self.me.role == Role.ADMIN else Team.id == self.me.team_id
        if table is Note:
            return or_(Note.customer_id.in_(self._customer_ids()), self._own_loose_note())
        condition: ColumnElement[bool] = table.customer_id.in_(self._customer_ids())
        return condition

    def act(self, action: str, message_id: int | None = None) -> None:
        """Name what is being done, and the message that asked for it when that is an earlier one."""
        self.origin = replace(self.origin, action=action, message_id=message_id or self.origin.message_id)

    def get(self, table: type[Row], row_id: int) -> Row | None:
        """One row to look at or change, if it is theirs; a missing one and somebody else's are the same."""
        found = self.session.scalars(select(table).where(table.id == row_id, self.may_see(table)))
        return found.one_or_none()

    def company(self) -> Company:
        return self.session.get_one(Company, 1)

    def _customers(self) -> ColumnElement[bool]:
        match self.me.role:
            case Role.ADMIN:
                return true()
            case Role.MANAGER:
                return Customer.team_id == self.me.team_id
            case Role.REP:
                # a rep who changed teams leaves the customers behind
                return (Customer.owner_id == self.me.id) & (Customer.team_id == self.me.team_id)
            case _:
                return false()

    def _customer_ids(self) -> Any:
        return select(Customer.id).where(self._customers()).scalar_subquery()

    def _reminders(self) -> ColumnElement[bool]:
        theirs = or_(Reminder.customer_id.is_(None), Reminder.customer_id.in_(self._customer_ids()))
        if self.me.role == Role.REP:
            return (Reminder.owner_id == self.me.id) & theirs
        owners = select(Person.id).where(self._people()).scalar_subquery()
        return Reminder.owner_id.in_(owners) & theirs

    def _people(self) -> ColumnElement[bool]:
        match self.me.role:
            case Role.ADMIN:
                return true()
            case Role.MANAGER:
                return Person.team_id == self.me.team_id
            case _:
                return Person.id == self.me.id

    def _own_loose_note(self) -> ColumnElement[bool]:
        return (Note.customer_id.is_(None)) & (Note.person_id == self.me.id)
