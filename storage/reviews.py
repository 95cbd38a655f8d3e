"""A week of the team in figures: who met whom, what was won, lost and moved on, and what slipped."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from storage import cadence, figures
from storage.book import Book
from storage.figures import Happenings, Meetings
from storage.tables import Deal, Person, Reminder, Role, Visit


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
    met = figures.meetings(book, Visit.happened_at >= since, Visit.happened_at < until)
    return Span(met, figures.between(book, since, until))


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
