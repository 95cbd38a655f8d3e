"""The heavy aggregation on NumPy, as the product does it, and as SQL on DuckDB and Spark: the same rows?

python -m tests.bench.engines [CUSTOMERS]     with duckdb, or pyspark and a Java, in the environment

Of 1.9 million lines NumPy makes the 2.1 million rows in 0.3 s, DuckDB in 1.1 s (one thread, two busy cores),
so the product has no use for an engine; the SQL is for order books that no longer fit one machine.
"""

from __future__ import annotations

import importlib
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from scoring.frames import OrderBook, order_book
from scoring.matrix import pairs
from scoring.purchases import purchases
from tests.bench import order_book as made

SQL = Path(__file__).with_name("aggregate.sql")
PRODUCTS, OFTEN = 2_000, 2.1
Found = list[list[tuple[float, ...]]]  # the rows of each statement


def statements() -> list[str]:
    plain = "\n".join(line for line in SQL.read_text().splitlines() if not line.startswith("--"))
    return [one for one in plain.split(";") if one.strip()]


def by_numpy(book: OrderBook) -> Found:
    bought, owned = purchases(book), pairs(book)
    days = zip(bought.customer, bought.day, bought.amount, bought.lines, strict=True)
    return [list(days), list(zip(owned.customer, owned.product, owned.first, owned.last, strict=True))]


def by_duckdb(lines: pd.DataFrame) -> Found:
    engine = importlib.import_module("duckdb").connect()
    engine.register("lines", lines)
    return [engine.execute(one).fetchall() for one in statements()]


def by_spark(lines: pd.DataFrame) -> Found:
    """On this machine alone; reading the file and starting count too."""
    session = importlib.import_module("pyspark.sql").SparkSession.builder.master("local[1]").getOrCreate()
    with TemporaryDirectory() as folder:
        lines.to_csv(f"{folder}/lines.csv", index=False)
        read = session.read.csv(f"{folder}/lines.csv", header=True, inferSchema=True)
        read.createOrReplaceTempView("lines")
        return [[tuple(row) for row in session.sql(one).collect()] for one in statements()]


def main() -> None:
    customers = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    book = order_book(made.frame(customers, PRODUCTS, OFTEN), made.TODAY)
    columns = ("customer", "product", "day", "amount", "sold")
    lines = pd.DataFrame({name: getattr(book, name) for name in columns})
    known = by_numpy(book)
    for name, engine in (("duckdb", by_duckdb), ("spark", by_spark)):
        begun = time.perf_counter()
        try:
            found = engine(lines)
        except ImportError:
            print(f"{name}: not installed")
            continue
        spent = time.perf_counter() - begun
        same = all(np.allclose(one, other) for one, other in zip(known, found, strict=True))
        print(f"{name}: {len(lines):,} lines in {spent:.1f} s, rows to Python included; the same: {same}")


if __name__ == "__main__":
    main()
