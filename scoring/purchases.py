"""What each customer bought when: order days, returns and first purchases of a product."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.frames import PLENTY, Floats, Ints, OrderBook, some_of


@dataclass(frozen=True)
class Purchases:
    """A customer's orders of one day count as one; rows are sorted by customer and day."""

    customers: int
    customer: Ints
    day: Ints
    amount: Floats
    lines: Ints
    back_customer: Ints
    back_day: Ints
    back_amount: Floats
    first_customer: Ints
    first_day: Ints
    as_of: int

    def until(self, day: int) -> Purchases:
        """What was known on the morning of an earlier day."""
        kept, back, first = self.day < day, self.back_day < day, self.first_day < day
        return Purchases(
            self.customers,
            self.customer[kept],
            self.day[kept],
            self.amount[kept],
            self.lines[kept],
            self.back_customer[back],
            self.back_day[back],
            self.back_amount[back],
            self.first_customer[first],
            self.first_day[first],
            day,
        )

    def some(self, most: int = PLENTY) -> Purchases:
        """At most so many customers, drawn at random and numbered anew."""
        if self.customers <= most:
            return self
        kept = some_of(self.customers, most)
        number = np.cumsum(kept, dtype=np.int32) - 1
        rows, back, first = kept[self.customer], kept[self.back_customer], kept[self.first_customer]
        return Purchases(
            most,
            number[self.customer[rows]],
            self.day[rows],
            self.amount[rows],
            self.lines[rows],
            number[self.back_customer[back]],
            self.back_day[back],
            self.back_amount[back],
            number[self.first_customer[first]],
            self.first_day[first],
            self.as_of,
        )

    @property
    def start(self) -> int:
        """The first day anything was bought."""
        return int(self.day.min()) if len(self.day) else self.as_of

    def last_days(self) -> Ints:
        """Each customer's last order day; a day far in the past where there is none."""
        last = np.full(self.customers, np.iinfo(np.int32).min // 2, dtype=np.int32)
        last[self.customer] = self.day  # sorted by day within a customer, so the last write is the newest
        return last

    def order_days(self) -> Ints:
        """On how many days each customer ordered."""
        return np.bincount(self.customer, minlength=self.customers)

    def active(self, days: int) -> Ints:
        """Who ordered within the last `days` days."""
        return np.flatnonzero(self.last_days() >= self.as_of - days).astype(np.int32)

    def silence(self, customers: Ints) -> int:
        """The longest silence among these customers, in days: the rule by which they count as active."""
        return int((self.as_of - self.last_days()[customers]).max()) if len(customers) else 1

    def buyers(self, start: int, end: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Who ordered from `start` until before `end`."""
        bought = np.zeros(self.customers, dtype=bool)
        bought[self.customer[(self.day >= start) & (self.day < end)]] = True
        return bought

    def net_spend(self, start: int, end: int) -> Floats:
        """Sales less returns from `start` until before `end`, never below nothing."""
        sales, back = (self.day >= start) & (self.day < end), (self.back_day >= start) & (self.back_day < end)
        spent = np.bincount(self.customer[sales], self.amount[sales], self.customers)
        returned = np.bincount(self.back_customer[back], self.back_amount[back], self.customers)
        net: Floats = np.maximum(spent + returned, 0.0)
        return net


def purchases(book: OrderBook) -> Purchases:
    """Gather the lines of an order book."""
    sold = book.sold
    customer, day, amount = book.customer[sold], book.day[sold], book.amount[sold]
    new = starts(customer, day)
    at = np.flatnonzero(new)
    total = np.add.reduceat(amount, at) if len(at) else amount
    lines = np.diff(np.append(at, len(new))).astype(np.int32)
    back = ~sold & (book.amount < 0)
    first_customer, first_day = _firsts(book)
    return Purchases(
        len(book.customers),
        customer[at],
        day[at],
        total,
        lines,
        book.customer[back],
        book.day[back],
        book.amount[back],
        first_customer,
        first_day,
        book.as_of,
    )


def starts(*keys: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """True where a sorted run of equal keys begins."""
    new = np.ones(len(keys[0]), dtype=bool)
    if len(new) > 1:
        new[1:] = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    return new


def _firsts(book: OrderBook) -> tuple[Ints, Ints]:
    """Customer and day of every first purchase of a product by a customer."""
    customer, product, day = (column[book.sold] for column in (book.customer, book.product, book.day))
    pair = customer.astype(np.int64) * max(len(book.products), 1) + product
    by = np.argsort(pair, kind="stable")  # the lines are sorted by day within a customer already
    at = by[starts(pair[by])]
    return customer[at], day[at]
