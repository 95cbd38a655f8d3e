"""Many rows at once: in order, on both databases, with nothing in the audit log."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import StatementError

from storage import bulk
from storage.database import CROSSED, Database
from storage.tables import Change, Outbox, Team
from tests.people import START

LATER = START + timedelta(hours=1)


def test_gives_ids_in_the_order_of_the_rows(database: Database) -> None:
    names = [f"Team {number}" for number in range(2500)]
    ids = database.run(lambda session: bulk.write_for_ids(session, Team, [{"name": name} for name in names]))
    with database.reading() as session:
        stored = {team.id: team.name for team in session.scalars(select(Team))}
    assert [stored[team_id] for team_id in ids] == names


def test_leaves_no_trace_in_the_audit_log(database: Database) -> None:
    database.run(lambda session: bulk.write(session, Team, [{"name": "North"}, {"name": "South"}]))
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Team)) == 2
        assert session.scalar(select(func.count()).select_from(Change)) == 0


def test_takes_nothing_for_nothing(database: Database) -> None:
    assert database.run(lambda session: bulk.write_for_ids(session, Team, [])) == []
    database.run(lambda session: bulk.write(session, Team, []))


def test_leaves_what_stands_under_its_key_as_it_is(database: Database) -> None:
    """Also when a key comes twice at once; empty columns, documents and times arrive as they are."""
    first, second = _push("a", None), _push("b", {"who": "王芳", "days": [1, 2]})
    database.run(lambda session: bulk.write_new(session, Outbox, [first]))
    rows = [_push("a", {"new": True}), second, _push("b", {"again": True})]
    database.run(lambda session: bulk.write_new(session, Outbox, rows))
    assert [(one.dedupe_key, one.args, one.next_try) for one in _outbox(database)] == [
        ("a", None, START),
        ("b", {"who": "王芳", "days": [1, 2]}, START),
    ]


def test_pours_rows_and_changes_them_by_their_ids(database: Database) -> None:
    """Documents, times, and nothing where there is nothing, arrive as they would through SQLAlchemy."""
    rows = [_push("a", {"who": "王芳", "days": [1, 2]}), _push("b", None)]
    database.run(lambda session: bulk.pour(session, Outbox, rows))
    ids = {one.dedupe_key: one.id for one in _outbox(database)}
    changed = [{"id": ids["b"], "args": {"new": True}, "next_try": LATER}]
    database.run(lambda session: bulk.rewrite(session, Outbox, changed))
    assert [(one.id, one.dedupe_key, one.args, one.next_try) for one in _outbox(database)] == [
        (ids["a"], "a", {"who": "王芳", "days": [1, 2]}, START),
        (ids["b"], "b", {"new": True}, LATER),
    ]


def test_pours_nothing_for_nothing(database: Database) -> None:
    database.run(lambda session: bulk.pour(session, Outbox, []))
    database.run(lambda session: bulk.rewrite(session, Outbox, []))
    assert _outbox(database) == []


def test_says_it_in_the_same_way_when_a_row_may_not_be_there(database: Database) -> None:
    """What catches a crossed transaction need not know that the driver was spoken to."""
    twice = [_push("a", None), _push("a", None)]
    with pytest.raises(CROSSED):
        database.run(lambda session: bulk.pour(session, Outbox, twice))


def _outbox(database: Database) -> list[Outbox]:
    with database.reading() as session:
        return list(session.scalars(select(Outbox).order_by(Outbox.id)))


def _push(key: str, args: dict[str, Any] | None) -> dict[str, Any]:
    common = {"chat_id": 1, "method": "sendMessage", "state": "new", "attempts": 0}
    return common | {"args": args, "dedupe_key": key, "next_try": START, "created_at": START}


def test_refuses_a_time_without_zone(database: Database) -> None:
    row = _push("a", None) | {"next_try": START.replace(tzinfo=None)}
    with pytest.raises((ValueError, StatementError), match="naive"):
        database.run(lambda session: bulk.write_new(session, Outbox, [row]))
