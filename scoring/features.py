"""What is known of each customer on one day, as numbers a model can learn from."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scoring.frames import Floats, Ints
from scoring.purchases import Purchases, starts

SPANS = (30, 60, 90, 180)
MONTH = 30
TYPICAL_WEIGHT = 2  # the company's typical gap counts as this many gaps of the customer's own
Table = dict[str, Floats]


def features(bought: Purchases, customers: Ints) -> pd.DataFrame:
    """One row per customer code; every customer must have ordered before."""
    table = _totals(bought)
    table |= _gaps(bought)
    table |= _spans(bought)
    table |= _ratios(table)
    return pd.DataFrame({name: column[customers] for name, column in table.items()}, index=customers)


def _totals(bought: Purchases) -> Table:
    n, who = bought.customers, bought.customer
    orders = np.bincount(who, minlength=n).astype(float)
    spend = np.bincount(who, bought.amount, n)
    first = np.full(n, np.nan)
    first_order, last_order, biggest = np.zeros(n), np.zeros(n), np.zeros(n)
    first[who[::-1]] = bought.day[::-1]
    first_order[who[::-1]] = bought.amount[::-1]
    last_order[who] = bought.amount
    np.maximum.at(biggest, who, bought.amount)
    some = np.maximum(orders, 1)
    return {
        "recency": _since(bought, 0),
        "recency_second": _since(bought, 1),
        "recency_third": _since(bought, 2),
        "tenure": bought.as_of - first,
        "orders": orders,
        "order_months": _months(bought),
        "spend": spend,
        "mean_order": spend / some,
        "max_order": biggest,
        "first_order": first_order,
        "last_order": last_order,
        "mean_lines": np.bincount(who, bought.lines, n) / some,
        "products": np.bincount(bought.first_customer, minlength=n).astype(float),
        "returned": np.bincount(bought.back_customer, np.abs(bought.back_amount), n),
    }


def _since(bought: Purchases, newer: int) -> Floats:
    """Days since the order that has `newer` later ones; nothing (NaN) where there are too few orders."""
    orders = bought.order_days()
    some = orders > newer
    newest = np.cumsum(orders) - 1
    days = np.full(bought.customers, np.nan)
    days[some] = bought.as_of - bought.day[newest[some] - newer]
    return days


def _months(bought: Purchases) -> Floats:
    """In how many of the months, counted back from today, each customer ordered."""
    new = starts(bought.customer, (bought.as_of - bought.day) // MONTH)
    return np.bincount(bought.customer[new], minlength=bought.customers).astype(float)


def _gaps(bought: Purchases) -> Table:
    """Days between a customer's order days; nothing (NaN) where there are too few."""
    n = bought.customers
    same = bought.customer[1:] == bought.customer[:-1]
    gap, who = np.diff(bought.day)[same].astype(float), bought.customer[1:][same]
    count = np.bincount(who, minlength=n)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.bincount(who, gap, n) / count
        spread = np.sqrt(np.bincount(who, (gap - np.nan_to_num(mean)[who]) ** 2, n) / (count - 1))
    newest, longest = np.full(n, np.nan), np.zeros(n)
    newest[who] = gap
    np.maximum.at(longest, who, gap)
    return {
        "gap_mean": np.where(count > 0, mean, np.nan),
        "gap_std": np.where(count > 1, spread, np.nan),
        "gap_median": middle_gaps(gap, who, count),
        "gap_last": newest,
        "gap_longest": np.where(count > 0, longest, np.nan),
    }


def middle_gaps(gap: Floats, who: Ints, count: Ints) -> Floats:
    """Median of each customer's gaps."""
    ranked = gap[np.lexsort((gap, who))]
    begin = np.cumsum(count) - count
    some = count > 0
    low, high = (begin + (count - 1) // 2)[some], (begin + count // 2)[some]
    middle = np.full(len(count), np.nan)
    middle[some] = (ranked[low] + ranked[high]) / 2
    return middle


def _spans(bought: Purchases) -> Table:
    table: Table = {}
    age = bought.as_of - bought.day
    for days in SPANS:
        near = age <= days
        who = bought.customer[near]
        table[f"orders_{days}"] = np.bincount(who, minlength=bought.customers).astype(float)
        table[f"spend_{days}"] = np.bincount(who, bought.amount[near], bought.customers).astype(float)
    new = bought.first_customer[bought.as_of - bought.first_day <= SPANS[2]]
    table["new_products_90"] = np.bincount(new, minlength=bought.customers).astype(float)
    return table


def _ratios(table: Table) -> Table:
    orders, recency = table["orders"], table["recency"]
    known = ~np.isnan(table["gap_mean"])
    typical = float(np.median(table["gap_mean"][known])) if known.any() else _middle(recency)
    gaps = np.maximum(orders - 1, 0)
    own = (np.nan_to_num(table["gap_mean"]) * gaps + typical * TYPICAL_WEIGHT) / (gaps + TYPICAL_WEIGHT)
    spread = np.where(np.isnan(table["gap_std"]), own, table["gap_std"])
    return {
        "own_gap": own,
        "overdue": recency / np.maximum(own, 1),
        "overdue_spread": (recency - own) / (spread + 1),
        "overdue_longest": recency / np.maximum(table["gap_longest"], 1),
        "recency_share": recency / (table["tenure"] + 1),
        "last_order_share": table["last_order"] / np.maximum(table["mean_order"], 1e-9),
        "trend_spend": table["spend_90"] / (table["spend_180"] + 1),
        "trend_orders": table["orders_90"] / (table["orders_180"] + 1),
        "rate": orders / (table["tenure"] + 1),
        "return_share": np.minimum(table["returned"] / (table["spend"] + 1), 2),
        "single": (orders == 1).astype(float),
    }


def _middle(days: Floats) -> float:
    known = days[~np.isnan(days)]
    return float(max(np.median(known), 1.0)) if len(known) else 1.0
