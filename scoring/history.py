"""One customer's own rows of the order book, from which reasons count their numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.frames import Floats, Ids, Ints, Mask, OrderBook
from scoring.suggestions import Reason

TREND_DAYS = 90
LAST_ORDERS = 5
MOST_NAMED, OFTEN = 3, 3
CLEARLY_LATE = 1.25  # times the usual gap: a day or two late is no reason to call


@dataclass(frozen=True)
class History:
    """What one customer bought and gave back."""

    day: Ints
    product: Ints
    order: Ints
    amount: Floats
    sold: Mask
    as_of: int
    names: Ids

    @property
    def order_days(self) -> Ints:
        return np.unique(self.day[self.sold])

    @property
    def silence(self) -> int:
        """Days since the last order."""
        return self.as_of - int(self.order_days[-1])

    @property
    def usual_gap(self) -> int:
        """The middle one of the days between orders, 0 with fewer than two orders."""
        days = self.order_days
        return round(float(np.median(np.diff(days)))) if len(days) > 1 else 0

    def between(self, oldest: int, newest: int) -> Mask:
        """Rows aged more than `newest` and at most `oldest` days."""
        age = self.as_of - self.day
        return np.asarray((age > newest) & (age <= oldest))

    def net(self, oldest: int, newest: int = 0) -> int:
        """Spend less returns in that span, in whole money."""
        return round(float(self.amount[self.between(oldest, newest)].sum()))

    def orders(self, oldest: int, newest: int = 0) -> int:
        """Order days in that span."""
        return len(np.unique(self.day[self.between(oldest, newest) & self.sold]))


def history(book: OrderBook, customer: int) -> History:
    ends = np.array(
        [customer, customer + 1], book.customer.dtype
    )  # of another type, all rows would be copied
    low, high = np.searchsorted(book.customer, ends)
    rows = slice(int(low), int(high))
    return History(
        book.day[rows],
        book.product[rows],
        book.order[rows],
        book.amount[rows],
        book.sold[rows],
        book.as_of,
        book.products,
    )


def overdue(of: History) -> Reason | None:
    if len(of.order_days) < 3 or of.silence < CLEARLY_LATE * of.usual_gap:
        return None
    return Reason("risk.overdue", {"gap_days": of.usual_gap, "days": of.silence})


def orders_fell(of: History) -> Reason | None:
    now, before = of.orders(TREND_DAYS), of.orders(2 * TREND_DAYS, TREND_DAYS)
    if now >= before:
        return None
    return Reason("risk.orders_fell", {"now": now, "before": before, "days": TREND_DAYS})


def spend_fell(of: History) -> Reason | None:
    now, before = of.net(TREND_DAYS), of.net(2 * TREND_DAYS, TREND_DAYS)
    if before <= 0 or now > 0.75 * before:
        return None
    return Reason("risk.spend_fell", {"now": now, "before": before, "days": TREND_DAYS})


def stopped_products(of: History) -> Reason | None:
    """Products bought several times and now missing for longer than twice their own mean gap."""
    found = []
    for product in np.unique(of.product[of.sold]):
        days = np.unique(of.day[of.sold & (of.product == product)])
        if len(days) >= OFTEN and of.as_of - days[-1] > 2 * (days[-1] - days[0]) / (len(days) - 1):
            gap = round((days[-1] - days[0]) / (len(days) - 1))
            found.append((-len(days), int(product), of.as_of - int(days[-1]), gap))
    if not found:
        return None
    named = sorted(found)[:MOST_NAMED]
    values = {"products": len(found), "days": min(silent for _, _, silent, _ in named)}
    often = {"times": -named[0][0], "gap_days": named[0][3]}  # how the first of them was bought
    names = tuple(of.names[product] for _, product, _, _ in named)
    return Reason("risk.stopped_products", values | often, names)


def returned(of: History) -> Reason | None:
    """Of the last few order days, those followed by a return before the next order."""
    days = of.order_days[-LAST_ORDERS:]
    back = of.day[~of.sold & (of.amount < 0)]
    ends = np.append(days[1:], of.as_of)
    bad = sum(bool(((back >= start) & (back < end)).any()) for start, end in zip(days, ends, strict=True))
    return Reason("risk.returned", {"returned": bad, "orders": len(days)}) if bad * 2 > len(days) else None


def one_order(of: History) -> Reason | None:
    if len(of.order_days) != 1:
        return None
    return Reason("risk.one_order", {"days": of.silence})
