"""The last moment at which Rapport was there."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("company", sa.Column("alive_at", storage.types.Utc(timezone=True), nullable=True))
