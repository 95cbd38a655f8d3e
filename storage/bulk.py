"""Many rows at once, past the session and its audit log: for what no person did."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import JSON, Dialect, bindparam, cast, column, func, select
from sqlalchemy import insert as insert_into
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.tables import Base
from storage.types import in_utc

INSERT = "INSERT INTO {table} ({columns}) VALUES ({values})"
UPDATE = "UPDATE {table} SET ({columns}) = ({values}) WHERE id = {value}"
Keeper = Callable[[Any], Any] | None
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


def pour(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows that all have the same columns, where SQLAlchemy would take longer than the database."""
    if rows:
        _many(session, table, INSERT, tuple(rows[0]), rows)


def rewrite(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Change rows in the same way, each by its `id`; several columns at least."""
    if rows:
        _many(session, table, UPDATE, tuple(name for name in rows[0] if name != "id"), rows)


def _many(
    session: Session, table: type[Base], form: str, names: tuple[str, ...], rows: Sequence[Mapping[str, Any]]
) -> None:
    connection = session.connection()
    text, keepers = _spelt(table, form, names, connection.dialect)
    columns = [
        [row[name] if keep is None else keep(row[name]) for row in rows] for name, keep in keepers.items()
    ]
    connection.exec_driver_sql(text, list(zip(*columns, strict=True)))


@cache
def _spelt(
    table: type[Base], form: str, names: tuple[str, ...], dialect: Dialect
) -> tuple[str, dict[str, Keeper]]:
    """The statement as the driver takes it, and how each of its values is kept, in their order."""
    quote, value = dialect.identifier_preparer.quote, "?" if dialect.paramstyle == "qmark" else "%s"
    text = form.format(
        table=quote(table.__tablename__),
        columns=", ".join(map(quote, names)),
        values=", ".join(value for _ in names),
        value=value,
    )
    types = {name: table.__table__.c[name].type for name in (*names, *(["id"] if form is UPDATE else []))}
    return text, {name: one.dialect_impl(dialect).bind_processor(dialect) for name, one in types.items()}
