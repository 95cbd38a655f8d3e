"""Plain counting in the lines of one company, written without any of the product's code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Protocol

import numpy as np
import pandas as pd

from scoring.suggestions import Reason


class Row(Protocol):
    """Whom or what a reason is about."""

    @property
    def customer(self) -> object: ...

    @property
    def product(self) -> object: ...


class Recount:
    """`check` counts the numbers of a reason again, and fails where they differ."""

    def __init__(
        self,
        lines: pd.DataFrame,
        today: date,
        horizon: int,
        active: int,
        kinds: Mapping[object, str] | None = None,
    ) -> None:
        self.kinds = kinds or {}
        self.today, self.horizon, self.active = today, horizon, active
        self.lines = lines.assign(age=[(today - day).days for day in lines["date"]])
        self.sold = self.lines[(self.lines["quantity"] > 0) & (self.lines["amount"] > 0)]
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

    def check(self, row: Row, reason: Reason) -> None:
        name = reason.key.replace(".", "_")
        assert getattr(self, name)(row, reason) == dict(reason.values), (row, reason)

    def risk_overdue(self, row: Row, reason: Reason) -> dict[str, int]:
        days = self.days(row.customer)
        gaps = [(later - day).days for day, later in pairwise(days)]
        return {"gap_days": round(float(np.median(gaps))), "days": (self.today - days[-1]).days}

    def risk_orders_fell(self, row: Row, reason: Reason) -> dict[str, int]:
        ages = [(self.today - day).days for day in self.days(row.customer)]
        now, before = sum(age <= 90 for age in ages), sum(90 < age <= 180 for age in ages)
        assert now < before
        return {"now": now, "before": before, "days": 90}

    def risk_spend_fell(self, row: Row, reason: Reason) -> dict[str, int]:
        return {"now": self.net(row.customer, 1, 90), "before": self.net(row.customer, 91, 180), "days": 90}

    def risk_stopped_products(self, row: Row, reason: Reason) -> dict[str, int]:
        stopped = {}
        for product in set(self.of[row.customer]["product"]) & set(self.owners):
            if not self.days(row.customer, product):
                continue
            days = self.days(row.customer, product)
            mean = (days[-1] - days[0]).days / max(len(days) - 1, 1)
            if len(days) >= 3 and (self.today - days[-1]).days > 2 * mean:
                stopped[product] = (self.today - days[-1]).days
        assert set(reason.products) <= set(stopped)
        first = self.days(row.customer, reason.products[0])
        gap = round((first[-1] - first[0]).days / (len(first) - 1))
        silent = min(stopped[product] for product in reason.products)
        return {"products": len(stopped), "days": silent, "times": len(first), "gap_days": gap}

    def risk_returned(self, row: Row, reason: Reason) -> dict[str, int]:
        days = self.days(row.customer)[-5:]
        rows = self.of[row.customer]
        rows = rows[rows["amount"] < 0]
        ends = [*days[1:], self.today]
        bad = [any(start <= day < end for day in rows["date"]) for start, end in zip(days, ends, strict=True)]
        return {"returned": sum(bad), "orders": len(days)}

    def risk_one_order(self, row: Row, reason: Reason) -> dict[str, int]:
        (day,) = self.days(row.customer)
        return {"days": (self.today - day).days}

    def risk_at_stake(self, row: Row, reason: Reason) -> dict[str, int]:
        active, horizon = self.active, self.horizon
        rows = self.of[row.customer]
        spent = float(rows.loc[rows["age"] <= active, "amount"].sum())
        return {"amount": round(spent * horizon / active), "days": horizon}

    def risk_gone(self, row: Row, reason: Reason) -> dict[str, int]:
        days, span = self.days(row.customer), self.active
        silent = (self.today - days[-1]).days
        spent = self.net(row.customer, silent, silent + span)
        return {"orders": len(days), "days": silent, "spent": spent, "span_days": span}

    def offer_goes_with(self, row: Row, reason: Reason) -> dict[str, int]:
        both = set.intersection(*(self.buyers(product) for product in reason.products)) - {row.customer}
        assert all(self.days(row.customer, product) for product in reason.products)
        return {"too": len(both & self.buyers(row.product)), "of": len(both)}

    def offer_kind_goes_with(self, row: Row, reason: Reason) -> dict[str, int]:
        lacking, [theirs] = self.kinds[row.product], (self.kinds[one] for one in reason.products)
        buyers: dict[str, set[object]] = {lacking: set(), theirs: set()}
        for product, customers in self.owners.items():
            if self.kinds.get(product) in buyers:
                buyers[self.kinds[product]] |= customers
        others = buyers[theirs] - {row.customer}
        assert row.customer in buyers[theirs] and row.customer not in buyers[lacking]
        return {"too": len(others & buyers[lacking]), "of": len(others)}

    def offer_uptake(self, row: Row, reason: Reason) -> dict[str, int]:
        first = [self.days(customer, row.product)[0] for customer in self.buyers(row.product)]
        return {"customers": sum((self.today - day).days <= 30 for day in first), "days": 30}

    def offer_bought_again(self, row: Row, reason: Reason) -> dict[str, int]:
        gaps, shops = [], set()
        for customer in self.buyers(row.product):
            days = sorted(self.bought[customer, row.product])
            gaps += [(later - day).days for day, later in pairwise(days)]
            shops |= {customer} if len(days) > 1 else set()
        return {"gap_days": round(float(np.median(gaps))), "customers": len(shops)}

    def offer_popular(self, row: Row, reason: Reason) -> dict[str, int]:
        return {"customers": len(self.buyers(row.product)), "of": self.sold["customer"].nunique()}

    def offer_used_to_buy(self, row: Row, reason: Reason) -> dict[str, int]:
        days = self.days(row.customer, row.product)
        mean = (days[-1] - days[0]).days / (len(days) - 1)
        return {"times": len(days), "gap_days": round(mean), "days": (self.today - days[-1]).days}

    def offer_moved_up(self, row: Row, reason: Reason) -> dict[str, int]:
        old, new = reason.products
        assert new == row.product and self.days(row.customer, old) and not self.days(row.customer, new)
        sizes = self.sizes
        owners = [one for one in self.buyers(old) if sizes[one] == sizes[row.customer]]
        first = {one: (self.days(one, old)[0], self.days(one, new)[:1]) for one in owners}
        moved = [one for one in owners if first[one][1] and first[one][1][0] > first[one][0]]
        not_yet = [one for one in owners if not first[one][1] or first[one][1][0] > first[one][0]]
        return {"moved": len(moved), "of": len(not_yet)}

    @cached_property
    def sizes(self) -> dict[object, int]:
        """Thirds of the customers by what they spent in the last year."""
        spent = {one: float(rows.loc[rows["age"] <= 365, "amount"].sum()) for one, rows in self.of.items()}
        edges = np.quantile(list(spent.values()), [1 / 3, 2 / 3])
        return {one: int((edges <= amount).sum()) for one, amount in spent.items()}

    def ladder_silent_too_long(self, row: Row, reason: Reason) -> dict[str, int]:
        silent = (self.today - self.days(row.customer)[-1]).days
        assert silent > self.active
        return {"days": silent, "limit": self.active}

    def ladder_first_order(self, row: Row, reason: Reason) -> dict[str, int]:
        return {"days": (self.today - self.days(row.customer)[0]).days}

    def ladder_slowing(self, row: Row, reason: Reason) -> dict[str, int]:
        days = self.days(row.customer)
        return {"orders": len(days), "days": (self.today - days[-1]).days}

    ladder_regular = ladder_slowing

    def ladder_growing(self, row: Row, reason: Reason) -> dict[str, int]:
        ages = [(self.today - day).days for day in self.days(row.customer)]
        return {"now": sum(age <= 365 for age in ages), "before": sum(365 < age <= 730 for age in ages)}

    def ladder_no_order(self, row: Row, reason: Reason) -> dict[str, int]:
        assert row.customer not in self.of
        return {}

    def tier_year(self, row: Row, reason: Reason) -> dict[str, int]:
        ages = [(self.today - day).days for day in self.days(row.customer)]
        spend = self.net(row.customer, 1, 365)
        return {"orders": sum(age <= 365 for age in ages), "spend": spend, "days": min(ages)}
