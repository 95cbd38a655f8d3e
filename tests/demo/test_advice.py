"""The night's work on the sample company: what is planted is found, and every number can be counted again."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.advising import night
from bot.demo import sample
from storage.database import Database
from storage.migrations import migrate
from tests.bot.advising import raw as stored
from tests.bot.advising.raw import reasons, suggestions
from tests.scoring.recount import Recount

NOW = datetime(2026, 11, 18, 17, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The file after a night, without any of our code in between."""
    path: Path = tmp_path_factory.mktemp("sample") / "sample.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.run(lambda session: sample.fill(session, NOW))
    assert night.work(database, NOW, again=False)
    database.close()
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def ids(raw: sqlite3.Connection, table: str, column: str) -> dict[str, int]:
    return dict(raw.execute(f"SELECT {column}, id FROM {table}"))


@pytest.fixture(scope="module")
def recount(raw: sqlite3.Connection) -> Recount:
    return stored.recount(raw)


def test_finds_the_customers_planted_as_slipping_away(raw: sqlite3.Connection) -> None:
    called = {row.customer for row in suggestions(raw) if row.product is None}
    customers = ids(raw, "customer", "name")
    assert not [name for name in sample.drifters(NOW) if customers[name] not in called]


def test_says_of_each_of_them_how_long_it_has_been_silent(raw: sqlite3.Connection, recount: Recount) -> None:
    customers, drifters = ids(raw, "customer", "name"), sample.drifters(NOW)
    planted = {customers[name]: day for name, day in drifters.items()}
    for row in suggestions(raw):
        if row.product is None and row.customer in planted:
            [days] = {reason.values["days"] for reason in row.reasons if reason.key != "risk.at_stake"}
            assert days == (recount.today - recount.days(row.customer)[-1]).days
            assert recount.days(row.customer)[-1] <= planted[row.customer]


def test_offers_the_planted_partner_for_the_reason_that_was_planted(raw: sqlite3.Connection) -> None:
    products = ids(raw, "product", "code")
    for first, second in sample.PAIRS:
        offers = [row for row in suggestions(raw) if row.product == products[second]]
        told = [one for row in offers for one in row.reasons if one.key == "offer.goes_with"]
        assert any(products[first] in one.products for one in told), (first, second)


def test_every_number_in_every_stored_reason_can_be_counted_in_the_orders(
    raw: sqlite3.Connection, recount: Recount
) -> None:
    rows = suggestions(raw)
    assert len(rows) > 300
    for row in rows:
        for reason in row.reasons:
            recount.check(row, reason)


def test_every_number_of_every_level_and_tier_can_be_counted_in_the_orders(
    raw: sqlite3.Connection, recount: Recount
) -> None:
    placed = stored.places(raw)
    assert len(placed) > raw.execute("SELECT count(*) FROM customer").fetchone()[0]
    for row in placed:
        recount.check(row, row.reasons[0])


def test_every_customers_value_can_be_counted_in_the_orders(
    raw: sqlite3.Connection, recount: Recount
) -> None:
    names = "customer_id, recency_days, frequency, monetary / 100.0, share, core"
    values = raw.execute(f"SELECT {names} FROM customer_value ORDER BY monetary DESC").fetchall()
    total = sum(spend for _, _, _, spend, _, _ in values)
    before = 0.0
    for customer, recency, frequency, spend, share, core in values:
        ages = [(recount.today - day).days for day in recount.days(customer)]
        if ages[-1] <= 365:
            assert (recency, frequency) == (min(ages), sum(age <= 365 for age in ages))
            assert round(spend) == recount.net(customer, 1, 365)
            assert share == pytest.approx(spend / total)
            assert bool(core) == (before < 0.8 * total)
        before += spend


def test_every_number_of_every_segment_can_be_counted_in_the_orders(
    raw: sqlite3.Connection, recount: Recount
) -> None:
    members: dict[int, list[int]] = {}
    for customer, segment in raw.execute(
        "SELECT customer_id, segment_id FROM customer_value WHERE segment_id > 0"
    ):
        members.setdefault(segment, []).append(customer)
    profiles = {one: profile(recount, one) for some in members.values() for one in some}
    groups = raw.execute("SELECT id, customers, traits FROM segment").fetchall()
    assert groups
    for segment, count, traits in groups:
        assert len(members[segment]) == count
        for trait in reasons(traits):
            _, name, _ = trait.key.split(".")
            digits = 2 if name.startswith("quarter") else 0
            here = np.median([profiles[one][name] for one in members[segment]])
            usual = np.median([told[name] for told in profiles.values()])
            assert trait.values == {"here": round(here, digits), "usual": round(usual, digits)}


def profile(recount: Recount, customer: int) -> dict[str, Any]:
    """One customer's last year."""
    rows = recount.of[customer][lambda rows: rows["age"] <= 365]
    days = rows["date"].nunique()
    spend = float(rows["amount"].sum())
    quarters = {
        f"quarter_{q + 1}": float(rows["amount"][[(day.month - 1) // 3 == q for day in rows["date"]]].sum())
        / max(spend, 1e-9)
        for q in range(4)
    }
    shape = {"spend": spend, "orders": days, "order_value": spend / days, "lines": len(rows) / days}
    return shape | {"silence": rows["age"].min()} | quarters
