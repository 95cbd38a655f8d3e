"""The country of a phone's number is kept beside it."""

import phonenumbers
import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    for table in ("customer", "contact"):
        op.add_column(table, sa.Column("phone_country", sa.String(), nullable=True))
        fill(sa.table(table, *map(sa.column, ("id", "phone", "phone_country"))))


def fill(table: sa.TableClause) -> None:
    kept = sa.select(table.c.id, table.c.phone).where(table.c.phone.is_not(None))
    rows = [{"row": row, "its": country(phone)} for row, phone in op.get_bind().execute(kept)]
    told = sa.update(table).where(table.c.id == sa.bindparam("row")).values(phone_country=sa.bindparam("its"))
    if rows:
        op.get_bind().execute(told, rows)


def country(phone: str) -> str | None:
    """As it was found then: a step does the same for ever, whatever becomes of the code beside it."""
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return None
    found = phonenumbers.region_code_for_number(number)
    found = found or phonenumbers.region_code_for_country_code(number.country_code or 0)
    return found if found.isalpha() else None
