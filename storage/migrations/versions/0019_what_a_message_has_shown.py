"""A message knows the screens it has shown, so Back leads to the one before."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("screen", sa.String(), nullable=True))
