"""The company's own words for what a level of the ladder calls for."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("company", sa.Column("level_words", sa.JSON(), nullable=False, server_default="{}"))
