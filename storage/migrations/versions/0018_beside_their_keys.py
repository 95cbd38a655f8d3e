"""What a list of the day asks of every customer and contact of a rep stands in one index each."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
HAN = re.compile("[\u3400-\u9fff]")
OF_CUSTOMERS = ["owner_id", "team_id", "tier", "country", "phone_country"]
OF_CONTACTS = ["customer_id", "birth_lunar", "birth_month", "birth_day"]
OF_CONTACTS += ["no_greetings", "phone_country", "language", "in_chinese"]


def upgrade() -> None:
    op.add_column("contact", sa.Column("in_chinese", sa.Boolean(), nullable=False, server_default=sa.false()))
    fill(sa.table("contact", *map(sa.column, ("id", "name", "in_chinese"))))
    op.drop_index("customer_owner", "customer")
    op.create_index("customer_owner", "customer", OF_CUSTOMERS)
    op.drop_index("contact_customer", "contact")
    op.create_index("contact_customer", "contact", OF_CONTACTS)


def fill(table: sa.TableClause) -> None:
    named = op.get_bind().execute(sa.select(table.c.id, table.c.name))
    rows = [{"row": row} for row, name in named if HAN.search(name)]
    told = sa.update(table).where(table.c.id == sa.bindparam("row")).values(in_chinese=sa.true())
    if rows:
        op.get_bind().execute(told, rows)
