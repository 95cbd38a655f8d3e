"""Revenue shares, scores, tiers and segments."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from scoring.enough import Enough, NotEnough
from scoring.frames import Ids, order_book
from scoring.purchases import Purchases, purchases
from scoring.segments import segments
from scoring.worth import concentration, in_core, proposals, worths

TODAY = date(2026, 6, 1)


def bought(spends: list[float]) -> tuple[Purchases, Ids]:
    rows = [(f"c{at}", "p", TODAY - timedelta(days=at + 1), 1, spend) for at, spend in enumerate(spends)]
    lines = pd.DataFrame(rows, columns=["customer", "product", "date", "quantity", "amount"])
    book = order_book(lines, TODAY)
    return purchases(book), book.customers


def test_makes_four_fifths_of_the_revenue_visible() -> None:
    found = worths(*bought([800.0, 90.0, 30.0] + [10.0] * 8))
    shown = concentration(found)
    assert (shown.customers, shown.top) == (11, 1)
    assert shown.share == 0.8
    assert [one.customer for one in found if one.core] == ["c0"]


def test_speaks_of_no_quantiles_with_a_handful_of_customers() -> None:
    found = worths(*bought([5.0, 4.0, 3.0]))
    assert concentration(found).verdict == NotEnough("customers", 3, 10)
    assert proposals(found, {"c0": "C"}) == []


def test_only_who_is_clearly_outside_a_tier_is_to_move() -> None:
    found = worths(*bought([float(50 - at) for at in range(50)]))
    moved = {one.customer for one in proposals(found, {one.customer: "C" for one in found})}
    assert moved == {one.customer for one in found if one.points > 7 + 3}
    assert {one.tier for one in found if one.customer not in moved} == {"B", "C"}


def test_scores_run_from_one_to_five_and_rank_like_the_spend() -> None:
    found = worths(*bought([float(at + 1) for at in range(50)]))
    money = [one.scores[2] for one in found]
    assert money == sorted(money, reverse=True)
    assert (max(money), min(money)) == (5, 1)


def test_no_revenue_has_no_core() -> None:
    assert not in_core(np.zeros(5)).any()


def test_returns_do_not_make_a_spend_negative() -> None:
    rows = [("a", "p", TODAY - timedelta(days=5), 1, 10.0), ("a", "p", TODAY - timedelta(days=4), -1, -90.0)]
    lines = pd.DataFrame(rows, columns=["customer", "product", "date", "quantity", "amount"])
    book = order_book(lines, TODAY)
    (found,) = worths(purchases(book), book.customers)
    assert (found.spend, found.recency_days) == (0.0, 5)


def test_finds_groups_that_differ_and_says_in_what() -> None:
    random = np.random.default_rng(4)
    rows = []
    for customer in range(80):
        large = customer < 20
        for _ in range(20 if large else 3):
            age = int(random.integers(1, 80 if large else 360))
            amount = float(random.normal(900, 50) if large else random.normal(30, 5))
            rows.append((customer, "p", TODAY - timedelta(days=age), 1, amount))
    lines = pd.DataFrame(rows, columns=["customer", "product", "date", "quantity", "amount"])
    book = order_book(lines, TODAY)
    found = segments(purchases(book), book.customers)
    assert isinstance(found.verdict, Enough)
    big = next(group for group in found.groups if 0 in group.customers)
    assert set(big.customers) == set(range(20))
    assert {"segment.spend.high", "segment.order_value.high"} & {trait.key for trait in big.traits}


def test_invents_no_groups_for_a_small_company() -> None:
    assert segments(*bought([10.0] * 12)).verdict == NotEnough("customers", 12, 40)
