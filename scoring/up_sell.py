"""The next grade: a dearer product of the same make that customers of this size have moved to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.frames import Ints, Mask, OrderBook
from scoring.matrix import Buyers, pairs
from scoring.suggestions import Reason

DEARER, DEAREST = 1.05, 5.0  # times the price of what is bought now
NEAREST = 3  # dearer sisters of a product that can be its next grade
AKIN = 0.5  # of the words of the shorter name stand in the other too
FEWEST_MOVES = 3
SURE = 2.0  # standard errors by which the moves exceed what so many customers buy anyway
RECENT = 365
SIZES = 3
TYPICAL, USUAL_UPTAKE = 20, 0.02  # cases that the company's own count is drawn by, and their share
WORDS = re.compile(r"[^\W\d_]{2,}")
UNSPACED = re.compile(r"[\u3400-\u9fff]{2,}")  # Chinese has no spaces: pairs of characters are its words


@dataclass(frozen=True)
class Step:
    """`moved` of `of` customers of this size who bought the one first took up the other."""

    size: int
    old: int
    new: int
    moved: int
    of: int

    def reason(self) -> Reason:
        return Reason("offer.moved_up", {"moved": self.moved, "of": self.of}, (self.old, self.new))


class Grades:
    """Who bought which product when first, and how large each customer is."""

    def __init__(self, size: Ints, buyers: Buyers) -> None:
        self.size, self.buyers = size, buyers
        products = buyers.firsts.shape[1]
        bought = np.repeat(np.arange(products), np.diff(buyers.firsts.indptr))
        cells = np.bincount(bought * SIZES + size[buyers.firsts.indices], minlength=products * SIZES)
        self.reach = cells.reshape(products, SIZES)  # buyers of each size
        self.customers = self._sized(np.arange(len(size)))

    def steps(self, pairs_up: list[tuple[int, int]]) -> list[Step]:
        """The moves up that customers of one size have made more often than others came to buy the dearer."""
        return [step for old, new in pairs_up for step in self._steps(old, new)]

    def open(self, step: Step) -> Ints:
        """The customers of its size who have the first product and not the second."""
        owners, have = self.buyers.of(step.old)[0], self.buyers.of(step.new)[0]
        alike: Ints = owners[self.size[owners] == step.size]
        return alike[~_found(alike, have)[1]]

    def _steps(self, old: int, new: int) -> Iterator[Step]:
        if self.reach[new].max() < FEWEST_MOVES:
            return
        moved, had_it = (self._sized(rows) for rows in self._both(old, new))
        owners, takers = self.reach[old], self.reach[new]
        of = owners - had_it
        usual = (takers - moved - had_it) / np.maximum(self.customers - owners, 1)
        for one in np.flatnonzero(moved >= FEWEST_MOVES).tolist():
            if _clear(moved[one], of[one], usual[one]):
                yield Step(one, old, new, int(moved[one]), int(of[one]))

    def _both(self, old: int, new: int) -> tuple[Ints, Ints]:
        """Who went from the one to the other, and who had the other first or at once."""
        (owners, began), (takers, took) = self.buyers.of(old), self.buyers.of(new)
        at, here = _found(takers, owners)
        later = took[here] > began[at[here]]
        return takers[here][later], takers[here][~later]

    def _sized(self, customers: Ints) -> Ints:
        return np.bincount(self.size[customers], minlength=SIZES)


def _found(some: Ints, others: Ints) -> tuple[Ints, Mask]:
    """Where each of these stands among the others, and whether it does; both are sorted."""
    at = np.searchsorted(others, some)
    here = at < len(others)
    here[here] = others[at[here]] == some[here]
    return at, here


def climbing(book: OrderBook, catalogue: pd.DataFrame) -> tuple[list[Step], list[Ints]]:
    """Every step, and the customers to whom it is open."""
    grades = Grades(sizes(book), pairs(book).buyers())
    steps = grades.steps(pairs_up(book, catalogue))
    return steps, [grades.open(step) for step in steps]


def uptake_share(book: OrderBook, catalogue: pd.DataFrame, horizon: int) -> float:
    """Of the steps open one horizon ago, how many were made within it."""
    steps, whose = climbing(book.until(book.as_of - horizon), catalogue)
    now, asked, made = pairs(book).buyers(), 0, 0
    for step, customers in zip(steps, whose, strict=True):
        asked += len(customers)
        made += int(_found(customers, now.of(step.new)[0])[1].sum())
    return (made + USUAL_UPTAKE * TYPICAL) / (asked + TYPICAL)


def sizes(book: OrderBook) -> Ints:
    """0 to 2 for small, middling and large customers, by spend of the last year."""
    recent = book.day >= book.as_of - RECENT
    spend = np.bincount(book.customer[recent], book.amount[recent], len(book.customers))
    edges = np.quantile(spend, [1 / SIZES, 2 / SIZES]) if len(spend) else [0, 0]
    return np.searchsorted(edges, spend, side="right").astype(np.int32)


def _clear(moved: int, of: int, usual: float) -> bool:
    return bool(moved / of - usual > SURE * np.sqrt(usual * (1 - usual) / of))


def pairs_up(book: OrderBook, catalogue: pd.DataFrame) -> list[tuple[int, int]]:
    """Each product with the few that are dearer by one grade; needs `family`, `price` and `name`."""
    if not {"family", "price", "name"} <= set(catalogue):
        return []
    found = []
    for _, family in _priced(book, catalogue).groupby("family"):
        rows = list(zip(family["at"], family["price"], family["words"], strict=True))
        for place, (old, price, words) in enumerate(rows):
            dearer = [
                new for new, more, other in rows[place + 1 :] if _next(price, more) and akin(words, other)
            ]
            found += [(int(old), int(new)) for new in dearer[:NEAREST]]
    return found


def _priced(book: OrderBook, catalogue: pd.DataFrame) -> pd.DataFrame:
    """Place, family, price and words of what was ever sold, the cheapest first."""
    known = catalogue.dropna(subset=["family", "name"])
    at = pd.Index(book.products).get_indexer(pd.Index(known["product"]))
    price = pd.to_numeric(known["price"], errors="coerce").to_numpy(float, na_value=np.nan)
    table = known[["family"]].assign(at=at, price=price, words=known["name"].map(words_of))
    return table[(table["at"] >= 0) & (table["price"] > 0)].sort_values(["price", "at"])


def _next(price: float, more: float) -> bool:
    return DEARER <= more / price <= DEAREST


def words_of(name: object) -> frozenset[str]:
    """The words of a name, without numbers and sizes."""
    said = str(name).casefold()
    runs = UNSPACED.findall(said)
    halves = {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
    return frozenset(WORDS.findall(UNSPACED.sub(" ", said))) | halves


def akin(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names are of one make, “drip kit, 50 m” and “drip kit, 100 m”."""
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) >= AKIN * shorter
