"""A simulated month: what people answer to the lists teaches the nights that follow."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.advising import rows
from bot.advising.night import work
from storage.advice import answers, lists, record
from storage.advice.lists import CALLS, OFFERS, Advised
from storage.book import Book
from storage.database import Database, Session
from storage.tables import Person, Suggestion
from tests.bench import order_book

CUSTOMERS, PRODUCTS = 60, 30
NIGHTS = (0, 1, 8, 29)
HOLDOUT = 10  # per cent, as a company has it from the start


class Month:
    """Nights of one company, and what its rep says in between."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def night(self, day: int) -> datetime:
        now = order_book.NOW + timedelta(days=day)
        assert work(self.database, now, again=True)
        return now

    def book(self, session: Session, day: int) -> Book:
        return Book(session, session.get_one(Person, 1), order_book.NOW + timedelta(days=day))

    def listed(self, day: int, kinds: Sequence[str]) -> list[Advised]:
        """All that could be shown on that day."""
        with self.database.reading() as session:
            book = self.book(session, day)
            return [row for row, _ in lists.of_team(book, kinds, book.now.date(), 1000)]


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Month]:
    folder: Path = tmp_path_factory.mktemp("month")
    database = Database(f"sqlite:///{folder / 'month.db'}")
    order_book.fill(database, CUSTOMERS, PRODUCTS, 6.0)
    yield Month(database)
    database.close()


def test_a_month_of_answers_teaches_the_lists(month: Month) -> None:
    month.night(NIGHTS[0])
    called, put_off, well, closed = month.listed(0, CALLS)[:4]
    refused = month.listed(0, OFFERS)[0]
    with month.database.transaction() as session:
        book = month.book(session, 0)
        answers.done(book, called.id)
        answers.later(book, put_off.id, (book.now + timedelta(days=8)).date())
        answers.refuse(book, well.id, "all_well", book.now.date())
        answers.refuse(book, closed.id, "closed_down", book.now.date())
        answers.refuse(book, refused.id, "no_need", book.now.date())
    for day in NIGHTS[1:]:
        month.night(day)
        calls, offers = month.listed(day, CALLS), month.listed(day, OFFERS)
        silent = {called.customer_id, closed.customer_id} | ({put_off.customer_id} if day < 8 else set())
        assert not silent & {row.customer_id for row in calls}
        assert put_off.customer_id in {row.customer_id for row in calls} or day < 8
        rule = well.reasons[0]["key"]
        assert not [row for row in calls if row.customer_id == well.customer_id and _says(row, rule)]
        again = (refused.customer_id, refused.product_id)
        assert again not in {(row.customer_id, row.product_id) for row in offers}


def _says(row: Advised, rule: str) -> bool:
    return rule in {reason["key"] for reason in row.reasons}


def test_who_is_kept_back_stays_so_all_month_and_is_counted(month: Month) -> None:
    with month.database.reading() as session:
        book = month.book(session, NIGHTS[-1])
        flagged = select(Suggestion).where(Suggestion.current, Suggestion.kind.in_(CALLS))
        calls = session.scalars(flagged).all()
        found = record.withheld(book)
    kept = {row.customer_id for row in calls if row.withheld}
    today = (order_book.NOW + timedelta(days=NIGHTS[-1])).date()
    assert kept == {one.customer_id for one in calls if rows.is_withheld(one.customer_id, today, HOLDOUT)}
    assert (found.flagged, found.withheld) == (len(calls), len(kept))
    assert not kept & {row.customer_id for row in month.listed(NIGHTS[-1], CALLS)}
