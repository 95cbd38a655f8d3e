"""What rang and what was held back, what each person wants to hear, and how often customers are seen."""

from typing import Any

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    for name in ("due_at", "rang_at", "held_at"):
        op.add_column("outbox", sa.Column(name, storage.types.Utc(timezone=True), nullable=True))
    op.create_index("outbox_rang", "outbox", ["person_id", "rang_at"])
    op.create_index("outbox_held", "outbox", ["person_id", "held_at"])
    _add("person", "morning", sa.Boolean(), sa.true())
    _add("person", "rings", sa.Integer(), sa.literal_column("2"))
    _add("person", "reminders_ring", sa.Boolean(), sa.true())
    _add("company", "cadence_a", sa.Integer(), sa.literal_column("14"))
    _add("company", "cadence_b", sa.Integer(), sa.literal_column("28"))
    _add("company", "cadence_c", sa.Integer(), sa.literal_column("91"))


def _add(table: str, name: str, kind: sa.Boolean | sa.Integer, value: sa.ColumnElement[Any]) -> None:
    """A column in which the rows that are there already get a value."""
    op.add_column(table, sa.Column(name, kind, nullable=False, server_default=value))
