"""When each push comes: once a local day, again and again, and not when it is too late to say it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers import PUSHES, pushes, workdays
from storage import due, outbox
from storage.database import Database, Session
from storage.tables import Due, Outbox, Person, Role
from tests.people import START, furnish

FRIDAY = datetime(2026, 3, 13, 12, tzinfo=UTC)
BY_CALENDAR = sorted(kind for kind, push in PUSHES.items() if push.next_at)
DIGEST = "digest"


def person(**values: Any) -> Person:
    given: dict[str, Any] = {
        "telegram_id": 1,
        "name": "M",
        "role": Role.MANAGER,
        "team_id": 1,
        "joined_at": START,
    }
    return Person(**{**given, **values})


def planned(session: Session, kind: str = DIGEST) -> list[datetime]:
    rows = session.query(Due).filter(Due.kind == kind, Due.state == "new").order_by(Due.due_at)
    return [row.due_at for row in rows]


def hire(session: Session, **values: Any) -> Person:
    if session.get(Person, 1) is None:
        furnish(session)
    manager = person(**values)
    session.add(manager)
    session.flush()
    return manager


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
def test_a_digest_is_for_managers_who_want_it(
    database: Database, values: dict[str, Any], wanted: bool
) -> None:
    with database.transaction() as session:
        pushes.plan(session, hire(session, **values), FRIDAY)
        assert bool(planned(session)) is wanted


def test_falls_on_working_days_at_the_persons_own_hour(database: Database) -> None:
    with database.transaction() as session:
        pushes.plan(session, hire(session, zone="Asia/Shanghai", evening_hour=21), FRIDAY)
        there = [at.astimezone(ZoneInfo("Asia/Shanghai")) for at in planned(session)]
    assert [at.strftime("%a %H:%M") for at in there] == ["Fri 21:00", "Mon 21:00"]


def test_planning_twice_adds_nothing(database: Database) -> None:
    with database.transaction() as session:
        hire(session)
        pushes.plan_everybody(session, FRIDAY)
        once = session.query(Due).count()
        pushes.plan_everybody(session, FRIDAY)
        assert session.query(Due).count() == once > 0


@pytest.mark.parametrize("kind", BY_CALENDAR)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    zone=st.sampled_from(sorted(available_timezones())),
    hour=st.integers(0, 23),
    days_off=st.sets(st.sampled_from("0123456")).map(lambda days: "".join(sorted(days))),
    minutes=st.integers(0, 11 * 365 * 24 * 60),
)
def test_each_comes_later_than_the_one_before_and_on_a_local_day_of_its_own(
    kind: str, zone: str, hour: int, days_off: str, minutes: int
) -> None:
    next_at = PUSHES[kind].next_at
    assert next_at
    somebody = person(zone=zone, morning_hour=hour, evening_hour=hour, days_off=days_off)
    at, seen = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes), list[datetime]()
    for _ in range(5):
        found = next_at(somebody, workdays.off("CN", days_off), at)
        assert found and found > at
        at = found
        seen.append(at)
    assert len({one.astimezone(ZoneInfo(zone)).date() for one in seen}) == len(seen)


def test_the_row_of_days_never_ends(database: Database) -> None:
    """Whatever fires plans its next, also after an hour that moved past one that has been."""
    with database.transaction() as session:
        manager = hire(session)
        pushes.plan(session, manager, FRIDAY)
        for _ in range(20):
            at = planned(session)[0]
            for row in due.claim(session, at):
                pushes.fire(session, [row], at)
            manager.evening_hour = 15 + (manager.evening_hour + 1) % 8
            session.flush()
            pushes.replan(session, [manager], at)
        fired = session.query(Due).filter(Due.state == "fired", Due.kind == DIGEST)
        fired_on = [row.due_at.date() for row in fired]
    assert len(fired_on) == len(set(fired_on)) == 20
    assert max(fired_on) - FRIDAY.date() < timedelta(days=40)


@pytest.mark.parametrize(("hours", "state"), [(0, "fired"), (5.9, "fired"), (6, "expired"), (100, "expired")])
def test_what_comes_too_late_is_not_said_but_the_next_is_planned(
    database: Database, hours: float, state: str
) -> None:
    with database.transaction() as session:
        pushes.plan(session, hire(session), FRIDAY)
        at = planned(session)[0]
        row = next(row for row in due.claim(session, at) if row.kind == DIGEST)
        pushes.fire(session, [row], at + timedelta(hours=hours))
        assert session.get_one(Due, row.id, populate_existing=True).state == state
        assert session.query(Outbox).count() == (state == "fired")
        assert len(planned(session)) == 2


def test_what_waited_too_long_to_be_sent_is_not_said_either(database: Database) -> None:
    with database.transaction() as session:
        pushes.plan(session, hire(session), FRIDAY)
        at = planned(session)[0]
        row = next(row for row in due.claim(session, at) if row.kind == DIGEST)
        pushes.fire(session, [row], at)
        [waiting] = outbox.claim(session, at, besides=(), limit=1, pushes=1)
        assert not pushes.too_late(session, waiting, at + timedelta(hours=5))
        assert pushes.too_late(session, waiting, at + timedelta(hours=6))


def test_somebody_who_left_gets_nothing(database: Database) -> None:
    with database.transaction() as session:
        manager = hire(session)
        pushes.plan(session, manager, FRIDAY)
        row = next(row for row in due.claim(session, planned(session)[0]) if row.kind == DIGEST)
        manager.active = False
        pushes.fire(session, [row], row.due_at)
        assert session.query(Outbox).count() == 0
