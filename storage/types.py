"""Column types that make the usual mistakes impossible to store."""

from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Decimal

from sqlalchemy import BigInteger, DateTime, Dialect
from sqlalchemy.types import TypeDecorator

CENT = Decimal("0.01")


def in_utc(value: datetime) -> datetime:
    """An instant as it is stored; refuses a naive one."""
    if value.tzinfo is None:
        raise ValueError(f"a naive time cannot be stored: {value!r}")
    return value.astimezone(UTC)


class Utc(TypeDecorator[datetime]):
    """An instant. Refuses naive values, stores UTC, gives back aware UTC on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        value = in_utc(value)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Money(TypeDecorator[Decimal]):
    """An amount with two decimals, stored as whole hundredths so that sums are exact on both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(Decimal(value).quantize(CENT, ROUND_HALF_EVEN) * 100)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        # PostgreSQL answers a sum of bigints with a numeric
        return None if value is None else (Decimal(int(value)) / 100).quantize(CENT)
