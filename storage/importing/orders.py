"""Orders from a list: an order comes whole, and one that is on file gets the lines of the list."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import delete, select

from storage import bulk
from storage.book import Book
from storage.importing import customers, products
from storage.importing.rows import OrderRow, ProductRow, Written
from storage.tables import Customer, Order, OrderLine

Lines = list[tuple[int, Decimal, Decimal]]  # product, quantity, amount


def order_key(row: OrderRow) -> tuple[Any, ...]:
    """What makes lines one order: its number, else customer and day."""
    return (row.number,) if row.number else ("", row.on, customers.key(row.customer))


def write(book: Book, rows: Sequence[OrderRow], import_id: int) -> Written:
    """Write whole orders: the lines of one must come together. Unknown customers and products are added."""
    ordered = sorted(rows, key=lambda row: tuple(map(str, order_key(row))))
    clients = _clients(book, ordered)
    sold = _sold(book, ordered)
    wanted = [_order(book, list(lines), clients, sold) for _, lines in groupby(ordered, order_key)]
    return _write(book, wanted, import_id)


def _order(
    book: Book, lines: list[OrderRow], clients: dict[str, Customer], sold: products.Known
) -> tuple[dict[str, Any], Lines]:
    """An order's columns and its lines."""
    first = lines[0]
    customer = clients[customers.key(first.customer)]
    columns = {
        "customer_id": customer.id,
        "number": first.number or day_number(customer.id, first.on),
        "ordered_on": min(line.on for line in lines),
        "currency": first.currency or book.company().currency,
    }
    return columns, [(_id(sold, line), line.quantity, line.amount) for line in lines]


def day_number(customer_id: int, on: date) -> str:
    """The number of an order that has none, the same however often it is imported."""
    return f"{customer_id}/{on.isoformat()}"


def _id(sold: products.Known, line: OrderRow) -> int:
    product = sold.get(line.code, line.product)
    assert product is not None  # _sold has added what was missing
    return product.id


def _clients(book: Book, rows: Iterable[OrderRow]) -> dict[str, Customer]:
    """The customers by name; those not on file yet are added."""
    names = {customers.key(row.customer): row.customer for row in rows}
    found = customers.by_name(book, names.values())
    return found | {one: customers.new(book, name) for one, name in names.items() if one not in found}


def _sold(book: Book, rows: Sequence[OrderRow]) -> products.Known:
    """The products that the lines name; those not on file yet are added, by what the lines tell."""
    known = products.Known(book, {row.code for row in rows if row.code}, {row.product for row in rows})
    missing = {
        (row.code, row.product.casefold()): ProductRow(
            line=row.line, code=row.code, name=row.product or row.code
        )
        for row in rows
        if known.get(row.code, row.product) is None
    }
    products.write(book, list(missing.values()))
    return products.Known(book, {row.code for row in rows if row.code}, {row.product for row in rows})


def _write(book: Book, wanted: list[tuple[dict[str, Any], Lines]], import_id: int) -> Written:
    """New orders in bulk; of those on file only what differs is touched."""
    standing = _standing(book, [columns["number"] for columns, _ in wanted])
    new = [one for one in wanted if one[0]["number"] not in standing]
    ids = bulk.write_for_ids(book.session, Order, [columns | {"import_id": import_id} for columns, _ in new])
    _write_lines(book, zip(ids, (lines for _, lines in new), strict=True))
    written = Written(new=len(new))
    for columns, lines in wanted:
        if columns["number"] in standing:
            written += _bring_up_to_date(book, standing[columns["number"]], columns, lines)
    return written


def _standing(book: Book, numbers: list[str]) -> dict[str, Order | None]:
    """The orders on file with these numbers; None for one of a customer out of the importer's sight."""
    on_file = select(Order, book.may_see(Order)).where(Order.number.in_(numbers))
    return {str(order.number): order if mine else None for order, mine in book.session.execute(on_file)}


def _bring_up_to_date(book: Book, order: Order | None, columns: dict[str, Any], lines: Lines) -> Written:
    if order is None:
        return Written(refused=1)
    return Written(changed=1) if _replace(book, order, columns, lines) else Written(same=1)


def _replace(book: Book, order: Order, columns: dict[str, Any], lines: Lines) -> bool:
    """Whether the list differs from what stood there."""
    theirs = select(OrderLine).where(OrderLine.order_id == order.id)
    had = [(line.product_id, line.quantity, line.amount) for line in book.session.scalars(theirs)]
    same = all(getattr(order, name) == value for name, value in columns.items())
    if same and sorted(had) == sorted(lines):
        return False
    for name, value in columns.items():
        setattr(order, name, value)
    book.session.execute(delete(OrderLine).where(OrderLine.order_id == order.id))
    _write_lines(book, [(order.id, lines)])
    return True


def _write_lines(book: Book, orders: Iterable[tuple[int, Lines]]) -> None:
    rows = [
        {"order_id": order_id, "product_id": product_id, "quantity": quantity, "amount": amount}
        for order_id, lines in orders
        for product_id, quantity, amount in lines
    ]
    bulk.write(book.session, OrderLine, rows)
