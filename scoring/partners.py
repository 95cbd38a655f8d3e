"""Products that go together: who buys the one nearly always buys the other, but this customer has not yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.frames import Floats, Ints, OrderBook
from scoring.matrix import Pairs, pairs
from scoring.suggestions import Reason

NEARLY_ALL, MORE = 0.6, 1.5  # of those who buy the one buy the other: so many times as among all customers
MANY, FAR_MORE = 0.4, 3.0  # or fewer, if so many times as among all, and surely so
SURE = 4.0  # standard errors
FEWEST_SHOPS = 5
TYPICAL = 20  # cases that the company's own count is drawn by
USUAL_UPTAKE = 0.05


@dataclass(frozen=True)
class Missing:
    """Rows of customers who buy `cause` but not `product`; `too` of `of` others with the cause have both."""

    customer: Ints
    cause: Ints
    product: Ints
    too: Ints
    of: Ints

    def reason(self, row: int) -> Reason:
        values = {"too": int(self.too[row]), "of": int(self.of[row])}
        return Reason("offer.goes_with", values, (int(self.cause[row]),))


def missing_partners(bought: Pairs) -> Missing:
    """The surest partner of every product, for the customers who lack it."""
    owned = bought.matrix()
    partner, too = _surest(bought)
    product = partner[bought.product]
    rows = np.flatnonzero(product >= 0)
    customer, product = bought.customer[rows], product[rows]
    lacking = np.asarray(owned[customer, product]).ravel() == 0 if len(rows) else np.zeros(0, dtype=bool)
    rows, product = rows[lacking], product[lacking]
    cause = bought.product[rows]
    others = bought.reach()[cause].astype(int) - 1  # without the customer itself
    return Missing(bought.customer[rows], cause, product, too[cause], others)


def uptake_share(book: OrderBook, horizon: int) -> float:
    """Of the partners missing one horizon ago, how many were bought within it."""
    missing = missing_partners(pairs(book.until(book.as_of - horizon)))
    now = pairs(book).matrix()
    asked = len(missing.customer)
    taken = int((now[missing.customer, missing.product] > 0).sum()) if asked else 0
    return float((taken + USUAL_UPTAKE * TYPICAL) / (asked + TYPICAL))


def _surest(bought: Pairs) -> tuple[Ints, Ints]:
    """For each product the other bought by the largest share of its buyers, or -1, and by how many."""
    owned = bought.matrix()
    both = (owned.T @ owned).tocoo()
    reach = bought.reach()
    share = both.data / reach[both.row]
    general = reach[both.col] / max(len(np.unique(bought.customer)), 1)
    doubt = np.sqrt(general * (1 - general) / reach[both.row])
    often = (share >= NEARLY_ALL) & (share >= MORE * general)
    often |= (share >= MANY) & (share >= FAR_MORE * general) & (share - general >= SURE * doubt)
    sure = often & (both.row != both.col) & (reach[both.row] > FEWEST_SHOPS)
    return _highest(both.row[sure], both.col[sure], both.data[sure], len(reach))


def _highest(row: Ints, column: Ints, count: Floats, size: int) -> tuple[Ints, Ints]:
    partner, too = np.full(size, -1), np.zeros(size, dtype=int)
    order = np.lexsort((-column, count))  # the last one written stays: most buyers, then the first product
    partner[row[order]] = column[order]
    too[row[order]] = count[order]
    return partner, too
