"""Why a product is offered: what the customer already buys that speaks for it, and who else takes it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from scoring.cross_sell import CrossSell
from scoring.frames import Floats, Mask, OrderBook
from scoring.matrix import Buyers, Pairs
from scoring.suggestions import Reason

MOST_CAUSES = 2
SMALLEST_CAUSE = 0.5  # of the strongest one
FEWEST_SHOPS = 3
UPTAKE_DAYS = 30
FEWEST_GAPS = 5


@dataclass(frozen=True)
class OfferReasons:
    """Counts behind offers; everything it says can be counted in the order lines."""

    buyers: Buyers
    weighted: sparse.csr_matrix
    model: CrossSell
    everyone: int
    repeat_gap: dict[int, tuple[int, int]]
    uptake: Floats  # new buyers of the last days, by product
    marked: Mask  # customers, all False between two counts
    counted: dict[tuple[int, ...], int] = field(default_factory=dict)

    def tell(self, customer: int, product: int) -> tuple[Reason, ...]:
        """The products that caused the score, then recent uptake or how often it is bought again."""
        told = [self._goes_with(customer, product) or self._popular(product)]
        if self.model.lift_[product] > 1 and (uptake := self._uptake(product)):
            told.append(uptake)
        elif product in self.repeat_gap:
            days, shops = self.repeat_gap[product]
            told.append(Reason("offer.bought_again", {"gap_days": days, "customers": shops}, (product,)))
        return tuple(told)

    def causes(self, customer: int, product: int) -> list[int]:
        """Owned products that weigh most for this one, strongest first."""
        rows = slice(self.weighted.indptr[customer], self.weighted.indptr[customer + 1])
        owned = self.weighted.indices[rows]
        weight = self.weighted.data[rows] * self.model.ease_.weights_[owned, product]
        best = np.argsort(-weight, kind="stable")[:MOST_CAUSES]
        return [int(owned[at]) for at in best if weight[at] > SMALLEST_CAUSE * max(weight.max(), 0)]

    def _goes_with(self, customer: int, product: int) -> Reason | None:
        """Of the others who buy the causes, how many also buy this; fewer causes if few buy them all."""
        causes = self.causes(customer, product)
        while causes:
            others = self._all_buy(causes) - 1  # the customer asked about buys the causes, not the product
            too = self._all_buy([*causes, product])
            if others >= FEWEST_SHOPS and too:
                return Reason("offer.goes_with", {"too": too, "of": others}, tuple(causes))
            causes.pop()
        return None

    def _all_buy(self, products: list[int]) -> int:
        """How many customers have bought every one of these products."""
        key = tuple(sorted(products, key=self._reach))
        if key not in self.counted:
            left = self.buyers.of(key[0])[0]
            for product in key[1:]:
                self.marked[left] = True  # faster than any set: no sorting, and nothing to make
                column = self.buyers.of(product)[0]
                both = column[self.marked[column]]
                self.marked[left] = False
                left = both
            self.counted[key] = len(left)
        return self.counted[key]

    def _uptake(self, product: int) -> Reason | None:
        new = int(self.uptake[product])
        if new < FEWEST_SHOPS:
            return None
        return Reason("offer.uptake", {"customers": new, "days": UPTAKE_DAYS}, (product,))

    def _popular(self, product: int) -> Reason:
        values = {"customers": self._reach(product), "of": self.everyone}
        return Reason("offer.popular", values, (product,))

    def _reach(self, product: int) -> int:
        return len(self.buyers.of(product)[0])


def offer_reasons(book: OrderBook, bought: Pairs, model: CrossSell) -> OfferReasons:
    """Gather the counts once for all offers."""
    weighted = bought.matrix(model.half_life)
    everyone = len(np.unique(bought.customer))
    unmarked = np.zeros(bought.customers, dtype=bool)
    gaps, uptake = repeat_gaps(book), bought.uptake(UPTAKE_DAYS)
    return OfferReasons(bought.buyers(), weighted, model, everyone, gaps, uptake, unmarked)


def repeat_gaps(book: OrderBook) -> dict[int, tuple[int, int]]:
    """For each product bought again often enough: the middle gap in days, and by how many customers."""
    sales = book.sales()
    by = np.lexsort((sales.day, sales.product, sales.customer))
    customer, product, day = sales.customer[by], sales.product[by], sales.day[by]
    same = (customer[1:] == customer[:-1]) & (product[1:] == product[:-1]) & (day[1:] > day[:-1])
    gap, what, who = np.diff(day)[same], product[1:][same], customer[1:][same]
    order = np.lexsort((gap, what))
    found = {}
    for rows in np.split(order, np.flatnonzero(np.diff(what[order])) + 1):
        if len(rows) >= FEWEST_GAPS:
            shops = len(np.unique(who[rows]))
            found[int(what[rows[0]])] = (round(float(np.median(gap[rows]))), shops)
    return found
