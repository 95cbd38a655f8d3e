"""Orders: what was really bought, and for how much."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select

from storage.book import Book
from storage.tables import Order, OrderLine

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Bought:
    """An order with the sum of its lines."""

    order: Order
    total: Decimal


def of_customer(book: Book, customer_id: int, limit: int = 3) -> list[Bought]:
    """Newest first."""
    rows = book.session.execute(
        select(Order, func.sum(OrderLine.amount))
        .outerjoin(OrderLine, OrderLine.order_id == Order.id)
        .where(Order.customer_id == customer_id, book.may_see(Order))
        .group_by(Order.id)
        .order_by(Order.ordered_on.desc(), Order.id.desc())
        .limit(limit)
    )
    return [Bought(order, total or NOTHING) for order, total in rows]


def goods(book: Book, order_id: int) -> list[tuple[int, Decimal]]:
    """The products of an order with how many of each, in the order of its lines."""
    rows = book.session.execute(
        select(OrderLine.product_id, OrderLine.quantity)
        .join(Order, Order.id == OrderLine.order_id)
        .where(OrderLine.order_id == order_id, book.may_see(Order))
        .order_by(OrderLine.id)
    )
    return [(product_id, quantity) for product_id, quantity in rows]


def sums(book: Book, customer_id: int, since: date) -> dict[str, Decimal]:
    """What the customer has bought from that day on, by currency."""
    rows = book.session.execute(
        select(Order.currency, func.sum(OrderLine.amount))
        .join(OrderLine, OrderLine.order_id == Order.id)
        .where(Order.customer_id == customer_id, Order.ordered_on >= since, book.may_see(Order))
        .group_by(Order.currency)
        .order_by(Order.currency)
    )
    return {currency: total or NOTHING for currency, total in rows}
