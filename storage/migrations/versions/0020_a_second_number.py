"""A contact may have a second number, which finds them, too."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("contact", sa.Column("other_phone", sa.String(), nullable=True))
