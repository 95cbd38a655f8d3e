"""One customer's own rows of the order book, from which reasons count their numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.frames import Floats, Ints, Mask, OrderBook
from scoring.suggestions import Reason

TREND_DAYS = 90
LAST_ORDERS = 5
MOST_NAMED = 3


@dataclass(frozen=True)
class History:
    """What one customer bought and gave back."""

    day: Ints
    product: Ints
    order: Ints
    amount: Floats
    sold: Mask
    as_of: int

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
    low, high = np.searchsorted(book.customer, [customer, customer + 1])
    rows = slice(int(low), int(high))
    columns = (book.day, book.product, book.order, book.amount, book.sold)
    return History(*(column[rows] for column in columns), book.as_of)


def overdue(of: History) -> Reason | None:
    if len(of.order_days) < 3 or of.silence <= of.usual_gap:
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
    """Products bought more than once before the last two usual gaps and not since, by a customer still ordering."""
    recent = of.as_of - 2 * max(of.usual_gap, 1)
    late = set(of.product[of.sold & (of.day >= recent)])
    if not late:
        return None
    early, days = of.product[of.sold & (of.day < recent)], of.day[of.sold & (of.day < recent)]
    times = {int(one): len(np.unique(days[early == one])) for one in np.unique(early) if one not in late}
    often = sorted((one for one in times if times[one] > 1), key=lambda one: (-times[one], one))
    if not often:
        return None
    values = {"days": 2 * of.usual_gap, "products": len(often)}
    return Reason("risk.stopped_products", values, tuple(often[:MOST_NAMED]))


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
