"""What a night left in a SQLite file, read without any of our code in between."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import date

import pandas as pd

from scoring.suggestions import Reason
from tests.scoring.recount import Recount

LINES = """
    SELECT "order".customer_id, product_id, ordered_on, quantity, amount / 100.0, "order".id
    FROM order_line JOIN "order" ON "order".id = order_line.order_id
"""


@dataclass(frozen=True)
class Row:
    """What is stored of one suggestion, or of one customer's place."""

    customer: int
    product: int | None
    reasons: tuple[Reason, ...]


def reasons(stored: str) -> tuple[Reason, ...]:
    told = json.loads(stored)
    listed = told if isinstance(told, list) else [told]
    return tuple(Reason(one["key"], one["values"], tuple(one["products"])) for one in listed)


def suggestions(raw: sqlite3.Connection) -> list[Row]:
    rows = raw.execute("SELECT customer_id, product_id, reasons FROM suggestion ORDER BY worth DESC")
    return [Row(customer, product, reasons(told)) for customer, product, told in rows]


def places(raw: sqlite3.Connection) -> list[Row]:
    """Every customer's level, and the tiers that are proposed."""
    levels = raw.execute("SELECT customer_id, reason FROM customer_value").fetchall()
    tiers = raw.execute("SELECT customer_id, tier_reason FROM customer_value WHERE tier IS NOT NULL")
    return [Row(customer, None, reasons(told)) for customer, told in levels + tiers.fetchall()]


def recount(raw: sqlite3.Connection) -> Recount:
    """Everything counted again from the lines in the file."""
    names = ["customer", "product", "date", "quantity", "amount", "order"]
    lines = pd.DataFrame(raw.execute(LINES).fetchall(), columns=names)
    lines["date"] = [date.fromisoformat(day) for day in lines["date"]]
    today, horizon, active = raw.execute("SELECT today, horizon_days, active_days FROM advice_run").fetchone()
    kinds = dict(raw.execute("SELECT id, category FROM product"))
    return Recount(lines, date.fromisoformat(today), horizon, active, kinds)
