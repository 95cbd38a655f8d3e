"""BG/NBD and Gamma-Gamma find again what made the orders."""

from __future__ import annotations

import numpy as np

from scoring.at_risk import rhythm_weight
from scoring.clock import clock
from scoring.frames import Floats, order_book
from scoring.purchases import purchases
from scoring.rhythm import BetaGeometric, GammaGamma, regularity
from tests.scoring import company


def histories(customers: int = 3000, weeks: float = 60.0) -> tuple[Floats, Floats]:
    """Customers of a BG/NBD world: r 0.8, alpha 6, a 0.9, b 4; and who orders in the ten weeks after."""
    random = np.random.default_rng(11)
    rate, drop = random.gamma(0.8, 1 / 6, customers), random.beta(0.9, 4.0, customers)
    table, later = np.zeros((customers, 3)), np.zeros(customers)
    for at in range(customers):
        now, orders, last = 0.0, 0, 0.0
        while True:
            now += random.exponential(1 / rate[at])
            if now > weeks:
                later[at] = now <= weeks + 10
                break
            orders, last = orders + 1, now
            if random.random() < drop[at]:
                break
        table[at] = orders, last, weeks
    return table, later


def test_forecasts_as_many_buyers_as_come_in_a_world_it_describes() -> None:
    table, later = histories()
    chance = BetaGeometric().fit(table).buys(table, 10.0)
    assert abs(chance.mean() / later.mean() - 1) < 0.1
    often = chance > np.quantile(chance, 0.9)
    assert abs(chance[often].mean() / later[often].mean() - 1) < 0.1


def test_believes_in_the_frequent_buyer_who_was_here_lately() -> None:
    model = BetaGeometric().fit(histories()[0])
    lately, silent, once = model.buys([[10, 58, 60], [10, 20, 60], [0, 0, 60]], 10.0)
    assert lately > once > silent


def test_draws_the_order_value_of_new_customers_to_the_companys() -> None:
    random = np.random.default_rng(2)
    mean = random.gamma(4, 25, 800)
    table = np.column_stack([random.integers(1, 12, 800), mean])
    model = GammaGamma().fit(table)
    few, many = model.predict([[1, 400.0], [50, 400.0]])
    assert 100 < few < many < 400


def test_knows_a_fixed_rhythm_from_random_orders_and_trusts_bg_nbd_less() -> None:
    regular = regularity(purchases(order_book(company.lines(), company.TODAY)))
    assert regular > 0.7
    assert rhythm_weight(regular) < 0.2
    assert rhythm_weight(0.2) == 1.0


def test_looks_ahead_further_than_customers_usually_wait() -> None:
    bought = purchases(order_book(company.lines(), company.TODAY))
    pace = clock(bought)
    assert pace.usual_gap is not None
    assert pace.horizon >= 1.1 * pace.usual_gap
    assert pace.active > pace.horizon
