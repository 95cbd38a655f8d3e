"""Many rows at once, past the session and its audit log: for what no person did."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import JSON, bindparam, cast, column, func, select
from sqlalchemy import insert as insert_into
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.tables import Base
from storage.types import in_utc

IN_ONE_GO = {"render_nulls": True}  # else rows with other empty columns would go apart from each other


def write(session: Session, table: type[Any], rows: Sequence[dict[str, Any]]) -> None:
    """Write the rows of one table."""
    if rows:
        session.execute(insert_into(table), rows, execution_options=IN_ONE_GO)


def write_for_ids(session: Session, table: type[Any], rows: Sequence[dict[str, Any]]) -> list[int]:
    """Write them, and give their ids in the order of the rows."""
    if not rows:
        return []
    made = insert_into(table).returning(table.id, sort_by_parameter_order=True)
    return list(session.scalars(made, rows, execution_options=IN_ONE_GO))


def write_new(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the rows of one table, without those whose unique key is there already.

    What the session has waiting is not flushed: names are written in the midst of a flush.
    """
    if not rows:
        return
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.execute(_new_rows(table), rows)
        return
    documents = json.dumps(rows, default=_as_text)
    connection.execute(_new_documents(table, tuple(rows[0])), {"documents": documents})


@cache
def _new_rows(table: type[Base]) -> sqlite.Insert:
    return sqlite.insert(table).on_conflict_do_nothing()


@cache
def _new_documents(table: type[Base], names: tuple[str, ...]) -> postgresql.Insert:
    """All rows as one document: else the server is asked for every row by itself."""
    columns = [column(name, table.__table__.c[name].type) for name in names]
    given = func.json_to_recordset(cast(bindparam("documents"), JSON))
    rows = select(given.table_valued(*columns).render_derived(with_types=True))
    return postgresql.insert(table).from_select(names, rows).on_conflict_do_nothing()


def _as_text(value: date) -> str:
    """An instant or a day: what a document cannot hold itself."""
    return (in_utc(value) if isinstance(value, datetime) else value).isoformat()
