"""Reminders that come again, and those that somebody sets for somebody else."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    person = sa.ForeignKey("person.id", name="reminder_set_by")
    with op.batch_alter_table("reminder") as reminder:
        reminder.add_column(sa.Column("rule", sa.Text(), nullable=True))
        reminder.add_column(sa.Column("set_by", sa.Integer(), person, nullable=True))
