"""Who gets a digest, and that the row of evenings never ends."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers.people import rota
from storage.database import Database
from storage.tables import Due, Person, Role
from tests.people import START, furnish

FRIDAY = datetime(2026, 3, 13, 12, tzinfo=UTC)


def person(**values: Any) -> Person:
    given: dict[str, Any] = {
        "telegram_id": 1,
        "name": "M",
        "role": Role.MANAGER,
        "team_id": 1,
        "joined_at": START,
    }
    return Person(**{**given, **values})


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({}, True),
        ({"role": Role.ADMIN}, True),
        ({"role": Role.REP}, False),
        ({"digest": False}, False),
        ({"active": False}, False),
    ],
)
def test_is_for_managers_who_want_it(values: dict[str, Any], wanted: bool) -> None:
    assert rota.wants_digest(person(**values)) is wanted


def evenings(database: Database, after: datetime, **values: Any) -> list[datetime]:
    """When the next digests of a manager fall due."""
    with database.transaction() as session:
        furnish(session)
        manager = person(**values)
        session.add(manager)
        session.flush()
        rota.plan_digest(session, manager, after)
        return sorted(due.due_at for due in session.query(Due))


def test_falls_on_working_days_alone(database: Database) -> None:
    friday, monday = evenings(database, FRIDAY)
    assert (friday.day, monday.day) == (13, 16)


def test_falls_at_the_persons_own_hour(database: Database) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    first, _ = evenings(database, FRIDAY, zone="Asia/Shanghai", evening_hour=21)
    assert first.astimezone(zone).hour == 21
    assert first - FRIDAY < timedelta(days=1)
