"""How good lists of new products were: what customers then bought for the first time."""

from __future__ import annotations

import numpy as np

from scoring.cross_sell import CrossSell, Offers
from scoring.frames import Floats, Ints, OrderBook
from scoring.matrix import Pairs, pairs

TOP = 10
GAIN = 1 / np.log2(np.arange(2, TOP + 2))


class NewPurchases:
    """One closed window: the pairs known before it, and the pairs first bought in it."""

    def __init__(self, book: OrderBook, cut: int, horizon: int) -> None:
        self.last: CrossSell | None = None
        self.before: Pairs = pairs(book.until(cut))
        every = pairs(book.until(cut + horizon))
        fresh = every.first >= cut
        reached, met = self.before.reach() > 0, np.zeros(self.before.customers, dtype=bool)
        met[self.before.customer] = True
        fresh &= met[every.customer] & reached[every.product]
        self.width = max(every.products, 1)
        self.keys = every.customer[fresh].astype(np.int64) * self.width + every.product[fresh]
        self.customers: Ints = np.unique(every.customer[fresh])
        self.count = np.bincount(every.customer[fresh], minlength=every.customers)

    def hits(self, offers: Offers) -> Floats:
        """1 where an offered product was bought, in the shape of the offers."""
        key = offers.customer[:, None].astype(np.int64) * self.width + offers.product
        return np.asarray((np.isin(key, self.keys) & (offers.product >= 0)).astype(float))

    def ndcg(self, offers: Offers) -> Floats:
        """Of each customer offered to: 1 when all the first places were bought, 0 when none."""
        ideal = np.cumsum(GAIN)[np.clip(self.count[offers.customer], 1, TOP) - 1]
        got: Floats = (self.hits(offers) * GAIN[: offers.product.shape[1]]).sum(axis=1) / ideal
        return got

    def measure(self, model: CrossSell, most: int) -> Floats:
        """NDCG at 10 of a model fitted on what was known, for at most `most` who bought something new."""
        customers = self.customers
        if len(customers) > most:
            customers = np.sort(np.random.default_rng(0).choice(customers, most, replace=False))
        return self.ndcg(self._fitted(model).best(self.before, customers, TOP))

    def _fitted(self, model: CrossSell) -> CrossSell:
        """Fit only where more than the exponent has changed since the last time."""
        last = self.last
        if last is None or (last.l2, last.half_life) != (model.l2, model.half_life):
            self.last = last = model.fit(self.before)
        return last.with_exponent(model.exponent)
