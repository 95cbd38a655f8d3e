"""A year of birthdays, festivals and visits due: each on its one morning, as printed calendars have it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from handlers import PUSHES, pushes
from storage import customers, occasions, people, visits
from storage.book import Book
from storage.database import Database, Session
from storage.migrations import migrate
from storage.tables import Contact, Customer, Nudge, Outbox, Person, Role
from tests.reliability.clockwork import Clockwork
from tests.reliability.test_year import works

COUNTRY = "GB"  # the company's: its holidays are no working days
REPS = (
    # zone, morning hour, whether they prepare the working morning before
    ("Asia/Shanghai", 8, False),
    ("Europe/London", 9, True),
    ("America/Los_Angeles", 7, False),
    ("Pacific/Auckland", 8, True),
)
ZONES = {"CN": "Asia/Shanghai", "GB": "Europe/London", "NZ": "Pacific/Auckland"}
# of whom, and when it was in 2024 (a leap year) and in 2025 (with a second sixth month), by printed calendars
CHINESE = {"birth_lunar": True}
BORN = (
    ({"birth_month": 6, "birth_day": 15}, "2024-06-15", "2025-06-15"),
    ({"birth_month": 2, "birth_day": 29}, "2024-02-29", "2025-02-28"),
    ({"birth_month": 3, "birth_day": 31}, "2024-03-31", "2025-03-31"),  # clocks go forward around it
    (CHINESE | {"birth_month": 8, "birth_day": 15}, "2024-09-17", "2025-10-06"),
    (CHINESE | {"birth_month": 12, "birth_day": 30}, "2024-02-09", "2025-01-28"),  # of 30 days, of 29
    (CHINESE | {"birth_month": 6, "birth_day": 10, "birth_leap": True}, "2024-07-15", "2025-08-03"),
)
WEDDING = {2024: "2024-12-30", 2025: "2025-12-30"}
FESTIVALS = {
    "CN": {
        "new_year": ("2024-01-01", "2025-01-01"),
        "spring_festival": ("2024-02-10", "2025-01-29"),
        "lantern": ("2024-02-24", "2025-02-12"),
        "dragon_boat": ("2024-06-10", "2025-05-31"),
        "mid_autumn": ("2024-09-17", "2025-10-06"),
        "national_day": ("2024-10-01", "2025-10-01"),
    },
    "GB": {
        "new_year": ("2024-01-01", "2025-01-01"),
        "easter": ("2024-03-31", "2025-04-20"),
        "christmas": ("2024-12-25", "2025-12-25"),
    },
}
FESTIVALS["NZ"] = FESTIVALS["GB"]
Told = tuple[int, str, int | None, str, datetime]
"""Whose rep, what, whose day, on which date, and what the rep's clock on the wall shows."""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    database = Database(f"sqlite:///{tmp_path / 'greetings.db'}")
    migrate(database)
    with database.transaction() as session:
        people.found(session, name="Green", country=COUNTRY, language="en", zone="UTC", currency="GBP")
        yield session
    database.close()


def employ(session: Session, zone: str, hour: int, *, ahead: bool, at: datetime) -> Person:
    number = len(list(people.everybody(session)))
    person = Person(telegram_id=9000 + number, name="Rep", role=Role.REP, team_id=1, zone=zone, joined_at=at)
    person.morning_hour, person.greet_ahead = hour, ahead
    session.add(person)
    session.flush()
    return person


# --- greetings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2024, 2025])
def test_every_greeting_comes_once_on_its_one_morning(
    session: Session, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    for kind in set(PUSHES) - {"greeting"}:
        monkeypatch.delitem(PUSHES, kind)
    start = datetime(year, 1, 1, tzinfo=UTC)
    staff = [employ(session, zone, hour, ahead=ahead, at=start) for zone, hour, ahead in REPS]
    kept = {one.id: list(acquaint(session, one, start)) for one in staff}
    clockwork = Clockwork(session, start)
    clockwork.run_until(datetime(year + 1, 1, 1, tzinfo=UTC))
    assert told(session, year) == sorted(
        {row for one in staff for row in expected(one, kept[one.id], year)}, key=str
    )


Kept = tuple[Contact, str, str, tuple[str, ...]]
"""Whose, at home in which country, what, and its days in both years."""


def acquaint(session: Session, rep: Person, now: datetime) -> Iterator[Kept]:
    """A customer in each country, with contacts of every sort of birthday; one of them is married."""
    book = Book(session, rep, now)
    for country in ZONES:
        customer = customers.add(book, f"Customer in {country}", country=country)
        for born, *days in BORN:
            contact = customers.add_contact(book, customer.id, "Somebody", **born)
            yield contact, country, "birthday", tuple(days)
        wed = occasions.add(book, contact, "wedding", kind="wedding", year=2016, month=12, day=30)
        yield contact, country, f"date{wed.id}", tuple(WEDDING.values())
        customers.add_contact(book, customer.id, "No", birth_month=6, birth_day=15, no_greetings=True)


def told(session: Session, year: int) -> list[Told]:
    """What was put on its way for the days of this year."""
    rows = session.execute(
        select(Outbox.person_id, Outbox.args, Outbox.created_at, Person.zone)
        .join(Person, Person.id == Outbox.person_id)
        .where(Outbox.push == "greeting")
    )
    found = [
        (
            person_id,
            args["occasion"],
            args.get("contact_id"),
            args["day"],
            at.astimezone(ZoneInfo(zone)).replace(tzinfo=None),
        )
        for person_id, args, at, zone in rows
        if person_id and args and args["day"].startswith(str(year))
    ]
    return sorted(found, key=str)


# --- the same, by printed calendars ------------------------------------------------------------------------


def expected(rep: Person, kept: list[Kept], year: int) -> Iterator[Told]:
    for contact, country, what, days in kept:
        yield from on_its_morning(rep, what, contact.id, country, days[year - 2024], year)
    for country, festivals in FESTIVALS.items():
        for what, days in festivals.items():
            yield from on_its_morning(rep, what, None, country, days[year - 2024], year)


def on_its_morning(
    rep: Person, what: str, contact_id: int | None, country: str, day: str, year: int
) -> Iterator[Told]:
    """The last morning at which it is not past there, or not even come for who prepares."""
    there, latest = ZoneInfo(ZONES[country]), date.fromisoformat(day) - timedelta(days=rep.greet_ahead)
    in_time = [at for at in mornings(rep, year) if at.astimezone(there).date() <= latest]
    if in_time[-1].astimezone(UTC) > datetime(year, 1, 1, tzinfo=UTC):
        yield rep.id, what, contact_id, day, in_time[-1].replace(tzinfo=None)


def mornings(rep: Person, year: int) -> list[datetime]:
    """From some days before the year: each, or of working days only for who prepares the day before."""
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(-14, 366)]
    zone = ZoneInfo(rep.zone)
    return [
        datetime.combine(day, time(rep.morning_hour), zone)
        for day in days
        if not rep.greet_ahead or works(rep, COUNTRY, day)
    ]


# --- visits due -------------------------------------------------------------------------------------------

PATIENCE = {"A": 14, "B": 28, "C": 91}


def test_visits_due_are_named_three_a_day_and_nobody_twice_in_a_week(session: Session) -> None:
    start = datetime(2024, 1, 1, tzinfo=UTC)
    rep = employ(session, "Europe/London", 9, ahead=True, at=start)
    book = Book(session, rep, start)
    owned = [customers.add(book, f"Customer {number}") for number in range(12)]
    for number, one in enumerate(owned):
        one.tier = "ABC"[number % 3]
    touched = {one.id: start for one in owned}
    named: dict[int, date] = {}
    for at in (morning.astimezone(UTC) for morning in mornings(rep, 2024)[10:150]):
        for one in owned:  # each is seen now and then
            if (at.timetuple().tm_yday + 7 * one.id) % 60 == 0:
                visits.add(Book(session, rep, at), visits.VisitFacts(one.id, at - timedelta(hours=1), "ok"))
                touched[one.id] = at - timedelta(hours=1)
        assert shown(session, rep, at) == due(owned, touched, named, at)


def shown(session: Session, rep: Person, at: datetime) -> set[int]:
    """Whom this morning's list tells the rep to see."""
    args = {"day": at.date().isoformat()}
    pushes.render(session, rep, "morning", args, at, "rapport_bot")
    return set(session.scalars(select(Nudge.customer_id).where(Nudge.day == at.date())))


def due(
    owned: list[Customer], touched: dict[int, datetime], named: dict[int, date], at: datetime
) -> set[int]:
    """The best tier first, in it the longest unseen; `named` keeps when each was named last."""
    late = [one for one in owned if at - touched[one.id] > timedelta(days=PATIENCE[one.tier])]
    free = [one for one in late if named.get(one.id, date.min) <= at.date() - timedelta(days=7)]
    first = sorted(free, key=lambda one: (one.tier, touched[one.id], one.id))[:3]
    named.update({one.id: at.date() for one in first})
    return {one.id for one in first}
