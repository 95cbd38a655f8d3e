"""The next grade: a dearer product of the same family that customers of this size have moved to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.frames import Ints, OrderBook
from scoring.matrix import Pairs
from scoring.suggestions import Reason

DEARER, DEAREST = 1.05, 5.0  # times the price of what is bought now
FEWEST_MOVES = 3
DOUBT = 10  # owners who did not move, added to every share
RECENT = 365
SIZES = 3


@dataclass(frozen=True)
class Step:
    """`moved` of `of` customers of this size who bought the one later took up the other."""

    size: int
    old: int
    new: int
    moved: int
    of: int

    @property
    def chance(self) -> float:
        return self.moved / (self.of + DOUBT)

    def reason(self) -> Reason:
        return Reason("offer.moved_up", {"moved": self.moved, "of": self.of}, (self.old, self.new))


def sizes(book: OrderBook) -> Ints:
    """0 to 2 for small, middling and large customers, by spend of the last year."""
    recent = book.day >= book.as_of - RECENT
    spend = np.bincount(book.customer[recent], book.amount[recent], len(book.customers))
    edges = np.quantile(spend, [1 / SIZES, 2 / SIZES]) if len(spend) else [0, 0]
    return np.searchsorted(edges, spend, side="right").astype(np.int32)


def steps(book: OrderBook, bought: Pairs, catalogue: pd.DataFrame) -> list[Step]:
    """Moves up within a family that several customers of one size have made; needs `family` and `price`."""
    if not {"family", "price"} <= set(catalogue):
        return []
    size = sizes(book)
    firsts = {product: _buyers(bought, product) for product in range(bought.products)}
    found = []
    for old, new in _pairs_up(book, catalogue):
        found += [
            step for step in _steps(size, firsts[old], firsts[new], old, new) if step.moved >= FEWEST_MOVES
        ]
    return found


def _pairs_up(book: OrderBook, catalogue: pd.DataFrame) -> list[tuple[int, int]]:
    at = pd.Index(book.products).get_indexer(pd.Index(catalogue["product"]))
    price = pd.to_numeric(catalogue["price"], errors="coerce").to_numpy(float, na_value=np.nan)
    table = pd.DataFrame({"at": at, "family": catalogue["family"].to_numpy(), "price": price})
    table = table[(table["at"] >= 0) & (table["price"] > 0)].dropna()
    both = table.merge(table, on="family", suffixes=("", "_up"))
    ratio = both["price_up"] / both["price"]
    both = both[(ratio >= DEARER) & (ratio <= DEAREST)]
    return [(int(old), int(new)) for old, new in zip(both["at"], both["at_up"], strict=True)]


def _buyers(bought: Pairs, product: int) -> tuple[Ints, Ints]:
    rows = bought.product == product
    return bought.customer[rows], bought.first[rows]


def _steps(
    size: Ints, old_buyers: tuple[Ints, Ints], new_buyers: tuple[Ints, Ints], old: int, new: int
) -> list[Step]:
    day = pd.Series(new_buyers[1], new_buyers[0]).reindex(old_buyers[0]).to_numpy(float)
    moved = day > old_buyers[1]
    owners = size[old_buyers[0]]
    began_there = ~(day <= old_buyers[1])  # who had the dearer one first has not moved up
    counts = [
        (int(moved[owners == one].sum()), int(began_there[owners == one].sum())) for one in range(SIZES)
    ]
    return [Step(one, old, new, *count) for one, count in enumerate(counts)]
