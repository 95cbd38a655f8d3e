"""Customers by products: what each has bought, newer purchases weighing more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from scoring.frames import Floats, Ints, OrderBook


@dataclass(frozen=True)
class Buyers:
    """The same pairs by product."""

    firsts: sparse.csc_matrix

    def of(self, product: int) -> tuple[Ints, Ints]:
        """Who has bought a product, and when first."""
        rows = slice(self.firsts.indptr[product], self.firsts.indptr[product + 1])
        return self.firsts.indices[rows], self.firsts.data[rows]


@dataclass(frozen=True)
class Pairs:
    """Every customer and product bought, with first and last day, sorted by customer and product."""

    customers: int
    products: int
    customer: Ints
    product: Ints
    first: Ints
    last: Ints
    as_of: int

    def matrix(self, half_life: float | None = None) -> sparse.csr_matrix:
        """1 for each pair, or less the longer ago it was last bought."""
        weight = np.ones(len(self.customer), dtype=np.float32)
        if half_life is not None:
            weight = np.exp2((self.last - self.as_of) / half_life).astype(np.float32)
        return sparse.csr_matrix(
            (weight, self.product, self._rows()), shape=(self.customers, self.products), copy=False
        )

    def uptake(self, days: int) -> Floats:
        """How many customers bought each product for the first time in the last `days` days."""
        new = self.first >= self.as_of - days
        return np.bincount(self.product[new], minlength=self.products).astype(float)

    def reach(self) -> Floats:
        """How many customers have ever bought each product."""
        return np.bincount(self.product, minlength=self.products).astype(float)

    def buyers(self) -> Buyers:
        shape = (self.customers, self.products)
        return Buyers(sparse.csc_matrix((self.first, (self.customer, self.product)), shape=shape))

    def _rows(self) -> Ints:
        return np.searchsorted(self.customer, np.arange(self.customers + 1)).astype(np.int32)


def pairs(book: OrderBook) -> Pairs:
    """Gather the sold lines of a book into one row per customer and product."""
    key = book.customer[book.sold].astype(np.int64) * max(len(book.products), 1) + book.product[book.sold]
    day = book.day[book.sold]
    by = np.argsort(key, kind="stable")  # days stay in order: the book is sorted by day within a customer
    ranked = key[by]
    edge = (
        np.flatnonzero(np.append(True, ranked[1:] != ranked[:-1])) if len(ranked) else np.array([], dtype=int)
    )
    customer, product = np.divmod(ranked[edge], max(len(book.products), 1))
    ends = np.append(edge[1:], len(ranked)) - 1 if len(edge) else edge
    return Pairs(
        len(book.customers),
        len(book.products),
        customer.astype(np.int32),
        product.astype(np.int32),
        day[by][edge],
        day[by][ends],
        book.as_of,
    )
