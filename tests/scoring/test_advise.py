"""A night's advice on the made-up company."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from scoring.advise import Advice, advise
from scoring.enough import Enough, NotEnough
from scoring.ladder import Level
from scoring.suggestions import Kind, Suggestion
from scoring.tables import Tables
from tests.scoring import company


def offers(advice: Advice, kind: Kind) -> list[Suggestion]:
    return [row for row in advice.offers.rows if row.kind is kind]


def test_finds_the_customers_who_drift_away(advice: Advice) -> None:
    assert isinstance(advice.at_risk.verdict, Enough)
    assert set(company.DRIFTERS) <= {row.customer for row in advice.at_risk.rows[:8]}


def test_says_why_a_drifter_is_at_risk_in_the_reps_terms(advice: Advice) -> None:
    row = next(row for row in advice.at_risk.rows if row.customer in company.DRIFTERS)
    assert row.reasons[0].key == "risk.overdue"
    assert row.reasons[0].values["days"] == company.SILENT


def test_offers_the_filter_to_those_who_have_only_the_pump(advice: Advice) -> None:
    found = {row.customer: row for row in offers(advice, Kind.CROSS_SELL) if row.product == company.FILTER}
    assert set(company.ONLY_PUMP) <= set(found)
    for shop in company.ONLY_PUMP:
        assert found[shop].reasons[0].products == (company.PUMP,)
        share = dict(found[shop].reasons[0].values)
        assert float(str(share["too"])) > 0.8 * float(str(share["of"]))


def test_puts_what_is_worth_most_first(advice: Advice) -> None:
    for listing in (advice.at_risk, advice.win_back, advice.offers):
        values = [row.value for row in listing.rows]
        assert values == sorted(values, reverse=True)


def test_never_offers_what_the_customer_has_bought_before_as_new(advice: Advice) -> None:
    lines = company.lines()
    bought = set(zip(lines["customer"], lines["product"], strict=True))
    assert not [row for row in offers(advice, Kind.CROSS_SELL) if (row.customer, row.product) in bought]


def test_never_offers_what_is_out_of_the_catalogue(advice: Advice) -> None:
    assert company.GONE not in {row.product for row in advice.offers.rows}


def test_never_offers_what_is_out_of_season() -> None:
    """On the first of May nobody has bought tulips for half a year, and nobody did last May."""
    spring = pd.Timestamp("2026-11-20") - pd.Timestamp("2026-05-01")
    lines = company.lines().assign(date=lambda frame: pd.to_datetime(frame["date"]) - spring)
    moved = lines[lines["product"] != company.TULIPS]
    shops = moved["customer"].unique()[:40]
    days = [pd.Timestamp("2024-11-10"), pd.Timestamp("2025-10-01")]
    tulips = pd.DataFrame([(shop, company.TULIPS, day, 2, 400.0) for shop in shops for day in days])
    tulips.columns = moved.columns
    found = advise(Tables(pd.concat([moved, tulips]), pd.Timestamp("2026-05-01").date()))
    assert company.TULIPS not in {row.product for row in found.offers.rows}


def test_never_repeats_an_offer_that_was_refused(advice: Advice) -> None:
    turned_down = advice.offers.rows[:20]
    refused = pd.DataFrame([{"customer": row.customer, "product": row.product} for row in turned_down])
    again = advise(company.tables(catalogue=company.catalogue(), refused=refused))
    made = {(row.customer, row.product) for row in again.offers.rows}
    assert not made & {(row.customer, row.product) for row in turned_down}


def test_gives_the_same_advice_for_the_same_tables_in_any_order(advice: Advice) -> None:
    shuffled = company.lines().sample(frac=1, random_state=7)
    assert advise(Tables(shuffled, company.TODAY, company.catalogue())) == advice


def test_knows_nothing_of_the_days_to_come() -> None:
    lines = company.lines()
    later = lines.assign(date=company.TODAY, amount=9999.0)
    tables = Tables(pd.concat([lines, later]), company.TODAY)
    assert advise(tables) == advise(replace(tables, lines=lines))


@pytest.mark.parametrize("orders", [0, 1, 4])
def test_says_so_when_there_is_too_little_to_judge_by(orders: int) -> None:
    found = advise(Tables(company.lines().head(orders), company.TODAY))
    for listing in (found.at_risk, found.win_back, found.offers):
        assert isinstance(listing.verdict, NotEnough)
        assert listing.verdict.have < listing.verdict.need
        assert not listing.rows


def test_says_nothing_where_the_orders_hold_no_signal() -> None:
    """Random customers buying random products on random days, as in a made-up shop."""
    lines = pd.concat([company.lines(seed) for seed in range(3)], ignore_index=True)
    for at, column in enumerate(("customer", "product", "date")):
        lines[column] = lines[column].sample(frac=1, random_state=at).to_numpy()
    found = advise(Tables(lines, company.TODAY))
    assert not [row for row in found.offers.rows if row.kind is Kind.CROSS_SELL and row.chance > 0.3]


def test_puts_a_customer_without_orders_among_the_onlookers() -> None:
    customers = pd.DataFrame({"customer": ["shop 1", "new face"], "tier": ["A", None]})
    found = advise(company.tables(customers=customers))
    levels = {one.customer: one.rung.level for one in found.customers}
    assert levels["new face"] is Level.ONLOOKER
    assert levels["shop 1"] is not Level.ONLOOKER


def test_proposes_a_tier_and_leaves_the_present_one_alone() -> None:
    customers = pd.DataFrame({"customer": ["drifter 1"], "tier": ["A"]})
    tables = company.tables(customers=customers)
    (proposal,) = advise(tables).tiers
    assert (proposal.now, proposal.proposed) == ("A", "C")
    assert customers["tier"].tolist() == ["A"]


def grades(names: tuple[str, str]) -> list[Suggestion]:
    """The next grades offered where every other shop went from the one product to the other."""
    lines, day = company.lines(), pd.Timestamp(company.TODAY)
    shops = [name for name in lines["customer"].unique() if name.startswith("shop")]
    small = pd.DataFrame({"customer": shops, "product": "bench", "date": day - pd.Timedelta(days=150)})
    large = pd.DataFrame(
        {"customer": shops[::2], "product": "bench deluxe", "date": day - pd.Timedelta(days=60)}
    )
    lines = pd.concat([lines, small.assign(quantity=1, amount=50.0), large.assign(quantity=1, amount=90.0)])
    two = {"product": ["bench", "bench deluxe"], "name": names, "family": "bench", "price": [50.0, 90.0]}
    catalogue = pd.concat([company.catalogue(), pd.DataFrame(two)])
    rows = offers(advise(Tables(lines, company.TODAY, catalogue)), Kind.UP_SELL)
    assert not {row.customer for row in rows} & set(shops[::2])
    return rows


@pytest.mark.parametrize("names", [("Oak bench, 1 m", "Oak bench, 2 m"), ("橡木长凳 1米", "橡木长凳 2米")])
def test_offers_the_next_grade_that_customers_of_this_size_moved_to(names: tuple[str, str]) -> None:
    assert {row.product for row in grades(names)} == {"bench deluxe"}


def test_another_thing_of_the_same_family_is_no_next_grade() -> None:
    assert not grades(("Moss control, 15 kg", "Sports turf seed, 25 kg"))
