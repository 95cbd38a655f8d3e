"""Rules are replaced by better ones only, and kept as plain values."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from scoring import saved
from scoring.advise import Advice
from scoring.clock import Clock
from scoring.enough import Enough, NotEnough
from scoring.fitting import VERSION, Rules
from scoring.frames import order_book
from scoring.offer_chance import OfferRecord
from scoring.offer_rules import fit_offers
from scoring.offer_tuning import OfferSettings, trial_of
from scoring.risk_rules import RiskRecord, better_rule
from tests.scoring import company

RULES = Rules(VERSION, date(2026, 1, 1), date(2026, 3, 1), OfferSettings(), 0.12, "model", 0.74)


def record(model: float, overdue: float, customers: int = 400) -> RiskRecord:
    return RiskRecord(customers, customers // 3, model, overdue, customers / 3)


def test_a_model_that_ranks_worse_than_the_plain_rule_is_not_used() -> None:
    assert better_rule(record(model=0.70, overdue=0.74), "model") == "overdue"
    assert better_rule(record(model=0.75, overdue=0.74), "model") == "model"


def test_the_standing_rule_stays_where_nothing_can_be_measured() -> None:
    assert better_rule(record(0.9, 0.5, customers=10), "overdue") == "overdue"


def test_new_settings_that_measure_worse_do_not_replace_the_standing_ones() -> None:
    book = order_book(company.lines(), company.TODAY)
    pace = Clock(30, 90, 21)
    free = fit_offers(book, pace)
    assert fit_offers(book, pace, free.settings).ndcg >= free.ndcg
    weak = OfferSettings(l2=3200.0, half_life=30.0, exponent=1.0)
    assert fit_offers(book, pace, weak).ndcg >= trial_of(book, 30).measure(weak).mean()


def test_says_which_data_the_rules_rest_on(advice: Advice) -> None:
    assert advice.rules
    assert advice.rules.first_day == min(company.lines()["date"])
    assert advice.rules.last_day == date(2026, 11, 19)


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (record(0.75, 0.7), Enough("good")),
        (record(0.62, 0.6), Enough("low")),
        (record(0.50, 0.5), NotEnough("signal", 50, 57)),
        (record(0.50, 0.5, customers=20), NotEnough("customers", 20, 30)),
    ],
)
def test_says_how_far_the_list_can_be_trusted(found: RiskRecord, verdict: object) -> None:
    assert found.verdict("model") == verdict


@pytest.mark.parametrize(
    ("taken", "begins", "stays"), [(14, False, False), (15, False, True), (20, True, True)]
)
def test_what_is_offered_stays_offered_with_a_little_less_evidence(
    taken: int, begins: bool, stays: bool
) -> None:
    night = OfferRecord(customers=60, offered=180, taken=taken, by_chance=11.0, ndcg=0.1)
    assert isinstance(night.verdict(), Enough) == begins
    assert isinstance(night.verdict(offered=True), Enough) == stays


def test_remembers_whether_it_offered() -> None:
    offered = replace(RULES, offered=True)
    assert saved.restored(saved.kept(offered)) == offered
    older = {name: value for name, value in saved.kept(offered).items() if name != "offered"}
    assert saved.restored(older) == RULES


def test_reads_back_what_it_kept() -> None:
    as_json = json.dumps(saved.kept(RULES))
    assert saved.restored(json.loads(as_json)) == RULES


@pytest.mark.parametrize("values", [None, {}, {"version": VERSION}, saved.kept(RULES) | {"offers": "odd"}])
def test_takes_nothing_damaged_for_rules(values: dict[str, Any] | None) -> None:
    assert saved.restored(values) is None


def test_reads_no_rules_of_another_version() -> None:
    assert saved.restored(saved.kept(replace(RULES, version=VERSION + 1))) is None


def test_reads_no_settings_that_it_would_not_have_chosen() -> None:
    odd = saved.kept(RULES) | {"offers": {"l2": 1e9, "half_life": 120.0, "exponent": 0.0}}
    assert saved.restored(odd) is None
