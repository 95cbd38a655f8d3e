"""The list of what to offer: new products, products they stopped buying, and the next grade."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import sparse

from scoring import lapsed, up_sell
from scoring.frames import Floats, Ints, Mask, OrderBook
from scoring.kinds import by_kind, kinds
from scoring.matrix import pairs
from scoring.offer_reasons import offer_reasons
from scoring.offer_rules import OfferFit
from scoring.partners import missing_partners, uptake_share
from scoring.prices import margins, usual_amounts
from scoring.product_season import in_catalogue, in_season
from scoring.suggestions import Kind, Reason, Suggestion
from scoring.tables import Tables

MOST_EACH = 2


@dataclass(frozen=True)
class Cases:
    """Rows of one kind: who might take what, how likely all of them are to, and for how much each."""

    kind: Kind
    customer: Ints
    product: Ints
    chance: float
    amount: Floats

    @property
    def value(self) -> Floats:
        return self.chance * self.amount


@dataclass(frozen=True)
class Goods:
    """What may be offered to whom, and what it brings."""

    book: OrderBook
    allowed: Mask
    refused: frozenset[tuple[int, int]]
    worth: Floats

    def may(self, customer: int, product: int) -> bool:
        return bool(self.allowed[product]) and (customer, product) not in self.refused

    def best(self, cases: Cases, why: Callable[[int], Reason]) -> list[Suggestion]:
        """What may be offered of this, the best first, and at most `MOST_EACH` products for each customer."""
        code = self._codes(cases.customer, cases.product)
        rows = np.flatnonzero(self.allowed[cases.product] & ~np.isin(code, self._refused))
        rows = rows[np.lexsort((self._spelling[cases.product[rows]], -cases.value[rows]))]
        rows = rows[np.sort(np.unique(code[rows], return_index=True)[1])]
        whose = pd.Series(cases.customer[rows])
        rows = rows[whose.groupby(whose).cumcount() < MOST_EACH]
        chosen = zip(cases.customer[rows], cases.product[rows], cases.amount[rows], rows, strict=True)
        return [
            self.row(cases.kind, int(who), int(what), cases.chance, float(amount), (why(int(at)),))
            for who, what, amount, at in chosen
        ]

    @cached_property
    def _spelling(self) -> Ints:
        """Each product's place among the spellings of all ids, which settles whatever is of equal value."""
        return np.unique([str(one) for one in self.book.products], return_inverse=True)[1]

    @cached_property
    def _refused(self) -> Ints:
        return self._codes(*np.array(sorted(self.refused), dtype=np.int64).reshape(-1, 2).T)

    def _codes(self, customer: Ints, product: Ints) -> Ints:
        """One number for a customer and a product."""
        return customer.astype(np.int64) * max(len(self.book.products), 1) + product

    def row(
        self,
        kind: Kind,
        customer: int,
        product: int,
        chance: float,
        amount: float,
        reasons: tuple[Reason, ...],
    ) -> Suggestion:
        named = tuple(
            Reason(one.key, one.values, tuple(self.book.products[at] for at in one.products))
            for one in reasons
        )
        who, what = self.book.customers[customer], self.book.products[product]
        return Suggestion(kind, who, what, chance, chance * amount, named)


def goods(book: OrderBook, tables: Tables, horizon: int) -> Goods:
    allowed = in_catalogue(book, tables.catalogue) & in_season(book, horizon)
    worth = usual_amounts(book) * margins(book, tables.catalogue)
    return Goods(book, allowed, _refused(book, tables.refused), worth)


def _refused(book: OrderBook, refused: pd.DataFrame | None) -> frozenset[tuple[int, int]]:
    if refused is None or refused.empty:
        return frozenset()
    customer = pd.Index(book.customers).get_indexer(pd.Index(refused["customer"]))
    product = pd.Index(book.products).get_indexer(pd.Index(refused["product"]))
    return frozenset((int(c), int(p)) for c, p in zip(customer, product, strict=True) if c >= 0 and p >= 0)


def new_products(shop: Goods, customers: Ints, fitted: OfferFit, each: int) -> list[Suggestion]:
    """Cross-sell: the `each` products of highest expected value among the likeliest for every customer."""
    bought = pairs(shop.book)
    model = fitted.settings.model().fit(bought)
    offers = model.best(bought, customers, 2 * each, shop.allowed, _barred(shop))
    why = offer_reasons(shop.book, bought, model)
    rows = []
    for customer, products, scores in zip(offers.customer, offers.product, offers.score, strict=True):
        made = products >= 0
        chance = fitted.chance.of(scores[made])
        value = chance * shop.worth[products[made]]
        for at in np.argsort(-value, kind="stable")[:each]:
            product = int(products[made][at])
            told = why.tell(int(customer), product)
            amount = float(shop.worth[product])
            rows.append(shop.row(Kind.CROSS_SELL, int(customer), product, float(chance[at]), amount, told))
    return rows


def _barred(shop: Goods) -> sparse.csr_matrix | None:
    if not shop.refused:
        return None
    customer, product = zip(*sorted(shop.refused), strict=True)
    shape = (len(shop.book.customers), len(shop.book.products))
    return sparse.csr_matrix((np.ones(len(customer), np.float32), (customer, product)), shape=shape)


def partners_missing(shop: Goods, customers: Ints, horizon: int) -> list[Suggestion]:
    """Cross-sell by rule, the filter that goes with the pump: needs no model, so it works from the start."""
    missing = missing_partners(pairs(shop.book))
    share = uptake_share(shop.book, horizon)
    rows = np.flatnonzero(np.isin(missing.customer, customers))
    product = missing.product[rows]
    cases = Cases(Kind.CROSS_SELL, missing.customer[rows], product, share, shop.worth[product])
    return shop.best(cases, lambda at: missing.reason(int(rows[at])))


def kinds_missing(
    shop: Goods, customers: Ints, horizon: int, catalogue: pd.DataFrame | None
) -> list[Suggestion]:
    """Cross-sell by kind, where single products tell nothing yet: the favourite of the kind they lack."""
    known = kinds(shop.book, catalogue)
    if known is None:
        return []
    missing, share, bought = known.missing(), known.uptake(horizon), pairs(shop.book)
    liked, owned = known.liked(bought.reach()), bought.matrix()
    rows, offered, likes = [], [], []
    for at in np.flatnonzero(np.isin(missing.customer, customers)):
        customer, theirs = int(missing.customer[at]), set(owned[missing.customer[at]].indices.tolist())
        product = next((one for one in liked[missing.product[at]] if shop.may(customer, one)), None)
        if product is not None:
            rows.append(int(at))
            offered.append(product)
            likes.append(next(one for one in liked[missing.cause[at]] if one in theirs))
    cases = Cases(Kind.CROSS_SELL, missing.customer[rows], np.array(offered, int), share, shop.worth[offered])
    return shop.best(cases, lambda at: by_kind(missing, rows[at], likes[at]))


def lapsed_products(shop: Goods, customers: Ints, horizon: int) -> list[Suggestion]:
    """Products bought again and again and then no more, by customers who still order others."""
    known = lapsed.habits(shop.book)
    share = lapsed.comeback_share(shop.book, horizon)
    rows = lapsed.stopped(shop.book, known)
    rows = rows[np.isin(known.customer[rows], customers)]
    cases = Cases(Kind.LAPSED_PRODUCT, known.customer[rows], known.product[rows], share, known.amount[rows])
    return shop.best(cases, lambda at: known.reason(int(rows[at])))


def next_grades(
    shop: Goods, customers: Ints, horizon: int, catalogue: pd.DataFrame | None
) -> list[Suggestion]:
    """The dearer sister of a product they buy, where customers of this size have moved to it."""
    if catalogue is None:
        return []
    share = up_sell.uptake_share(shop.book, catalogue, horizon)
    steps, owners = up_sell.climbing(shop.book, catalogue)
    step = np.repeat(np.arange(len(steps)), [len(some) for some in owners])
    customer = np.concatenate([np.zeros(0, np.int32), *owners])
    wanted = np.isin(customer, customers)
    step, customer = step[wanted], customer[wanted]
    product = np.array([one.new for one in steps], dtype=int)[step]
    cases = Cases(Kind.UP_SELL, customer, product, share, shop.worth[product])
    return shop.best(cases, lambda at: steps[step[at]].reason())
