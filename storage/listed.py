"""A list of values as one parameter, so that the statement is the same however long the list is."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Dialect, String, bindparam, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class Listed(TypeDecorator[Iterable[Any]]):
    """An array for PostgreSQL, a text of JSON for SQLite."""

    impl = String
    cache_ok = True

    def __init__(self, of: TypeEngine[Any]) -> None:
        super().__init__()
        self.of = of

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind: TypeEngine[Any] = String() if dialect.name == "sqlite" else ARRAY(self.of)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Iterable[Any] | None, dialect: Dialect) -> Any:
        values = list(value or ())
        # SQLite keeps a day as text
        return json.dumps(values, default=date.isoformat) if dialect.name == "sqlite" else values


def one_of(column: ColumnElement[Any] | InstrumentedAttribute[Any], name: str) -> ColumnElement[bool]:
    """Whether a column is one of the values of a list parameter.

    IN, with a parameter for each value, is another statement for each number of them: putting it together
    and having the database prepare it takes longer than running it.
    """
    return _OneOf(column, bindparam(name, type_=Listed(column.type)))


class _OneOf(FunctionElement[bool]):
    # of no type: SQLAlchemy would write "= 1" behind a boolean one, and SQLite then use no index
    inherit_cache = True


@compiles(_OneOf)
def _in_array(element: _OneOf, compiler: SQLCompiler, **more: Any) -> str:
    column, values = (compiler.process(part, **more) for part in element.clauses)
    return f"{column} = ANY ({values})"


@compiles(_OneOf, "sqlite")
def _in_json(element: _OneOf, compiler: SQLCompiler, **more: Any) -> str:
    column, values = element.clauses
    several = func.json_each(values).table_valued("value")
    return compiler.process(column.in_(select(several.c.value)), **more)
