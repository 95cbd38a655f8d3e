"""The product catalogue."""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import select

from storage.book import Book
from storage.tables import Product


class Named(Protocol):
    """What a product is called."""

    id: int
    code: str
    name: str
    name_zh: str | None
    unit: str | None


# every message is read against all of them: whole rows would take ten times as long
NAMES = (
    select(Product.id, Product.code, Product.name, Product.name_zh, Product.unit)
    .where(Product.active)
    .order_by(Product.id)
)


def catalogue(book: Book) -> Sequence[Named]:
    """What the company sells now; no secret to anybody in it."""
    return book.session.execute(NAMES).all()
