"""Small and new companies: what can be said is said, and what cannot is not made up."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.advising.night import work
from storage.advice import night
from storage.database import Database
from storage.tables import AdviceRun
from tests.bench import order_book
from tests.bot.advising import raw as stored
from tests.bot.advising.raw import Row

PRODUCTS = 30


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'small.db'}")
    yield made
    made.close()


def advised(
    file: Database, customers: int, often: float = 2.1, days: int = 700
) -> tuple[AdviceRun, list[Row]]:
    """The night and its suggestions, each number counted again."""
    order_book.fill(file, customers, PRODUCTS, often, days)
    assert work(file, order_book.NOW, again=False)
    with file.reading() as session:
        run = night.last(session)
    assert run and run.done_at and file.path
    with closing(sqlite3.connect(file.path)) as connection:
        rows, recount = stored.suggestions(connection), stored.recount(connection)
    for row in rows:
        for reason in row.reasons:
            recount.check(row, reason)
    return run, rows


def test_forty_customers_are_enough_for_whom_to_call(file: Database) -> None:
    run, rows = advised(file, 40)
    assert 200 < run.orders < 400
    assert run.verdicts["calls"]["enough"] and run.verdicts["calls"]["confidence"] == "low"
    assert any(row.product is None for row in rows)


@pytest.mark.parametrize("customers", [1, 3, 4])
def test_a_handful_is_told_what_is_lacking(file: Database, customers: int) -> None:
    run, rows = advised(file, customers)
    assert not rows
    for name in ("calls", "offers", "segments", "revenue"):
        verdict = run.verdicts[name]
        assert not verdict["enough"] and verdict["have"] < verdict["need"], name


def test_a_company_of_some_weeks_has_offers_by_kind(file: Database) -> None:
    """Who buys one kind is offered the kind that goes with it, where most products say little alone."""
    run, rows = advised(file, 60, often=60, days=45)
    assert not run.verdicts["offers"]["enough"]
    assert "offer.kind_goes_with" in {one.key for row in rows for one in row.reasons}
