"""Kinds of products that go together: what a young company's orders can tell before its products do."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from scoring.frames import Floats, Ints, OrderBook
from scoring.matrix import pairs
from scoring.partners import Missing, missing_partners, uptake_share
from scoring.suggestions import Reason


@dataclass(frozen=True)
class Kinds:
    """The kind of every product, and the lines of the book by kind instead of product."""

    of: Ints  # by product; -1 where the catalogue names none
    book: OrderBook

    def missing(self) -> Missing:
        """Customers who buy one kind and lack the kind that goes with it."""
        return missing_partners(pairs(self.book))

    def uptake(self, horizon: int) -> float:
        return uptake_share(self.book, horizon)

    def liked(self, reach: Floats) -> dict[int, list[int]]:
        """The products of every kind, those with most buyers first."""
        found: dict[int, list[int]] = {}
        for product in np.argsort(-reach, kind="stable").tolist():
            found.setdefault(int(self.of[product]), []).append(product)
        return found


def kinds(book: OrderBook, catalogue: pd.DataFrame | None) -> Kinds | None:
    """By the catalogue's families; None where it has not two of them."""
    if catalogue is None or "family" not in catalogue:
        return None
    family = catalogue.drop_duplicates("product").set_index("product")["family"]
    codes, names = pd.factorize(family.reindex(pd.Index(book.products)))
    if len(names) < 2:
        return None
    known = book.only(codes[book.product] >= 0)
    ids = np.arange(len(names), dtype=object)
    return Kinds(codes, replace(known, product=codes[known.product].astype(np.int32), products=ids))


def by_kind(missing: Missing, row: int, bought: int) -> Reason:
    """`bought` stands for the kind the customer buys, as the offer does for the kind they lack."""
    values = {"too": int(missing.too[row]), "of": int(missing.of[row])}
    return Reason("offer.kind_goes_with", values, (bought,))
