"""What each role may see of each table: the one place where it is said."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Integer, bindparam, false, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from storage.tables import Customer, Note, Person, Reminder, Role, Team

# a parameter in statements that are built once, for everybody; a column in those about many people at once
Number = int | BindParameter[Any] | InstrumentedAttribute[int]


@dataclass(frozen=True)
class Scope:
    """The conditions for a person of this role, number and team."""

    role: str
    me: Number
    team: Number

    def of(self, table: type[Any]) -> ColumnElement[bool]:
        """The condition under which a row of this table is theirs to see and change."""
        if table is Customer:
            return self._customers()
        if table is Reminder:
            return self._reminders()
        if table is Person:
            return self._people()
        if table is Team:
            return true() if self.role == Role.ADMIN else Team.id == self.team
        if table is Note:
            return or_(Note.customer_id.in_(self._customer_ids()), self._own_loose_note())
        condition: ColumnElement[bool] = table.customer_id.in_(self._customer_ids())
        return condition

    def _customers(self) -> ColumnElement[bool]:
        match self.role:
            case Role.ADMIN:
                return true()
            case Role.MANAGER:
                return Customer.team_id == self.team
            case Role.REP:
                # a rep who changed teams leaves the customers behind
                return (Customer.owner_id == self.me) & (Customer.team_id == self.team)
            case _:
                return false()

    def _customer_ids(self) -> Any:
        return select(Customer.id).where(self._customers()).scalar_subquery()

    def _reminders(self) -> ColumnElement[bool]:
        theirs = or_(Reminder.customer_id.is_(None), Reminder.customer_id.in_(self._customer_ids()))
        if self.role == Role.REP:
            return (Reminder.owner_id == self.me) & theirs
        owners = select(Person.id).where(self._people()).scalar_subquery()
        return Reminder.owner_id.in_(owners) & theirs

    def _people(self) -> ColumnElement[bool]:
        match self.role:
            case Role.ADMIN:
                return true()
            case Role.MANAGER:
                return Person.team_id == self.team
            case _:
                return Person.id == self.me

    def _own_loose_note(self) -> ColumnElement[bool]:
        return (Note.customer_id.is_(None)) & (Note.person_id == self.me)


def of_anybody(role: str) -> Scope:
    """For statements that are built once for a role; `Book.who` gives the parameters their values."""
    return Scope(role, bindparam("me", type_=Integer), bindparam("team", type_=Integer))
