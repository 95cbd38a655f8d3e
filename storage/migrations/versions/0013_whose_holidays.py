"""The region whose public holidays a company keeps besides its country's."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("company", sa.Column("region", sa.String(), nullable=True))
