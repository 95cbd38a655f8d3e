"""Every number in every reason, counted again from the raw lines."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from scoring.advise import Advice, advise
from scoring.suggestions import Reason, Suggestion
from scoring.tables import Tables
from tests.scoring import company

TODAY = company.TODAY


def books() -> dict[str, pd.DataFrame]:
    """The made-up company, and a wilder one whose customers buy at random, give back and order once."""
    return {"regular": company.lines(), "wild": _wild()}


def _wild() -> pd.DataFrame:
    random = np.random.default_rng(5)
    rows = []
    for customer in range(300):
        start = int(random.integers(30, 500))
        end = max(0, start - int(random.exponential(260)))
        for _ in range(1 + random.poisson(random.gamma(1.0, 0.03) * (start - end))):
            age = 1 + int(random.integers(end, start))
            for product in set(random.zipf(1.4, 3).clip(max=30).tolist()):
                quantity = int(random.integers(1, 9)) * (-1 if random.random() < 0.08 else 1)
                when = TODAY - timedelta(days=age)
                rows.append((customer, product, when, quantity, quantity * 3.5 * product))
    return pd.DataFrame(rows, columns=["customer", "product", "date", "quantity", "amount"])


class Recount:
    """Plain counting in the lines of one company, written without any of the product's code."""

    def __init__(self, lines: pd.DataFrame, advice: Advice) -> None:
        self.lines = lines.assign(age=[(TODAY - day).days for day in lines["date"]])
        self.sold = self.lines[(self.lines["quantity"] > 0) & (self.lines["amount"] > 0)]
        self.advice = advice
        self.bought: dict[tuple[object, object], set[date]] = defaultdict(set)
        for customer, product, day in zip(
            self.sold["customer"], self.sold["product"], self.sold["date"], strict=True
        ):
            for key in ((customer, product), (customer, None)):
                self.bought[key].add(day)
        self.owners: dict[object, set[object]] = defaultdict(set)
        for customer, product in zip(self.sold["customer"], self.sold["product"], strict=True):
            self.owners[product].add(customer)
        self.of: dict[object, pd.DataFrame] = dict(iter(self.lines.groupby("customer")))

    def days(self, customer: object, product: object = None) -> list[date]:
        return sorted(self.bought[customer, product])

    def net(self, customer: object, newest: int, oldest: int) -> int:
        rows = self.of[customer]
        return round(float(rows.loc[rows["age"].between(newest, oldest), "amount"].sum()))

    def buyers(self, product: object) -> set[object]:
        return self.owners[product]

    def check(self, row: Suggestion, reason: Reason) -> None:
        name = reason.key.replace(".", "_")
        assert getattr(self, name)(row, reason) == dict(reason.values), (row, reason)

    def risk_overdue(self, row: Suggestion, reason: Reason) -> dict[str, int]:
        days = self.days(row.customer)
        gaps = [(later - day).days for day, later in pairwise(days)]
        return {"gap_days": round(float(np.median(gaps))), "days": (TODAY - days[-1]).days}

    def risk_orders_fell(self, row: Suggestion, reason: Reason) -> dict[str, int]:
        ages = [(TODAY - day).days for day in self.days(row.customer)]
        now, before = sum(age <= 90 for age in ages), sum(90 < age <= 180 for age in ages)
        assert now < before
        return {"now": now, "before": before, "days": 90}

    def risk_spend_fell(self, row: Suggestion, reason: Reason) -> dict[str, int]:
        return {"now": self.net(row.customer, 1, 90), "before": self.net(row.customer, 91, 180), "days": 90}

    def risk_stopped_products(self, row: Suggestion, reason: Reason) -> dict[str, int]:
        stopped = {}
        for product in set(self.of[row.customer]["product"]) & set(self.owners):
            if not self.days(row.customer, product):
                continue
            days = self.days(row.customer, product)
            mean = (days[-1] - days[0]).days / max(len(days) - 1, 1)
            if len(days) >= 3 and (TODAY - days[-1]).days > 2 * mean:
                stopped[product] = (TODAY - days[-1]).days
        assert set(reason.products) <= set(stopped)
        return {"products": len(stopped), "days": min(stopped[product] for product in reason.products)}

    def risk_returned(self, row: Suggestion, reason: Reason) -> dict[str, int]:
        days = self.days(row.customer)[-5:]
        rows = self.of[row.customer]
        rows = rows[rows["amount"] < 0]
        ends = [*days[1:], TODAY]
        bad = [any(start <= day < end for day in rows["date"]) for start, end in zip(days, ends, strict=True)]
        return {"returned": sum(bad), "orders": len(days)}

    def risk_one_order(self, row: Suggestion, reason: Reason) -> dict[str, int]:
        (day,) = self.days(row.customer)
        return {"days": (TODAY - day).days}

    def risk_at_stake(self, row: Suggestion, reason: Reason) -> dict[str, int]:
        active, horizon = self.advice.clock.active, self.advice.clock.horizon
        rows = self.of[row.customer]
        spent = float(rows.loc[rows["age"] <= active, "amount"].sum())
        return {"amount": round(spent * horizon / active), "days": horizon}

    def risk_gone(self, row: Suggestion, reason: Reason) -> dict[str, int]:
        days, span = self.days(row.customer), self.advice.clock.active
        silent = (TODAY - days[-1]).days
        spent = self.net(row.customer, silent, silent + span)
        return {"orders": len(days), "days": silent, "spent": spent, "span_days": span}

    def offer_goes_with(self, row: Suggestion, reason: Reason) -> dict[str, int]:
        both = set.intersection(*(self.buyers(product) for product in reason.products)) - {row.customer}
        assert all(self.days(row.customer, product) for product in reason.products)
        return {"too": len(both & self.buyers(row.product)), "of": len(both)}

    def offer_uptake(self, row: Suggestion, reason: Reason) -> dict[str, int]:
        first = [self.days(customer, row.product)[0] for customer in self.buyers(row.product)]
        return {"customers": sum((TODAY - day).days <= 30 for day in first), "days": 30}

    def offer_bought_again(self, row: Suggestion, reason: Reason) -> dict[str, int]:
        gaps, shops = [], set()
        for customer in self.buyers(row.product):
            days = sorted(self.bought[customer, row.product])
            gaps += [(later - day).days for day, later in pairwise(days)]
            shops |= {customer} if len(days) > 1 else set()
        return {"gap_days": round(float(np.median(gaps))), "customers": len(shops)}

    def offer_popular(self, row: Suggestion, reason: Reason) -> dict[str, int]:
        return {"customers": len(self.buyers(row.product)), "of": self.sold["customer"].nunique()}

    def offer_used_to_buy(self, row: Suggestion, reason: Reason) -> dict[str, int]:
        days = self.days(row.customer, row.product)
        mean = (days[-1] - days[0]).days / (len(days) - 1)
        return {"times": len(days), "gap_days": round(mean), "days": (TODAY - days[-1]).days}


@pytest.mark.parametrize("name", ["regular", "wild"])
def test_every_number_in_every_reason_can_be_counted_in_the_orders(name: str) -> None:
    lines = books()[name]
    advice = advise(Tables(lines, TODAY))
    recount = Recount(lines, advice)
    rows = [row for listing in (advice.at_risk, advice.win_back, advice.offers) for row in listing.rows]
    assert rows
    for row in rows:
        assert row.reasons
        for reason in row.reasons:
            recount.check(row, reason)


def test_the_wild_company_uses_many_kinds_of_reasons() -> None:
    advice = advise(Tables(_wild(), TODAY))
    rows = [row for listing in (advice.at_risk, advice.win_back, advice.offers) for row in listing.rows]
    assert len({reason.key for row in rows for reason in row.reasons}) >= 6
