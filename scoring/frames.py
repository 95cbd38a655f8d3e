"""The order book scoring reads: lines of a frame, checked and coded as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints = NDArray[np.integer[Any]]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Ids = NDArray[Any]

PLENTY = 50_000  # customers from whom all can be learnt that more would teach
COLUMNS = ("customer", "product", "date", "quantity", "amount")


@dataclass(frozen=True)
class OrderBook:
    """Every line before `as_of`, by customer and day; customers and products are places in the ids."""

    customers: Ids
    products: Ids
    customer: Ints
    product: Ints
    order: Ints
    day: Ints
    amount: Floats
    sold: Mask
    as_of: int

    def until(self, day: int) -> OrderBook:
        """The same book as it was on the morning of an earlier day."""
        return self.only(self.day < day, as_of=day)

    def only(self, rows: Mask, as_of: int | None = None) -> OrderBook:
        cut = {
            name: getattr(self, name)[rows]
            for name in ("customer", "product", "order", "day", "amount", "sold")
        }
        return replace(self, **cut, as_of=self.as_of if as_of is None else as_of)

    def narrowed(self, kept: Mask) -> OrderBook:
        """Only these products, numbered anew."""
        part = self.only(kept[self.product])
        number = np.cumsum(kept) - 1
        return replace(part, product=number[part.product], products=self.products[kept])

    def some(self, most: int = PLENTY) -> OrderBook:
        """The lines of at most so many customers, drawn at random."""
        if len(self.customers) <= most:
            return self
        return self.only(some_of(len(self.customers), most)[self.customer])

    def sales(self) -> OrderBook:
        """Without returns, cancellations and free lines, which are no purchases."""
        return self.only(self.sold)

    @property
    def first_day(self) -> int:
        return int(self.day[self.sold].min()) if self.sold.any() else self.as_of

    def codes(self, customers: Ids) -> NDArray[np.int64]:
        """Positions of customer ids in this book, -1 for a stranger."""
        return pd.Index(self.customers).get_indexer(pd.Index(customers)).astype(np.int64)


def some_of(customers: int, most: int) -> Mask:
    """Which customers to keep when `most` are drawn, the same every time."""
    kept = np.zeros(customers, dtype=bool)
    kept[np.random.default_rng(0).choice(customers, most, replace=False)] = True
    return kept


def day_number(moment: date | pd.Timestamp) -> int:
    return int(np.datetime64(pd.Timestamp(moment).date(), "D").astype(np.int64))


def day_date(day: int) -> date:
    return date(1970, 1, 1) + pd.Timedelta(days=day).to_pytimedelta()


def order_book(lines: pd.DataFrame, as_of: date | pd.Timestamp) -> OrderBook:
    """Code the lines dated before `as_of`; a line without customer, product, date or amount is left out."""
    lines = _whole(lines)
    day = _days(lines["date"])
    amount = pd.to_numeric(lines["amount"], errors="coerce").to_numpy(float, na_value=np.nan)
    cut = day_number(as_of)
    known = lines["customer"].notna() & lines["product"].notna()
    keep = known.to_numpy(bool) & (day < cut) & (day > np.iinfo(np.int32).min) & np.isfinite(amount)
    return _coded(lines if keep.all() else lines[keep], day[keep], amount[keep], cut)


def _whole(lines: pd.DataFrame) -> pd.DataFrame:
    missing = [name for name in COLUMNS if name not in lines]
    if missing:
        raise ValueError(f"the order lines lack {', '.join(missing)}")
    return lines


def _days(dates: pd.Series[Any]) -> Ints:
    stamps = pd.to_datetime(dates, errors="coerce")
    if stamps.dt.tz is not None:
        stamps = stamps.dt.tz_localize(None)
    days = stamps.to_numpy("datetime64[D]")
    return np.where(np.isnat(days), np.iinfo(np.int32).min, days.astype(np.int64)).astype(np.int32)


def _coded(lines: pd.DataFrame, day: Ints, amount: Floats, as_of: int) -> OrderBook:
    customer, customers = pd.factorize(lines["customer"], sort=True)
    product, products = pd.factorize(lines["product"], sort=True)
    order = _orders(lines, customer, day)
    quantity = pd.to_numeric(lines["quantity"], errors="coerce").to_numpy(float, na_value=np.nan)
    sold = (np.where(np.isfinite(quantity), quantity, np.sign(amount)) > 0) & (amount > 0)
    by = np.lexsort((day, customer))
    columns = (
        customer.astype(np.int32)[by],
        product.astype(np.int32)[by],
        order[by],
        day[by],
        amount[by],
        sold[by],
    )
    return OrderBook(_plain(customers), _plain(products), *columns, as_of)


def _orders(lines: pd.DataFrame, customer: NDArray[np.intp], day: Ints) -> Ints:
    """Order numbers; where none are given, a customer's lines of one day are one order."""
    if "order" in lines and lines["order"].notna().all():
        return pd.factorize(lines["order"])[0].astype(np.int32)
    return pd.factorize(customer.astype(np.int64) * 100_000 + day)[0].astype(np.int32)


def _plain(ids: Any) -> Ids:
    """Ids as they came, as plain Python values, which can be stored and compared."""
    plain = np.empty(len(ids), dtype=object)
    plain[:] = ids.tolist()
    return plain
