"""A festival is told on one morning, where somebody who keeps it has that day: as asked one by one."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.greetings import pushing
from handlers.surface import Fallen
from storage import customers
from storage.book import Book
from storage.due import Claimed
from tests.storage.conftest import MakeBook

THANKSGIVING = datetime(2026, 11, 26, 8, tzinfo=UTC)
MORNINGS = [THANKSGIVING + timedelta(days=days) for days in range(-3, 4)]
NEW_YORK, HONOLULU, LONDON = "+12125550123", "+18085550123", "+442079460123"


def told(book: Book, at: datetime) -> list[tuple[object, object]]:
    row = Claimed(1, "greetings", book.me.id, at, "greetings:1", None)
    found = pushing.becomes(book.session, [Fallen(row, book.me)])
    return [(message.args["occasion"], message.args["day"]) for _, message in found]


def days_told(book: Book) -> list[int]:
    return [at.day for at in MORNINGS if ("thanksgiving", "2026-11-26") in told(book, at)]


@pytest.mark.parametrize(
    ("numbers", "days"),
    [
        ([NEW_YORK], [26]),
        ([HONOLULU], [27]),  # where it is still Thursday, 22:00
        ([NEW_YORK, HONOLULU], [26, 27]),
        ([LONDON], [26]),  # no number of the country: the zone that most people there mean
        ([], []),
    ],
)
def test_goes_by_the_date_where_each_contact_is(
    book_of: MakeBook, numbers: list[str], days: list[int]
) -> None:
    book = book_of("alice")
    acme = customers.add(book, "Acme", country="US")
    for number in numbers:
        customers.add_contact(book, acme.id, "Lena Alvarez", phone=number)
    assert days_told(book) == days


@pytest.mark.parametrize("who", ["bob", "charlie", "maria"])
def test_tells_of_nobody_elses_contacts(book_of: MakeBook, who: str) -> None:
    alice = book_of("alice")
    customers.add_contact(alice, customers.add(alice, "Acme", country="GB").id, "Lena Alvarez")
    assert told(book_of(who), datetime(2026, 12, 25, 8, tzinfo=UTC)) == []
