"""A whole list into the tables, a portion to each transaction, as one action that can be taken back."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any

from sqlalchemy import delete, select

from storage import changes
from storage.book import Book, Origin
from storage.database import Database, Session
from storage.importing import customers, orders, products
from storage.importing.rows import Written
from storage.tables import Change, ImportFile, Order, Person

AT_ONCE = 500  # rows: other writers wait no longer than for so many
ACTION = "import"


def write(database: Database, file_id: int, kind: str, rows: Sequence[Any], now: datetime) -> Written:
    """Write the rows of one kind. A process killed half-way leaves whole orders, and may begin again."""
    makers: dict[str, Callable[[Book, list[Any]], Written]] = {
        "customers": customers.write,
        "products": products.write,
        "orders": lambda book, some: orders.write(book, some, file_id),
    }
    written = Written()
    for some in _portions(kind, rows):
        written += database.run(partial(_portion, file_id=file_id, now=now, make=makers[kind], rows=some))
    return written


def _portions(kind: str, rows: Sequence[Any]) -> Iterator[list[Any]]:
    """Some rows at a time; the lines of an order, or of a customer, stay together."""
    key = orders.order_key if kind == "orders" else lambda row: (row.name,)
    ordered = sorted(rows, key=lambda row: tuple(map(str, key(row))))
    portion: list[Any] = []
    for _, together in groupby(ordered, key):
        portion += together
        if len(portion) >= AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion


def _portion(
    session: Session, file_id: int, now: datetime, make: Callable[[Book, list[Any]], Written], rows: list[Any]
) -> Written:
    file = session.get_one(ImportFile, file_id)
    book = Book(session, session.get_one(Person, file.person_id), now, Origin(ACTION))
    if file.change_id:
        session.info["change_id"] = file.change_id  # all portions are one action
    written = make(book, rows)
    file.change_id = changes.current(book)
    return written


def take_back(session: Session, file_id: int, now: datetime) -> bool:
    """Remove the orders that came with a file, and what else it made; False when others have built on that.

    The orders go in either case. An order that stood there before keeps the lines that the file gave it.
    """
    file = session.get_one(ImportFile, file_id)
    book = Book(session, session.get_one(Person, file.person_id), now, Origin("undo"))
    session.execute(delete(Order).where(Order.import_id == file_id, book.may_see(Order)))
    change = session.scalars(select(Change).where(Change.id == file.change_id)).one_or_none()
    return change is None or isinstance(changes.undo(book, change), changes.Undone)
