"""Orders in another currency, which the night's advice does not count."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("advice_run", sa.Column("left_out", sa.JSON(), nullable=False, server_default="{}"))
