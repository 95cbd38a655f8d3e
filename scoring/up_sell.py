"""The next grade: a dearer product of the same make that customers of this size have moved to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.frames import Ints, OrderBook
from scoring.matrix import Buyers, pairs
from scoring.suggestions import Reason

DEARER, DEAREST = 1.05, 5.0  # times the price of what is bought now
NEAREST = 3  # dearer sisters of a product that can be its next grade
AKIN = 0.5  # of the words of the shorter name stand in the other too
FEWEST_MOVES = 3
SURE = 2.0  # standard errors by which the moves exceed what so many customers buy anyway
RECENT = 365
SIZES = 3
EVERYBODY = slice(None)
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


@dataclass(frozen=True)
class Grades:
    """Who bought which product when first, and how large each customer is."""

    size: Ints
    buyers: Buyers

    def steps(self, pairs_up: list[tuple[int, int]]) -> list[Step]:
        """The moves up that customers of one size have made more often than others came to buy the dearer."""
        return [step for old, new in pairs_up for step in self._steps(old, new)]

    def open(self, steps: list[Step]) -> Iterator[tuple[Step, Ints]]:
        """Of every step the customers who have its first product and not the second."""
        for step in steps:
            owners, have = self.buyers.of(step.old)[0], self.buyers.of(step.new)[0]
            yield step, owners[(self.size[owners] == step.size) & ~np.isin(owners, have)]

    def _steps(self, old: int, new: int) -> Iterator[Step]:
        owners, takers = (self._sized(self.buyers.of(one)[0]) for one in (old, new))
        moved, had_it = (self._sized(rows) for rows in self._both(old, new))
        of = owners - had_it
        usual = (takers - moved - had_it) / np.maximum(self._sized() - owners, 1)
        for one in range(SIZES):
            if moved[one] >= FEWEST_MOVES and _clear(moved[one], of[one], usual[one]):
                yield Step(one, old, new, int(moved[one]), int(of[one]))

    def _both(self, old: int, new: int) -> tuple[Ints, Ints]:
        """Who went from the one to the other, and who had the other first or at once."""
        (owners, began), (takers, took) = self.buyers.of(old), self.buyers.of(new)
        at = np.searchsorted(owners, takers)  # both are sorted
        here = at < len(owners)
        here[here] = owners[at[here]] == takers[here]
        later = took[here] > began[at[here]]
        return takers[here][later], takers[here][~later]

    def _sized(self, customers: Ints | slice = EVERYBODY) -> Ints:
        return np.bincount(self.size[customers], minlength=SIZES)


def climbing(book: OrderBook, catalogue: pd.DataFrame) -> Iterator[tuple[Step, Ints]]:
    """Every step, with the customers to whom it is open."""
    grades = Grades(sizes(book), pairs(book).buyers())
    return grades.open(grades.steps(pairs_up(book, catalogue)))


def uptake_share(book: OrderBook, catalogue: pd.DataFrame, horizon: int) -> float:
    """Of the steps open one horizon ago, how many were made within it."""
    now, asked, made = pairs(book).buyers(), 0, 0
    for step, customers in climbing(book.until(book.as_of - horizon), catalogue):
        asked += len(customers)
        made += int(np.isin(customers, now.of(step.new)[0]).sum())
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
