"""The statements of every tick and every message find their rows by an index, on both databases."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event

from storage import bulk, due, inbox, outbox
from storage.database import Database, Session
from storage.tables import Due, Inbox, Outbox
from tests.people import furnish

NOW = datetime(2026, 3, 11, 8, tzinfo=UTC)
OVER = 6_000  # rows that are done with, enough for a planner not to read them all
READS_ALL = re.compile(r"SCAN (?:due|outbox|inbox)\b(?! USING)|Seq Scan on (?:due|outbox|inbox)\b")

STATEMENTS: dict[str, Callable[[Session], object]] = {
    "tick": lambda session: due.claim(session, NOW),
    "claim": lambda session: outbox.claim(session, NOW, besides=[1, 2], limit=8, pushes=2),
    "head of a chat": lambda session: inbox.head(session, 7),
    "chats with something waiting": lambda session: inbox.open_chats(session, [], 100),
}


@pytest.fixture
def crowded(database: Database) -> Database:
    database.run(_fill)
    if not database.is_sqlite:
        with database.engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")
    return database


def _fill(session: Session) -> None:
    """Long queues of which next to nothing is open."""
    furnish(session)
    numbers = range(OVER)
    states = ["new" if number % 2_000 == 0 else "" for number in numbers]
    at = {"created_at": NOW, "next_try": NOW - timedelta(hours=1)}
    bulk.write(
        session,
        Outbox,
        [
            {"chat_id": number % 300, "method": "sendMessage", "state": states[number] or "sent"} | at
            for number in numbers
        ],
    )
    bulk.write(
        session,
        Inbox,
        [
            {"bot_id": 1, "update_id": number, "chat_id": number % 300, "received_at": NOW, "raw": "{}"}
            | {"state": states[number] or "done"}
            for number in numbers
        ],
    )
    bulk.write(
        session,
        Due,
        [
            {"kind": "digest", "person_id": 1, "due_at": NOW, "dedupe_key": str(number)}
            | {"state": states[number] or "fired"}
            for number in numbers
        ],
    )


def test_reads_no_queue_from_end_to_end(crowded: Database) -> None:
    for name, act in STATEMENTS.items():  # one test: filling the queues takes longest by far
        plans = explained(crowded, act)
        assert plans, name
        assert not READS_ALL.search("\n".join(plans)), (name, plans)


def explained(database: Database, act: Callable[[Session], object]) -> list[str]:
    """How the database goes about each statement of an act."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Connection, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        asked.append((statement, values))

    with database.transaction() as session:
        event.listen(database.engine, "before_cursor_execute", note)
        act(session)
        event.remove(database.engine, "before_cursor_execute", note)
        explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
        connection = session.connection()
        rows = [connection.exec_driver_sql(explain + statement, values) for statement, values in asked]
        return [str(row[-1]) for found in rows for row in found]
