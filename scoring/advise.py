"""One night's advice for one company: frames in, ranked suggestions with reasons out."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from scoring.calls import call_list, win_back
from scoring.clock import Clock, clock
from scoring.enough import Enough, NotEnough
from scoring.fitting import Rules, rules
from scoring.frames import OrderBook, order_book
from scoring.levels import Climber, climbers
from scoring.offer_chance import SHOWN, OfferRecord
from scoring.offer_rules import OfferFit, fit_offers
from scoring.offers import goods, kinds_missing, lapsed_products, new_products, next_grades, partners_missing
from scoring.purchases import Purchases, purchases
from scoring.risk_rules import RiskRecord, fit_risk
from scoring.segments import Segments, segments
from scoring.suggestions import Listing, Suggestion
from scoring.tables import Tables
from scoring.worth import Concentration, TierProposal, concentration, proposals, worths

FEWEST_ORDERS, FEWEST_CUSTOMERS, FEWEST_PRODUCTS = 10, 5, 3


@dataclass(frozen=True)
class Advice:
    """Everything a night brings; `rules` is to be saved and given to the next night as `standing`."""

    rules: Rules | None
    clock: Clock
    at_risk: Listing
    win_back: Listing
    offers: Listing
    customers: tuple[Climber, ...]
    concentration: Concentration
    tiers: tuple[TierProposal, ...]
    segments: Segments
    risk_record: RiskRecord | None
    offer_record: OfferRecord | None


def advise(tables: Tables, standing: Rules | None = None) -> Advice:
    book = order_book(tables.lines, tables.today)
    bought = purchases(book)
    pace = clock(bought)
    # the offers are half the work: a second core may have them, since most is done where Python need not wait
    with ThreadPoolExecutor(1) as beside:
        offering = beside.submit(_offers, tables, book, bought, pace, standing)
        found = worths(bought, book.customers)
        risk = (
            None if too_little(book, bought) else fit_risk(bought, pace, standing.risk if standing else None)
        )
        people = climbers(tables, book, bought, pace, risk, found)
        groups = segments(bought, book.customers)
    offers, listing = offering.result()
    return Advice(
        rules(book, risk, offers) if risk and offers else standing,
        pace,
        call_list(book, bought, pace, risk) if risk else _none(book, bought, pace),
        win_back(book, bought, pace) if risk else _none(book, bought, pace),
        listing,
        people,
        concentration(found),
        tuple(proposals(found, _tiers(tables))),
        groups,
        risk.record if risk else None,
        offers.record if offers else None,
    )


def too_little(book: OrderBook, bought: Purchases) -> NotEnough | None:
    """Below these numbers a list would be invented."""
    orders, customers = len(bought.day), len(np.unique(bought.customer))
    if customers < FEWEST_CUSTOMERS:
        return NotEnough("customers", customers, FEWEST_CUSTOMERS)
    return NotEnough("orders", orders, FEWEST_ORDERS) if orders < FEWEST_ORDERS else None


def _none(book: OrderBook, bought: Purchases, pace: Clock) -> Listing:
    return Listing(too_little(book, bought) or NotEnough("orders", 0, FEWEST_ORDERS), pace.horizon)


def _offers(
    tables: Tables, book: OrderBook, bought: Purchases, pace: Clock, standing: Rules | None
) -> tuple[OfferFit | None, Listing]:
    if too_little(book, bought):
        return None, _none(book, bought, pace)
    fitted = fit_offers(book, pace, standing.offers, standing.offered) if standing else fit_offers(book, pace)
    return fitted, _offer_list(tables, book, bought, pace, fitted)


def _offer_list(tables: Tables, book: OrderBook, bought: Purchases, pace: Clock, fitted: OfferFit) -> Listing:
    """All three kinds together, by expected value; without signal only what needs no model."""
    shop, customers = goods(book, tables, pace.horizon), bought.active(pace.active)
    rows = partners_missing(shop, customers, pace.horizon)
    known = {(row.customer, row.product) for row in rows}
    rows += lapsed_products(shop, customers, pace.horizon)
    rows += next_grades(shop, customers, pace.horizon, tables.catalogue)
    verdict = fitted.verdict
    if len(book.products) < FEWEST_PRODUCTS:
        verdict = NotEnough("products", len(book.products), FEWEST_PRODUCTS)
    if isinstance(verdict, Enough):
        new = new_products(shop, customers, fitted, SHOWN)
        rows += [row for row in new if (row.customer, row.product) not in known]
    else:
        known = {(row.customer, row.product) for row in rows}
        kinds = kinds_missing(shop, customers, pace.horizon, tables.catalogue)
        rows += [row for row in kinds if (row.customer, row.product) not in known]
    return Listing(verdict, pace.horizon, ranked(rows))


def ranked(rows: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Highest value first, the same order every time."""
    return tuple(sorted(rows, key=lambda row: (-row.value, str(row.customer), str(row.product))))


def _tiers(tables: Tables) -> dict[object, str]:
    if tables.customers is None or "tier" not in tables.customers:
        return {}
    known = tables.customers.dropna(subset=["tier"])
    return dict(zip(known["customer"], known["tier"].astype(str), strict=True))
