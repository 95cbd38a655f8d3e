"""How many keep a festival, counted by the database, is how many it is said to fit one by one."""

from collections import Counter
from datetime import date, timedelta
from itertools import product

import pytest

from handlers.occasions import falling, festivals
from handlers.occasions.falling import Falling, Feast
from handlers.occasions.festivals import Festival
from storage import customers, greetings, occasions
from storage.book import Book
from tests.storage.conftest import MakeBook

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
CHRISTMAS = (date(2026, 12, 25), date(2026, 12, 25))
COUNTRIES = (None, "", "us", "CN", "JP")
NUMBERS = (None, "+447700900123", "+8613800138000", "ask at the desk")
NAMES = ("Lena Alvarez", "Dr 王芳", "田中", "Ünsal Ö")
LANGUAGES = (None, "en", "zh-Hant")


@pytest.fixture
def alice(book_of: MakeBook) -> Book:
    """With a contact of every kind that there is to tell apart."""
    book = book_of("alice")
    for country, number in product(COUNTRIES, NUMBERS):
        theirs = customers.add(book, "Acme", country=country, phone=number)
        for name, own, language in product(NAMES, NUMBERS, LANGUAGES):
            customers.add_contact(book, theirs.id, name, phone=own, language=language)
    return book


def one_by_one(book: Book, first: date, last: date) -> Counter[tuple[str, date]]:
    days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    settled = greetings.settled(book, days)
    return Counter(
        (one.key, one.day)
        for day in days
        for festival in festivals.on(day)
        for one in keepers(book, festival, day)
        if falling.told(one) not in settled
    )


def keepers(book: Book, festival: Festival, day: date) -> list[Falling]:
    """As each contact's own record tells, whoever the database would find."""
    ids = [contact_id for contact_id, _ in occasions.to_greet(book)]
    found = falling.festive(book, ids, festival, day)
    return [one for one in found if festival.fits(one.culture.country, one.culture.language)]


def counted(book: Book, first: date, last: date) -> dict[tuple[str, date], int]:
    return {(one.festival.key, one.day): one.contacts for one in falling.feasts(book, first, last)}


def test_counts_whom_each_festival_fits(alice: Book) -> None:
    assert counted(alice, *YEAR) == one_by_one(alice, *YEAR)
    assert len(counted(alice, *YEAR)) > 5


def test_counts_nobody_who_was_greeted_or_wants_no_greetings(alice: Book) -> None:
    [before] = counted(alice, *CHRISTMAS).values()
    christmas = festivals.every()["christmas"]
    lena, chen, wang, zhou = [one.contact for one in keepers(alice, christmas, CHRISTMAS[0])][:4]
    customers.change(alice, wang, no_greetings=True)
    for one, text in ((lena, "Merry Christmas!"), (lena, "And again"), (chen, None)):
        greetings.settle(alice, one, "christmas", CHRISTMAS[0], text)
    greetings.settle(alice, zhou, "new_year", CHRISTMAS[0], "A happy new year!")
    left = {("christmas", CHRISTMAS[0]): before - 3}
    assert counted(alice, *CHRISTMAS) == one_by_one(alice, *CHRISTMAS) == left


def test_finds_the_same_contacts_as_their_records_tell(alice: Book) -> None:
    for festival in festivals.every().values():
        found = [one.contact.id for one in keepers(alice, festival, CHRISTMAS[0])]
        assert falling.keeping(alice, festival) == found


@pytest.mark.parametrize("who", ["bob", "charlie", "maria", "adam"])
def test_counts_nobody_elses_contacts(alice: Book, book_of: MakeBook, who: str) -> None:
    assert falling.feasts(book_of(who), *YEAR) == []


def test_a_rep_who_changed_teams_leaves_them_behind(alice: Book) -> None:
    alice.me.team_id = 2
    assert counted(alice, *YEAR) == one_by_one(alice, *YEAR) == {}


def test_nothing_is_asked_when_there_is_no_festival(book_of: MakeBook) -> None:
    quiet: list[Feast] = falling.feasts(book_of("alice"), date(2026, 3, 9), date(2026, 3, 16))
    assert quiet == []
