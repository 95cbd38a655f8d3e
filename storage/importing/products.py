"""Products from a list: known by their code, else by their name."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from storage.book import Book
from storage.importing.rows import ProductRow, Written
from storage.tables import Product


def write(book: Book, rows: Sequence[ProductRow]) -> Written:
    """Add the new ones and bring the others up to date."""
    written = Written()
    codes = {row.code for row in rows if row.code}
    known = Known(book, codes, {row.name for row in rows})
    for row in rows:
        product = known.get(row.code, row.name)
        if product is None:
            known.add(_new(book, row))
            written.new += 1
        elif _update(product, row):
            written.changed += 1
        else:
            written.same += 1
    book.session.flush()
    return written


class Known:
    """The products on file that go by some of these codes or names."""

    def __init__(self, book: Book, codes: set[str], names: set[str]) -> None:
        lowered = {name.casefold() for name in names}
        named = Product.name.in_(names) | func.lower(Product.name).in_(lowered)
        theirs = select(Product).where(Product.code.in_(codes | names) | named)
        self._by_code: dict[str, Product] = {}
        self._by_name: dict[str, Product] = {}
        for product in book.session.scalars(theirs.order_by(Product.id)):
            self.add(product)

    def get(self, code: str, name: str) -> Product | None:
        return self._by_code.get(code) if code else self._by_name.get(name.casefold())

    def add(self, product: Product) -> None:
        self._by_code.setdefault(product.code, product)
        self._by_name.setdefault(product.name.casefold(), product)


def _new(book: Book, row: ProductRow) -> Product:
    product = Product(code=row.code or row.name, name=row.name, **_told(row))
    book.session.add(product)
    return product


def _told(row: ProductRow) -> dict[str, Any]:
    """The columns that the row fills."""
    values = {"name_zh": row.name_zh, "category": row.category, "unit": row.unit, "price": row.price}
    return {name: value for name, value in values.items() if value not in ("", None)}


def _update(product: Product, row: ProductRow) -> bool:
    """Whether the row said anything new."""
    told = {"name": row.name, **_told(row)}
    news = {name: value for name, value in told.items() if getattr(product, name) != value}
    for name, value in news.items():
        setattr(product, name, value)
    return bool(news)
