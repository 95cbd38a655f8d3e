"""A month of lists and answers: what was refused or done stays away, what was put off comes on its day."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from handlers import today
from handlers.chat import Chat
from storage import customers, people
from storage.advice import answers
from storage.book import Book
from storage.database import Session
from storage.tables import SuggestionShown
from tests.conftest import NewSqlite
from tests.people import START, furnish
from tests.storage.advice import found

DAYS, CUSTOMERS = 30, 12


@pytest.fixture
def session(new_sqlite: NewSqlite, tmp_path: Path) -> Iterator[Session]:
    database = new_sqlite(tmp_path)
    database.run(furnish)
    with database.transaction() as made:
        yield made
    database.close()


class Month:
    """Alice opens her day every morning and answers some of it at random."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session, self.random = session, Random(seed)
        book = self.chat(0).book
        for number in range(CUSTOMERS):
            found.call(book, customers.add(book, f"Customer {number}"), worth=100 + number)
        self.gone: set[int] = set()
        self.back: dict[int, date] = {}

    def chat(self, day: int) -> Chat:
        alice = people.by_telegram(self.session, 111)
        assert alice
        return Chat(Book(self.session, alice, START + timedelta(days=day)), "rapport_bot")

    def shown(self, day: date) -> set[int]:
        rows = self.session.query(SuggestionShown).filter(SuggestionShown.day == day)
        return {row.suggestion_id for row in rows}

    def answer(self, chat: Chat, row_id: int) -> None:
        match self.random.choice(["done", "later", "refuse", None, None]):
            case "done":
                answers.done(chat.book, row_id)
                self.gone.add(row_id)
            case "refuse":
                answers.refuse(chat.book, row_id, "all_well", chat.today)
                self.gone.add(row_id)
            case "later":
                self.back[row_id] = chat.today + timedelta(days=self.random.choice([1, 7]))
                answers.later(chat.book, row_id, self.back[row_id])


@pytest.mark.parametrize("seed", range(5))
def test_learns_from_answers_over_a_month(session: Session, seed: int) -> None:
    month = Month(session, seed)
    before: set[int] = set()
    for day in range(DAYS):
        chat = month.chat(day)
        today.opened(chat)
        listed = month.shown(chat.today)
        assert not listed & month.gone
        assert not {one for one in listed if month.back.get(one, chat.today) > chat.today}
        returned = {one for one, when in month.back.items() if when == chat.today}
        assert not (listed - returned) & before
        for row_id in sorted(listed):
            month.answer(chat, row_id)
        before = month.shown(chat.today)
    assert month.gone
    assert month.back


def test_the_list_is_the_same_all_day(session: Session) -> None:
    month = Month(session, seed=0)
    assert today.opened(month.chat(0)).text == today.opened(month.chat(0)).text
    assert today.more(month.chat(0), "call", 1).text == today.more(month.chat(0), "call", 1).text
