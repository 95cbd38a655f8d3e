"""Birthdays are looked for among a person's own customers, in one index."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.drop_index("contact_birthday", "contact")
    op.drop_index("contact_customer", "contact")
    op.create_index("contact_customer", "contact", ["customer_id", "birth_lunar", "birth_month", "birth_day"])
