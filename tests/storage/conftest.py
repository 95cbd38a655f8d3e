"""A session on each kind of database, with the people of the tests in it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from storage import changes, people
from storage.book import Book, Origin
from storage.database import Database, Session
from tests.people import PEOPLE, START, furnish

MakeBook = Callable[..., Book]


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    database.run(furnish)
    with database.transaction() as opened:
        yield opened


@pytest.fixture
def book_of(session: Session) -> MakeBook:
    """The book of one of the people by first name; each call is an action of its own."""
    ids = {name.split()[0].lower(): telegram_id for telegram_id, name, _, _ in PEOPLE}

    def make(name: str, action: str = "test", minutes: float = 0, message_id: int | None = None) -> Book:
        session.flush()
        session.info.pop("change_id", None)
        person = people.by_telegram(session, ids[name])
        assert person
        origin = Origin(action, ids[name], message_id)
        return Book(session, person, START + timedelta(minutes=minutes), origin)

    return make


def take_back(book: Book) -> None:
    """Undo what was done in this book."""
    change_id = changes.current(book)
    assert change_id
    book.act("undo")
    change = changes.mine(book, change_id)
    assert change
    assert isinstance(changes.undo(book, change), changes.Undone)
