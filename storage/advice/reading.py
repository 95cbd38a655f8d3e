"""The order book for the engine: straight from the database into columns, a portion at a time."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import BigInteger, Select, cast, extract, func, select, type_coerce
from sqlalchemy.orm import Session

from storage.tables import Customer, Order, OrderLine, Product, Refusal

PORTION = 100_000  # rows
HUNDREDTHS = 100  # as money is stored
A_DAY = 86_400

Ints = NDArray[np.int64]


def currency(session: Session, fallback: str) -> str:
    """The currency of most orders; what was sold in another cannot be added to it."""
    counted = select(Order.currency, func.count()).group_by(Order.currency)
    found = session.execute(counted.order_by(func.count().desc(), Order.currency).limit(1)).first()
    return found[0] if found else fallback


def strangers(session: Session, money: str) -> set[int]:
    """Customers with orders in another currency: their lines cannot be summed, so nothing is said of them."""
    return set(session.scalars(_strangers(money)))


def foreign_orders(session: Session, money: str) -> dict[str, int]:
    """How many orders there are in each other currency, most first."""
    counted = select(Order.currency, func.count()).where(Order.currency != money).group_by(Order.currency)
    found = session.execute(counted.order_by(func.count().desc(), Order.currency)).all()
    return dict(found)


def lines(session: Session, before: date, money: str) -> pd.DataFrame:
    """customer, product, order, date, quantity (its sign) and amount of every line before a day."""
    bought = (
        select(
            Order.customer_id,
            OrderLine.product_id,
            Order.id,
            cast(extract("epoch", Order.ordered_on), BigInteger),
            type_coerce(OrderLine.quantity, BigInteger),
            type_coerce(OrderLine.amount, BigInteger),
        )
        .join(OrderLine, OrderLine.order_id == Order.id)
        .where(Order.ordered_on < before, Order.customer_id.not_in(_strangers(money)))
    )
    parts = [_narrow(rows) for rows in _portions(session, bought)] or [_narrow(np.zeros((0, 6), np.int64))]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return pd.DataFrame(columns, copy=False)


def products(session: Session) -> pd.DataFrame:
    """product, name, active, family, price and margin of the whole catalogue."""
    columns = (Product.id, Product.name, Product.active, Product.category, Product.price, Product.margin)
    rows = session.execute(select(*columns)).all()
    found = pd.DataFrame(rows, columns=["product", "name", "active", "family", "price", "margin"])
    found["family"] = found["family"].replace("", None)
    return found.astype({"price": float, "margin": float})


def customers(session: Session) -> pd.DataFrame:
    """customer, tier and owner of everybody."""
    rows = session.execute(select(Customer.id, Customer.tier, Customer.owner_id).order_by(Customer.id)).all()
    return pd.DataFrame(rows, columns=["customer", "tier", "owner"])


def refused(session: Session) -> pd.DataFrame:
    """customer and product of every offer that was turned down."""
    rows = session.execute(
        select(Refusal.customer_id, Refusal.product_id).where(Refusal.product_id.is_not(None)).distinct()
    ).all()
    return pd.DataFrame(rows, columns=["customer", "product"])


def _strangers(money: str) -> Select[int]:
    return select(Order.customer_id).where(Order.currency != money).distinct()


def _portions(session: Session, rows: Select[*tuple[Any, ...]]) -> Iterator[Ints]:
    """Rows of whole numbers as arrays, from the driver itself: wrapping each row takes longest of all."""
    bind = session.connection()
    text = str(rows.compile(bind, compile_kwargs={"literal_binds": True}))
    # a cursor with a name stays on PostgreSQL's side; without, all rows would come at once
    options = {"name": "portions"} if bind.dialect.name == "postgresql" else {}
    driver: Any = bind.connection.driver_connection
    with closing(driver.cursor(**options)) as cursor:
        cursor.execute(text)
        while portion := cursor.fetchmany(PORTION):
            yield np.array(portion, dtype=np.int64)


def _narrow(rows: Ints) -> dict[str, NDArray[Any]]:
    """Small columns: a company of a million customers has twenty million lines."""
    customer, product, order, seconds, quantity, amount = rows.T
    return {
        "customer": customer.astype(np.int32),
        "product": product.astype(np.int32),
        "order": order.astype(np.int32),
        "date": (seconds // A_DAY).astype("datetime64[D]").astype("datetime64[s]"),
        "quantity": np.sign(quantity).astype(np.int8),
        "amount": amount / HUNDREDTHS,
    }
