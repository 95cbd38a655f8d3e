"""The root of all tables."""

from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, mapped_column

from storage.types import Money, Utc


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """The root of all tables; fields are given by name. (Type checkers want kw_only said again by each.)"""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Utc,
        Decimal: Money,
        dict[str, Any]: JSON,
    }


def key() -> Any:
    """A primary key that the database gives."""
    return mapped_column(primary_key=True, init=False)
