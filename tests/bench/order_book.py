"""Made-up order books of any size, as a frame, and written into a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from storage import bulk, people
from storage.database import Database
from storage.migrations import migrate
from storage.tables import Person, Product, Role

DAYS, SEGMENTS = 730, 20
TODAY = date(2026, 1, 1)
NOW = datetime(2026, 1, 1, 3, 0, tzinfo=UTC)
BOOK = 300  # customers of one rep


def frame(
    customers: int, products: int, often: float = 1.0, seed: int = 0, days: int = DAYS, until: date = TODAY
) -> pd.DataFrame:
    """About ten lines a customer in two years, or `often` as many; a segment shares a taste, some leave."""
    random = np.random.default_rng(seed)
    joined = random.uniform(0, days * 0.8, customers)
    left = np.minimum(joined + random.exponential(days * 0.7, customers) + 1, days)
    orders = 1 + random.poisson(random.gamma(0.8, 0.011 * often, customers) * (left - joined))
    who = np.repeat(np.arange(customers), orders)
    day = (joined[who] + random.random(len(who)) * (left - joined)[who]).astype(int)
    order = np.repeat(np.arange(len(who)), 1 + random.poisson(2, len(who)))
    product = _taste(random, products, (who % SEGMENTS)[order])
    price, quantity = random.lognormal(1.5, 0.8, products), 1 + random.poisson(2, len(order))
    when = pd.Timestamp(until - timedelta(days=days)) + pd.to_timedelta(day[order], unit="D")
    columns = {"customer": who[order], "product": product, "date": when, "quantity": quantity}
    return pd.DataFrame(columns | {"amount": (price[product] * quantity).round(2), "order": order})


def _taste(random: np.random.Generator, products: int, segment: np.ndarray) -> np.ndarray:
    popular = 1 / np.arange(1, products + 1) ** 0.9
    taste = random.gamma(0.3, 1.0, (SEGMENTS, products)) * random.permutation(popular)
    ladder = np.cumsum(taste / taste.sum(axis=1, keepdims=True), axis=1)
    chosen = np.empty(len(segment), dtype=np.int64)
    for one in range(SEGMENTS):
        rows = np.flatnonzero(segment == one)
        chosen[rows] = np.searchsorted(ladder[one], random.random(len(rows))).clip(max=products - 1)
    return chosen


def fill(database: Database, customers: int, products: int, often: float, days: int = DAYS) -> int:
    """Write such a company into an empty database; gives how many lines it has."""
    migrate(database)
    lines = frame(customers, products, often, days=days)
    with database.transaction() as session:
        people.found(session, name="Bench", country="GB", language="en", zone="UTC", currency="GBP")
        reps = [_person(number) for number in range(1, customers // BOOK + 2)]
        bulk.write(session, Person, reps)
        bulk.write(session, Product, [_product(number) for number in range(1, products + 1)])
    _pour(database, "customer", _customers(customers))
    add(database, lines)
    return len(lines)


def add(database: Database, lines: pd.DataFrame) -> None:
    """The orders of these lines; the customers and products they count from nought are there already."""
    orders = lines.drop_duplicates("order")
    days = orders["date"].dt.strftime("%Y-%m-%d")
    heads = {"id": orders["order"] + 1, "customer_id": orders["customer"] + 1, "ordered_on": days}
    _pour(database, "order", pd.DataFrame(heads).assign(currency="GBP"))
    rows = {"order_id": lines["order"] + 1, "product_id": lines["product"] + 1}
    sums = {"quantity": lines["quantity"] * 100, "amount": (lines["amount"] * 100).round().astype(int)}
    _pour(database, "order_line", pd.DataFrame(rows | sums))


def _person(number: int) -> dict[str, Any]:
    common = {"role": Role.REP, "team_id": 1, "joined_at": NOW}
    return {"telegram_id": number, "name": f"Rep {number}", **common}


def _product(number: int) -> dict[str, Any]:
    known = {"code": f"P{number}", "name": f"Product {number}", "category": f"Kind {number % 20}"}
    return known | {"price": Decimal(5 + number % 97)}


def _customers(count: int) -> pd.DataFrame:
    number = np.arange(count)
    rows = {"id": number + 1, "name": [f"Shop {one}" for one in number], "owner_id": number // BOOK + 1}
    return pd.DataFrame(rows).assign(team_id=1, tier="C", created_at=f"{NOW:%Y-%m-%d %H:%M:%S}")


def _pour(database: Database, table: str, rows: pd.DataFrame) -> None:
    """Past SQLAlchemy, which would take longer than what is to be measured."""
    columns = ", ".join(rows.columns)
    with database.transaction() as session:
        driver: Any = session.connection().connection.driver_connection
        values = zip(*(rows[name].tolist() for name in rows.columns), strict=True)
        if database.is_sqlite:
            marks = ", ".join("?" * len(rows.columns))
            driver.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', values)
            return
        with driver.cursor() as cursor, cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
            for row in values:
                copy.write_row(row)
