"""The list of what to offer: new products, products they stopped buying, and the next grade."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from scoring import lapsed, up_sell
from scoring.fitting import Fitted
from scoring.frames import Floats, Ints, Mask, OrderBook
from scoring.kinds import by_kind, kinds
from scoring.matrix import pairs
from scoring.offer_reasons import offer_reasons
from scoring.partners import missing_partners, uptake_share
from scoring.prices import margins, usual_amounts
from scoring.product_season import in_catalogue, in_season
from scoring.suggestions import Kind, Reason, Suggestion
from scoring.tables import Tables

MOST_EACH = 2


@dataclass(frozen=True)
class Goods:
    """What may be offered to whom, and what it brings."""

    book: OrderBook
    allowed: Mask
    refused: frozenset[tuple[int, int]]
    worth: Floats

    def may(self, customer: int, product: int) -> bool:
        return bool(self.allowed[product]) and (customer, product) not in self.refused

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


def new_products(shop: Goods, customers: Ints, fitted: Fitted, each: int) -> list[Suggestion]:
    """Cross-sell: the `each` products of highest expected value among the likeliest for every customer."""
    bought = pairs(shop.book)
    model = fitted.rules.offers.model().fit(bought)
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
    rows = []
    for at in np.flatnonzero(np.isin(missing.customer, customers)):
        customer, product = int(missing.customer[at]), int(missing.product[at])
        if shop.may(customer, product):
            amount, told = float(shop.worth[product]), (missing.reason(int(at)),)
            rows.append(shop.row(Kind.CROSS_SELL, customer, product, share, amount, told))
    return _best_of_each(rows)


def kinds_missing(
    shop: Goods, customers: Ints, horizon: int, catalogue: pd.DataFrame | None
) -> list[Suggestion]:
    """Cross-sell by kind, where single products tell nothing yet: the favourite of the kind they lack."""
    known = kinds(shop.book, catalogue)
    if known is None:
        return []
    missing, share, bought = known.missing(), known.uptake(horizon), pairs(shop.book)
    liked, owned = known.liked(bought.reach()), bought.matrix()
    rows = []
    for at in np.flatnonzero(np.isin(missing.customer, customers)):
        customer, theirs = int(missing.customer[at]), set(owned[missing.customer[at]].indices.tolist())
        product = next((one for one in liked[missing.product[at]] if shop.may(customer, one)), None)
        if product is not None:
            likes = next(one for one in liked[missing.cause[at]] if one in theirs)
            amount, told = float(shop.worth[product]), (by_kind(missing, int(at), likes),)
            rows.append(shop.row(Kind.CROSS_SELL, customer, product, share, amount, told))
    return _best_of_each(rows)


def lapsed_products(shop: Goods, customers: Ints, horizon: int) -> list[Suggestion]:
    """Products bought again and again and then no more, by customers who still order others."""
    known = lapsed.habits(shop.book)
    share = lapsed.comeback_share(shop.book, horizon)
    wanted = set(customers.tolist())
    rows = []
    for at in lapsed.stopped(shop.book, known):
        customer, product = int(known.customer[at]), int(known.product[at])
        if customer in wanted and shop.may(customer, product):
            amount = float(known.amount[at])
            told = (known.reason(int(at)),)
            rows.append(shop.row(Kind.LAPSED_PRODUCT, customer, product, share, amount, told))
    return _best_of_each(rows)


def next_grades(
    shop: Goods, customers: Ints, horizon: int, catalogue: pd.DataFrame | None
) -> list[Suggestion]:
    """The dearer sister of a product they buy, where customers of this size have moved to it."""
    if catalogue is None:
        return []
    share = up_sell.uptake_share(shop.book, catalogue, horizon)
    rows = []
    for step, owners in up_sell.climbing(shop.book, catalogue):
        amount, told = float(shop.worth[step.new]), (step.reason(),)
        rows += [
            shop.row(Kind.UP_SELL, customer, step.new, share, amount, told)
            for customer in np.intersect1d(owners, customers).tolist()
            if shop.may(customer, step.new)
        ]
    return _best_of_each(rows)


def _best_of_each(rows: list[Suggestion]) -> list[Suggestion]:
    """At most `MOST_EACH` of one kind for a customer."""
    kept: list[Suggestion] = []
    count: Counter[object] = Counter()
    seen: set[tuple[object, object]] = set()
    for row in sorted(rows, key=lambda row: (-row.value, str(row.product))):
        if (row.customer, row.product) not in seen and count[row.customer] < MOST_EACH:
            count[row.customer] += 1
            seen.add((row.customer, row.product))
            kept.append(row)
    return kept
