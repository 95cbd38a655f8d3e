"""Models keep scikit-learn's contract."""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.utils.estimator_checks import check_estimator

from scoring.at_risk import AtRisk
from scoring.cross_sell import CrossSell
from scoring.ease import Ease
from scoring.frames import order_book
from scoring.matrix import pairs
from scoring.purchases import purchases
from scoring.rhythm import BetaGeometric, GammaGamma, rhythm_table
from scoring.segments import Clusters
from scoring.value import FutureValue
from tests.scoring import company

BOOK = order_book(company.lines(), company.TODAY)
BOUGHT = purchases(BOOK)
TABLE = rhythm_table(BOUGHT)
LEARNED_FROM: list[tuple[Any, Any]] = [
    (BetaGeometric(), TABLE[:, :3]),
    (GammaGamma(), TABLE[:, [0, 3]]),
    (AtRisk(horizon=30, active=90), BOUGHT),
    (FutureValue(horizon=30), BOUGHT),
    (CrossSell(), pairs(BOOK)),
    (Ease(), pairs(BOOK).matrix()),
    (Clusters(), TABLE),
]
MODELS = [model for model, _ in LEARNED_FROM]


def test_passes_scikit_learns_own_checks() -> None:
    check_estimator(Clusters(2, 3))


@pytest.mark.parametrize(("model", "table"), LEARNED_FROM, ids=repr)
def test_learns_only_in_fit_and_marks_what_it_learned(model: Any, table: Any) -> None:
    model = clone(model)
    before = model.get_params()
    assert model.fit(table) is model
    assert model.get_params() == before
    learned = set(vars(model)) - set(before)
    assert learned
    assert all(name.endswith("_") for name in learned - {"n_features_in_"})


@pytest.mark.parametrize("model", MODELS, ids=repr)
def test_can_be_cloned_with_other_settings(model: Any) -> None:
    changed = {name: value + 1 for name, value in model.get_params().items()}
    assert clone(model.set_params(**changed)).get_params() == changed
    model.set_params(**{name: value - 1 for name, value in changed.items()})


def test_learns_the_same_twice() -> None:
    everyone = BOUGHT.active(90)
    twice = [AtRisk(horizon=30, active=90).fit(BOUGHT).lapse(BOUGHT, everyone) for _ in range(2)]
    assert np.array_equal(twice[0], twice[1])


def test_says_what_drives_nobody_when_nobody_is_at_risk() -> None:
    model = AtRisk(horizon=30, active=90).fit(BOUGHT)
    assert model.learned_
    assert model.drivers(BOUGHT, np.zeros(0, dtype=np.int32)) == []


def test_learns_without_a_warning_where_nobody_has_ordered_for_long() -> None:
    asleep = replace(BOUGHT, as_of=BOUGHT.as_of + 400)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = AtRisk(horizon=30, active=90).fit(asleep)
    assert not model.learned_
