"""When Rapport was there, and what a person missed while it, or they, were away."""

from datetime import datetime

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import Session

from storage.book import Book
from storage.tables import Company, Customer, Due, Person, Reminder, Role


def last_alive(session: Session) -> datetime | None:
    """The last moment at which the clock ticked and Telegram could be reached; None at the first start."""
    return session.scalar(select(Company.alive_at))


def mark_alive(session: Session, now: datetime) -> None:
    session.execute(update(Company).values(alive_at=now))


def reminders(book: Book, since: datetime, until: datetime) -> list[Reminder]:
    """My open ones that came due meanwhile, the earliest first."""
    mine = (Reminder.owner_id == book.me.id, Reminder.done_at.is_(None), book.may_see(Reminder))
    meanwhile = (Reminder.due_at > since, Reminder.due_at <= until)
    return list(book.session.scalars(select(Reminder).where(*mine, *meanwhile).order_by(Reminder.due_at)))


def unsent(book: Book, since: datetime, until: datetime, states: tuple[str, ...]) -> dict[str, int]:
    """How many of each kind that fell due for me meanwhile ended in one of these states."""
    mine = (Due.person_id == book.me.id, Due.state.in_(states), Due.due_at > since, Due.due_at <= until)
    rows = book.session.execute(select(Due.kind, func.count()).where(*mine).group_by(Due.kind))
    return dict(rows.all())


def has_own_work(book: Book) -> bool:
    """Whether anything can stand on my own list of the day: for most managers nothing does."""
    mine = (Customer.owner_id == book.me.id, Reminder.owner_id == book.me.id)
    return any(book.session.scalar(select(exists().where(one))) for one in mine)


def managers_of(session: Session, person: Person) -> list[Person]:
    """Who is to know what becomes of somebody: the managers of the team, else the admins."""
    others = select(Person).where(Person.active, Person.blocked_at.is_(None), Person.id != person.id)
    of_team = others.where(Person.role == Role.MANAGER, Person.team_id == person.team_id)
    found = list(session.scalars(of_team))
    return found or list(session.scalars(others.where(Person.role == Role.ADMIN)))
