"""Days to congratulate on, what became of each, the company's own greetings, and who wants none."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for table, column in (
        ("contact", "no_greetings"),
        ("company", "leap_day_in_march"),
        ("person", "greet_ahead"),
    ):
        op.add_column(table, sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("company", sa.Column("public_url", sa.String(), nullable=True))
    op.add_column("company", sa.Column("link_key", sa.String(), nullable=True))
    _occasion()
    _greeting()
    _greeting_template()


def _occasion() -> None:
    op.create_table(
        "occasion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("lunar", sa.Boolean(), nullable=False),
        sa.Column("leap", sa.Boolean(), nullable=False),
        sa.Column("created_at", storage.types.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"]),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("occasion_contact", "occasion", ["contact_id"])
    op.create_index("occasion_customer", "occasion", ["customer_id"])
    op.create_index("occasion_day", "occasion", ["month", "day"])


def _greeting() -> None:
    op.create_table(
        "greeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("at", storage.types.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"]),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("greeting_contact", "greeting", ["contact_id", "day"])
    op.create_index("greeting_customer", "greeting", ["customer_id", "at"])


def _greeting_template() -> None:
    op.create_table(
        "greeting_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("created_at", storage.types.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
