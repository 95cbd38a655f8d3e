"""Products a customer used to buy again and again and has stopped buying, while still buying others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.frames import Floats, Ints, OrderBook
from scoring.suggestions import Reason

FEWEST_TIMES = 3
OVERDUE = 2.0  # silent for so many of its own gaps
LONG_AGO = 5.0  # gaps after which a habit is over
SOLD_LATELY = 90  # days in which somebody must have bought it, or the product itself has ended
TYPICAL = 5  # the company's share of comebacks counts as this many cases


@dataclass(frozen=True)
class Habits:
    """One row per customer and product bought on several days."""

    customer: Ints
    product: Ints
    times: Ints
    gap: Floats
    last: Ints
    amount: Floats
    as_of: int

    def reason(self, row: int) -> Reason:
        values = {"times": int(self.times[row]), "gap_days": round(float(self.gap[row]))}
        silent = {"days": self.as_of - int(self.last[row])}
        return Reason("offer.used_to_buy", values | silent, (int(self.product[row]),))


def habits(book: OrderBook) -> Habits:
    """Mean gap, last day and mean daily amount of every product a customer bought on several days."""
    sales = book.sales()
    by = np.lexsort((sales.day, sales.product, sales.customer))
    customer, product, day = sales.customer[by], sales.product[by], sales.day[by]
    new_day = _edges(customer, product, day)
    amount = np.add.reduceat(sales.amount[by], new_day) if len(new_day) else sales.amount
    customer, product, day = customer[new_day], product[new_day], day[new_day]
    first = _edges(customer, product)
    times = np.diff(np.append(first, len(customer)))
    often = np.flatnonzero(times >= FEWEST_TIMES)
    first, times = first[often], times[often]
    last = day[first + times - 1]
    gap = (last - day[first]) / np.maximum(times - 1, 1)
    total = np.append(0, np.cumsum(amount))
    mean = (total[first + times] - total[first]) / np.maximum(times, 1)
    return Habits(customer[first], product[first], times, gap, last, mean, book.as_of)


def stopped(book: OrderBook, known: Habits) -> Ints:
    """Rows of habits that have ended: the customer has ordered since, and the product is still sold."""
    last_order = np.zeros(len(book.customers), dtype=np.int32)
    last_order[book.customer[book.sold]] = book.day[book.sold]
    last_sale = np.zeros(len(book.products), dtype=np.int32)
    np.maximum.at(last_sale, book.product[book.sold], book.day[book.sold])
    gaps = (known.as_of - known.last) / np.maximum(known.gap, 1)
    silent = (gaps > OVERDUE) & (gaps <= LONG_AGO)
    ordering = last_order[known.customer] > known.last + known.gap
    still_sold = last_sale[known.product] >= known.as_of - SOLD_LATELY
    return np.flatnonzero(silent & ordering & still_sold).astype(np.int32)


def comeback_share(book: OrderBook, horizon: int) -> float:
    """Of the habits ended one horizon ago, how many came back within it."""
    past = book.until(book.as_of - horizon)
    old = habits(past)
    rows = stopped(past, old)
    width = max(len(book.products), 1)
    late = book.sold & (book.day >= past.as_of)
    bought = np.unique(book.customer[late].astype(np.int64) * width + book.product[late])
    back = np.isin(old.customer[rows].astype(np.int64) * width + old.product[rows], bought).sum()
    return float((back + 0.1 * TYPICAL) / (len(rows) + TYPICAL))


def _edges(*keys: Ints) -> Ints:
    """Where a sorted run of equal keys begins."""
    if not len(keys[0]):
        return np.zeros(0, dtype=np.int32)
    change = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    return np.append(0, np.flatnonzero(change) + 1).astype(np.int32)
