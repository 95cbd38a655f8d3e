"""A week of the team in figures: who met whom, what was won, lost and moved on, and what slipped."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select

from storage import cadence, figures
from storage.book import Book
from storage.figures import Happenings
from storage.tables import Customer, Deal, Person, Reminder, Role, Visit


@dataclass
class Meetings:
    """One person's visits within a span of time, by kind and by customer."""

    kinds: dict[str, int] = field(default_factory=dict)
    customers: dict[str, int] = field(default_factory=dict)  # the one met most often first

    @property
    def total(self) -> int:
        return sum(self.kinds.values())


@dataclass
class Slipped:
    """What should have been done by now."""

    deals: int  # open, past their date
    reminders: int  # due, not done
    customers: int  # not seen for longer than their tier allows

    @property
    def any(self) -> bool:
        return bool(self.deals or self.reminders or self.customers)


@dataclass
class Span:
    """What happened within a span of time."""

    met: dict[int, Meetings]
    happened: Happenings

    @property
    def visits(self) -> int:
        return sum(meetings.total for meetings in self.met.values())

    @property
    def empty(self) -> bool:
        happened = self.happened
        busy = any(doings.busy for doings in happened.people.values())
        return not (self.met or happened.won or happened.lost or busy)


def span(book: Book, since: datetime, until: datetime) -> Span:
    """Visits count for the week that they took place in, however late they were told."""
    return Span(_meetings(book, since, until), figures.between(book, since, until))


def slipped(book: Book, today: date) -> Slipped:
    late = (Deal.closed_at.is_(None), Deal.close_on < today, book.may_see(Deal))
    undone = (Reminder.done_at.is_(None), Reminder.due_at < book.now, book.may_see(Reminder))
    return Slipped(
        deals=book.session.scalar(select(func.count()).select_from(Deal).where(*late)) or 0,
        reminders=book.session.scalar(select(func.count()).select_from(Reminder).where(*undone)) or 0,
        customers=cadence.count_overdue(book),
    )


def reps(book: Book, since: datetime) -> list[Person]:
    """The reps who were here all the time since then."""
    here = (Person.active, Person.role == Role.REP, Person.joined_at <= since, book.may_see(Person))
    return list(book.session.scalars(select(Person).where(*here).order_by(Person.name)))


def _meetings(book: Book, since: datetime, until: datetime) -> dict[int, Meetings]:
    number = func.count()
    rows = book.session.execute(
        select(Visit.person_id, Visit.kind, Customer.name, number)
        .join(Customer, Customer.id == Visit.customer_id)
        .where(Visit.happened_at >= since, Visit.happened_at < until, book.may_see(Visit))
        .group_by(Visit.person_id, Visit.kind, Customer.id)
        .order_by(number.desc(), Customer.id)
    )
    met: dict[int, Meetings] = {}
    for person_id, kind, customer, count in rows:
        theirs = met.setdefault(person_id, Meetings())
        theirs.kinds[kind] = theirs.kinds.get(kind, 0) + count
        theirs.customers[customer] = theirs.customers.get(customer, 0) + count
    return met
