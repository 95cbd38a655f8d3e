"""Whether a manager wants the weekly review."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("person", sa.Column("review", sa.Boolean(), nullable=False, server_default=sa.true()))
