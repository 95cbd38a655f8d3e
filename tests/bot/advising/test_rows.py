"""What answers forbid, and who is withheld."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.advising.rows import Lessons, is_withheld, reason, verdict
from scoring.enough import Enough, NotEnough
from scoring.suggestions import Kind, Reason, Suggestion
from storage.tables import Refusal

TODAY = date(2026, 3, 11)
OVERDUE = Reason("risk.overdue", {"gap_days": 18, "days": 52})
FELL = Reason("risk.orders_fell", {"now": 1, "before": 4, "days": 90})
STAKE = Reason("risk.at_stake", {"amount": 500, "days": 60})


def refusal(customer: int, rule: str | None = None, why: str = "other") -> Refusal:
    return Refusal(customer_id=customer, rule=rule, why=why, person_id=1, at=datetime(2026, 3, 1, tzinfo=UTC))


def call(*reasons: Reason, kind: Kind = Kind.AT_RISK) -> Suggestion:
    return Suggestion(kind, 7, None, 0.7, 100.0, reasons)


def test_a_retired_rule_is_not_given_as_a_reason_again() -> None:
    lessons = Lessons([refusal(7, "risk.overdue")])
    assert lessons.left(call(OVERDUE, FELL, STAKE)) == [FELL, STAKE]
    assert not lessons.left(call(OVERDUE, STAKE))  # how much is no reason why
    assert Lessons([refusal(8, "risk.overdue")]).left(call(OVERDUE, STAKE)) == [OVERDUE, STAKE]


def test_a_customer_who_is_to_be_left_alone_is_in_no_list_of_calls() -> None:
    lessons = Lessons([refusal(7, why="closed_down")])
    assert not lessons.left(call(OVERDUE, STAKE)) and not lessons.left(call(OVERDUE, kind=Kind.WIN_BACK))
    offer = Reason("offer.goes_with", {"too": 4, "of": 5})
    assert lessons.left(call(offer, kind=Kind.CROSS_SELL)) == [offer]


def test_a_refused_tier_is_not_a_rule_about_calls() -> None:
    lessons = Lessons([refusal(7, "tier", why="A")])
    assert lessons.left(call(OVERDUE)) == [OVERDUE]
    assert lessons.tiers == {(7, "A")}


@pytest.mark.parametrize("percent", [0, 5, 10])
def test_withholds_the_share_that_was_set(percent: int) -> None:
    held = [customer for customer in range(20_000) if is_withheld(customer, TODAY, percent)]
    assert abs(len(held) / 20_000 - percent / 100) < 0.007


def test_draws_once_a_month_and_anew_each_month() -> None:
    def held(day: date) -> set[int]:
        return {customer for customer in range(2_000) if is_withheld(customer, day, 10)}

    assert held(TODAY) == held(TODAY + timedelta(days=20))
    assert len(held(TODAY) & held(TODAY + timedelta(days=31))) < 50


def test_stores_what_json_can_hold() -> None:
    assert verdict(Enough("low")) == {"enough": True, "confidence": "low"}
    lacking = {"enough": False, "what": "orders", "have": 3, "need": 10}
    assert verdict(NotEnough("orders", 3, 10)) == lacking
    dated = Reason("any", {"since": TODAY, "n": 2}, (5, 6))
    assert reason(dated) == {"key": "any", "values": {"since": "2026-03-11", "n": 2}, "products": [5, 6]}
