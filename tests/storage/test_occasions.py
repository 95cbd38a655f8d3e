"""Who has a day to congratulate on: my own contacts, by the calendar that each is kept by."""

from typing import Any

import pytest

from storage import customers, greetings, merging, occasions, people
from storage.book import Book
from storage.tables import Contact, Customer
from tests.people import START
from tests.storage.conftest import MakeBook

TODAY = START.date()
SUN, MOON = {(3, 5)}, {(1, 5)}


def contact(book: Book, name: str, **values: Any) -> Contact:
    acme = customers.add(book, f"{name} Ltd")
    return customers.add_contact(book, acme.id, name, **values)


def born(month: int, *, lunar: bool = False) -> dict[str, int | bool]:
    return {"birth_month": month, "birth_day": 5, "birth_lunar": lunar}


def found(book: Book) -> list[tuple[str, str | None]]:
    rows = occasions.falling_on(book, SUN, MOON)
    return [(contact.name, occasion.name if occasion else None) for contact, occasion in rows]


def test_finds_birthdays_by_their_own_calendar(book_of: MakeBook) -> None:
    book = book_of("alice")
    for name, values in (
        ("Sun", born(3)),
        ("Moon in the third", born(3, lunar=True)),
        ("Moon", born(1, lunar=True)),
        ("Nobody knows", {}),
    ):
        contact(book, name, **values)
    assert found(book) == [("Sun", None), ("Moon", None)]


def test_finds_the_days_that_reps_attached(book_of: MakeBook) -> None:
    book = book_of("alice")
    chen = contact(book, "Chen Li", **born(3))
    occasions.add(book, chen, "wedding anniversary", month=3, day=5)
    occasions.add(book, chen, "first order", month=4, day=5)
    wang = contact(book, "王芳")
    occasions.add(book, wang, "店庆", month=1, day=5, lunar=True)
    assert found(book) == [("Chen Li", "wedding anniversary"), ("王芳", "店庆")]


def names(book: Book) -> list[str]:
    ids = [contact_id for contact_id, _ in occasions.to_greet(book)]
    return [contact.name for contact, _ in occasions.whole(book, ids)]


def test_leaves_out_whoever_wants_no_greetings(book_of: MakeBook) -> None:
    book = book_of("alice")
    contact(book, "Sun", no_greetings=True, **born(3))
    contact(book, "Moon", **born(1, lunar=True))
    assert [name for name, _ in found(book)] == ["Moon"]
    assert names(book) == ["Moon"]
    assert [one.contacts for one in occasions.at_home(book)] == [1]


@pytest.mark.parametrize("who", ["bob", "charlie", "maria", "adam"])
def test_greets_for_nobody_but_the_owner(book_of: MakeBook, who: str) -> None:
    sun = contact(book_of("alice"), "Sun", **born(3))
    assert found(book_of(who)) == []
    assert occasions.to_greet(book_of(who)) == []
    assert occasions.whole(book_of(who), [sun.id]) == []
    assert occasions.at_home(book_of(who)) == []


def test_those_of_the_best_customers_come_first(book_of: MakeBook) -> None:
    book = book_of("alice")
    for name, tier in (("Cees", "C"), ("Anna", "A"), ("Bert", "B")):
        one = contact(book, name)
        home = book.get(Customer, one.customer_id)
        assert home
        home.tier = tier
    assert names(book) == ["Anna", "Bert", "Cees"]


def test_a_greeting_is_settled_for_one_contact_occasion_and_day(book_of: MakeBook) -> None:
    book = book_of("alice")
    chen, wang = contact(book, "Chen Li"), contact(book, "王芳")
    greetings.settle(book, chen, "birthday", TODAY, "Happy birthday!")
    assert greetings.settled(book, [TODAY]) == {(chen.id, "birthday", TODAY)}
    assert greetings.of(book, chen.id, "birthday", TODAY)
    assert not greetings.of(book, chen.id, "christmas", TODAY)
    assert not greetings.of(book, wang.id, "birthday", TODAY)
    assert greetings.settled(book_of("charlie"), [TODAY]) == set()


def test_a_contact_that_goes_takes_its_days_along_and_leaves_what_was_sent(book_of: MakeBook) -> None:
    book = book_of("alice")
    chen = contact(book, "Chen Li")
    occasions.add(book, chen, "first order", month=4, day=5)
    sent = greetings.settle(book, chen, "birthday", TODAY, "Happy birthday!")
    customers.remove_contact(book, chen)
    assert occasions.of_contact(book, chen.id) == []
    assert sent.contact_id is None and sent.customer_id


def test_two_that_are_one_keep_their_days_and_their_wish_for_quiet(book_of: MakeBook) -> None:
    book = book_of("alice")
    chen, twin = contact(book, "Chen Li"), contact(book, "C. Li", no_greetings=True)
    occasions.add(book, twin, "first order", month=4, day=5)
    merging.contacts(book, chen, twin)
    assert [one.name for one in occasions.of_contact(book, chen.id)] == ["first order"]
    assert chen.no_greetings


def test_the_companys_words_are_found_by_occasion_and_language(book_of: MakeBook) -> None:
    book = book_of("maria")
    ours = greetings.add_template(book, "birthday", "en", "Happy birthday from all of us, {name}!")
    greetings.add_template(book, "birthday", "zh", "{name}，生日快乐！")
    assert greetings.templates(book_of("alice"), "birthday", "en") == [ours]
    assert len(greetings.templates(book_of("alice"))) == 2
    assert greetings.remove_template(book_of("maria"), ours.id)
    assert not greetings.remove_template(book_of("maria"), ours.id)


def test_29_february_is_kept_in_february_until_the_company_says_otherwise(book_of: MakeBook) -> None:
    book = book_of("adam")
    assert not book.company().leap_day_in_march
    people.change_company(book, leap_day_in_march=True)
    assert book_of("alice").company().leap_day_in_march


def test_many_peoples_are_found_at_once_each_by_their_own_rights(book_of: MakeBook) -> None:
    books = [book_of(who) for who in ("alice", "bob", "charlie", "maria", "adam")]
    for book in books:
        contact(book, book.me.name.split()[0], **born(3))
    moved = books[0].me  # a rep who changed teams leaves the customers behind
    moved.team_id = books[2].me.team_id
    books[0].session.flush()
    ids = {book.me.id for book in books[:4]}
    rows = occasions.falling_for(books[0].session, ids, SUN, MOON)
    assert [one.name for one, _, _ in rows] == ["Bob", "Charlie", "Maria"]
