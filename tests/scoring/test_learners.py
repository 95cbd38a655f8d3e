"""What is learned from earlier cuts holds up on tables as companies have them."""

from __future__ import annotations

import numpy as np

from scoring.learners import boosted, boosted_amounts
from scoring.value import reordered

RANDOM = np.random.default_rng(7)
TABLE = RANDOM.normal(size=(400, 3))
TABLE[:, 2] = np.nan
NEVER_SEEN = np.nan_to_num(TABLE)


def test_trees_learn_where_a_column_has_no_value_and_forecast_where_it_has_one() -> None:
    happened = TABLE[:, 0] > 0
    chance = boosted(TABLE, happened, np.ones(400), seed=0).predict_proba(NEVER_SEEN)[:, 1]
    assert chance[happened].mean() > 0.8 > 0.2 > chance[~happened].mean()


def test_amounts_are_never_below_nothing() -> None:
    amounts = np.where(TABLE[:, 0] > 1, 1000.0, 0.0)
    forecast = boosted_amounts(TABLE, amounts, seed=0).predict(NEVER_SEEN)
    assert forecast.min() >= 0
    assert forecast[amounts > 0].mean() > 5 * forecast[amounts == 0].mean()


def test_dealing_out_anew_keeps_the_amounts_and_who_is_on_top() -> None:
    amounts = np.sort(RANDOM.gamma(0.5, 100, 200))
    dealt = reordered(amounts, RANDOM.permutation(200).astype(float))
    assert np.isclose(dealt.sum(), amounts.sum())
    assert dealt.argmax() == 199


def test_among_the_small_the_learned_forecast_says_who_comes_first() -> None:
    amounts, learned = np.arange(100.0), np.arange(100.0)
    learned[[3, 8]] = learned[[8, 3]]
    dealt = reordered(amounts, learned)
    assert dealt[3] > dealt[8]


def test_whom_nothing_tells_apart_get_the_same_amount() -> None:
    amounts, learned = np.arange(100.0), np.arange(100.0)
    learned[:40] = 1.0
    dealt = reordered(amounts, learned)
    assert len(set(dealt[:40])) == 1
    assert np.isclose(dealt.sum(), amounts.sum())
