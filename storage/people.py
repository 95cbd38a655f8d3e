"""The company, its teams and people, and the ways in."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, select, true, update
from sqlalchemy.orm import Session

from storage.book import Book
from storage.database import direct
from storage.listed import one_of
from storage.tables import Company, Customer, DoorTry, Invite, Person, Role, Stage, Team

INVITE_FOR = timedelta(hours=24)
TRIES_WITHIN = timedelta(hours=1)
MAX_TRIES = 10
STAGES = ("new", "qualified", "proposal", "negotiation", "won", "lost")

# asked for every message, and so built once
AT_WORK = select(Person, Company).join(Company, true())
BY_TELEGRAM = AT_WORK.where(Person.telegram_id == bindparam("number"))
BY_ID = AT_WORK.where(Person.id == bindparam("row"))
MEMBERS = select(Person).where(one_of(Person.id, "ids"), Person.active)
ACTIVE = MEMBERS.with_only_columns(Person.id)


def hashed(code: str) -> str:
    # 128 random bits need no salt; hashing keeps a leaked backup from being a way in
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()


# --- the company ------------------------------------------------------------------------------------------


def found(session: Session, *, name: str, country: str, language: str, zone: str, currency: str) -> Company:
    """The company's one row, made with its first team and its stages at the first start."""
    company = session.get(Company, 1)
    if company is None:
        company = Company(name=name, country=country, language=language, zone=zone, currency=currency)
        session.add_all([company, Team(name="")])
        session.add_all(
            Stage(key=key, position=position, closed=key in ("won", "lost"))
            for position, key in enumerate(STAGES)
        )
        session.flush()
    return company


def company(session: Session) -> Company:
    """For those who have no book yet."""
    return session.get_one(Company, 1)


def set_setup_code(session: Session, code: str) -> None:
    session.get_one(Company, 1).setup_code = hashed(code)


def set_public_url(session: Session, url: str | None) -> None:
    """Where the web reaches us, if it does; links that lead there are signed with a key of our own."""
    company = session.get_one(Company, 1)
    company.public_url = url.rstrip("/") if url else None
    company.link_key = company.link_key or secrets.token_urlsafe(32)
    session.flush()


def needs_admin(session: Session) -> bool:
    return session.scalar(select(func.count()).where(Person.role == Role.ADMIN, Person.active)) == 0


def count_stranger(session: Session) -> None:
    session.execute(update(Company).values(strangers=Company.strangers + 1))


# --- coming in --------------------------------------------------------------------------------------------


def by_telegram(session: Session, telegram_id: int) -> Person | None:
    return _with_company(session, BY_TELEGRAM, {"number": telegram_id})


def too_many_tries(session: Session, telegram_id: int, now: datetime) -> bool:
    """Whoever guesses ten times within an hour has to wait for the next."""
    row = session.get(DoorTry, hashed(str(telegram_id)))
    return row is not None and row.tries >= MAX_TRIES and row.since > now - TRIES_WITHIN


def count_try(session: Session, telegram_id: int, now: datetime) -> None:
    session.execute(delete(DoorTry).where(DoorTry.since <= now - TRIES_WITHIN))
    row = session.get(DoorTry, hashed(str(telegram_id)))
    if row is None:
        row = DoorTry(visitor=hashed(str(telegram_id)), since=now)
        session.add(row)
    row.tries += 1
    session.flush()


def use_setup_code(session: Session, code: str, newcomer: Person) -> Person | None:
    """Make the first admin; None when the code is not the one or was used."""
    company = session.get_one(Company, 1, with_for_update=True)  # two may hold the same code
    if not company.setup_code or not hmac.compare_digest(company.setup_code, hashed(code)):
        return None
    company.setup_code = None
    newcomer.role = Role.ADMIN
    newcomer.team_id = session.scalars(select(func.min(Team.id))).one()
    return _enter(session, newcomer)


def invite(book: Book, role: Role, team_id: int) -> tuple[str, Invite]:
    """A new single-use code, shown once, and its row."""
    code = secrets.token_urlsafe(16)
    row = Invite(
        code=hashed(code), role=role, team_id=team_id, made_by=book.me.id, expires_at=book.now + INVITE_FOR
    )
    book.session.add(row)
    book.session.flush()
    return code, row


def use_invite(session: Session, code: str, newcomer: Person, now: datetime) -> Person | None:
    """Let the newcomer in; None when the code is unknown, used or too old: equal answers to all three."""
    still_open = (Invite.code == hashed(code), Invite.used_by.is_(None), Invite.expires_at > now)
    of_members = select(Invite).join(Person, Invite.made_by == Person.id).where(Person.active, *still_open)
    row = session.scalars(of_members.with_for_update(of=Invite)).one_or_none()
    if row is None:
        return None
    newcomer.role, newcomer.team_id = row.role, row.team_id
    person = _enter(session, newcomer)
    row.used_by = person.id
    return person


def inviter(session: Session, newcomer: Person) -> Person | None:
    """Who made the invitation that this person came in by last."""
    made = select(Person).join(Invite, Invite.made_by == Person.id).where(Invite.used_by == newcomer.id)
    return session.scalars(made.order_by(Invite.id.desc()).limit(1)).one_or_none()


def _enter(session: Session, newcomer: Person) -> Person:
    """Add the newcomer, or bring back somebody who was here before."""
    person = by_telegram(session, newcomer.telegram_id)
    if person is None:
        session.add(newcomer)
        person = newcomer
    else:
        person.role, person.team_id, person.active = newcomer.role, newcomer.team_id, True
    session.flush()
    return person


# --- people and teams -------------------------------------------------------------------------------------


def get(session: Session, person_id: int) -> Person | None:
    return _with_company(session, BY_ID, {"row": person_id})


def _with_company(session: Session, one: Select[Person, Company], values: Mapping[str, int]) -> Person | None:
    """Somebody, and the company's settings with them: hardly any answer does without."""
    found = session.execute(one, values).one_or_none()
    if found is None:
        return None
    person, company = found
    session.info["company"] = company  # for Book.company
    return person


def active(session: Session, ids: set[int]) -> set[int]:
    """Who of these is still in."""
    return set(direct(session, ACTIVE, {"ids": list(ids)}).scalars()) if ids else set()


def set_blocked(session: Session, person: Person, at: datetime | None) -> None:
    """They blocked the bot, or came back. No action of theirs on their data, so Undo does not see it."""
    if person.blocked_at != at:
        session.execute(update(Person).where(Person.id == person.id).values(blocked_at=at))


def everybody(session: Session) -> list[Person]:
    """All who are in, for the clockwork; handlers ask for `team`."""
    return list(session.scalars(select(Person).where(Person.active)))


def members(session: Session, ids: set[int]) -> dict[int, Person]:
    """Those of them who are in."""
    return {one.id: one for one in session.scalars(MEMBERS, {"ids": list(ids)})}


def team(book: Book) -> list[Person]:
    """The people I may see, active first."""
    mine = select(Person).where(book.may_see(Person))
    return list(book.session.scalars(mine.order_by(Person.active.desc(), Person.team_id, Person.name)))


def names(book: Book, ids: set[int]) -> dict[int, str]:
    """What people are called; a colleague's name is no secret within the company."""
    rows = book.session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    return dict(rows.all())


def teams(book: Book) -> list[Team]:
    return list(book.session.scalars(select(Team).where(book.may_see(Team)).order_by(Team.id)))


def add_team(book: Book, name: str) -> Team:
    team = Team(name=name)
    book.session.add(team)
    book.session.flush()
    return team


def last_admin(book: Book, person: Person) -> bool:
    """True for the one admin without whom nobody could run the house."""
    others = select(func.count()).where(Person.role == Role.ADMIN, Person.active, Person.id != person.id)
    return person.role == Role.ADMIN and book.session.scalar(others) == 0


def to_manage(book: Book, person_id: int) -> Person | None:
    """Somebody whose place I may change: an admin anybody's, a manager that of the reps of the own team."""
    theirs = select(Person).where(Person.id == person_id, book.may_see(Person))
    if book.me.role != Role.ADMIN:
        theirs = theirs.where(Person.role == Role.REP, Person.id != book.me.id)
    return book.session.scalars(theirs).one_or_none()


def change(book: Book, person: Person, **values: Any) -> None:
    """Set somebody's role, team_id, active or settings."""
    for name, value in values.items():
        setattr(person, name, value)
    book.session.flush()


def change_company(book: Book, **values: Any) -> None:
    company = book.company()
    for name, value in values.items():
        setattr(company, name, value)
    book.session.flush()


def rename_team(book: Book, team: Team, name: str) -> None:
    team.name = name
    book.session.flush()


def customers_of(book: Book, person: Person, *, outside: int | None = None) -> int:
    """How many customers somebody has; outside of a team, where one is named."""
    theirs = (Customer.owner_id == person.id, book.may_see(Customer))
    elsewhere = (Customer.team_id != outside,) if outside else ()
    return book.session.scalars(select(func.count()).where(*theirs, *elsewhere)).one()
