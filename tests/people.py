"""The people of the tests: Alice owns the data, Bob shares her team, Charlie must see nothing."""

from datetime import UTC, datetime

from storage import people
from storage.database import Session
from storage.tables import Person, Role, Team

START = datetime(2026, 3, 11, 10, 0, tzinfo=UTC)  # a Wednesday


def furnish(session: Session) -> None:
    """A company of two teams."""
    people.found(
        session, name="Green & Co", country="GB", language="en", zone="Europe/London", currency="GBP"
    )
    north = session.get_one(Team, 1)
    north.name = "North"
    south = Team(name="South")
    session.add(south)
    session.flush()
    for telegram_id, name, role, team in PEOPLE:
        team_id = north.id if team == "North" else south.id
        session.add(
            Person(
                telegram_id=telegram_id,
                name=name,
                role=role,
                team_id=team_id,
                zone="Europe/London",
                joined_at=START,
            )
        )


PEOPLE = (
    (100, "Adam Admin", Role.ADMIN, "North"),
    (101, "Maria Manager", Role.MANAGER, "North"),
    (102, "Mona Manager", Role.MANAGER, "South"),
    (111, "Alice Rep", Role.REP, "North"),
    (112, "Bob Rep", Role.REP, "North"),
    (113, "Charlie Rep", Role.REP, "South"),
)
