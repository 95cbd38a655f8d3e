"""Many rows at once, past the session and its audit log: for what no person did."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert as insert_into
from sqlalchemy.orm import Session

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
