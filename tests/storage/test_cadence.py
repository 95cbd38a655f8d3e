"""Who was not seen for too long, and whose birthday can come, on both databases."""

from datetime import date, timedelta

import pytest

from storage import cadence, customers, visits
from storage.book import Book
from storage.cadence import Unseen
from storage.tables import Customer
from tests.people import START
from tests.storage.conftest import MakeBook

DAY = 24 * 60


def customer(book: Book, name: str, tier: str, seen: timedelta | None = None) -> int:
    row = customers.add(book, name)
    row.tier = tier
    if seen is not None:
        visits.add(book, visits.VisitFacts(row.id, book.now + seen, "talked"))
    return row.id


def overdue(book: Book) -> list[Unseen]:
    return cadence.overdue(book, book.now.date())


@pytest.mark.parametrize(("tier", "days"), [("A", 14), ("B", 28), ("C", 91)])
def test_each_tier_has_its_own_patience(book_of: MakeBook, tier: str, days: int) -> None:
    customer(book_of("alice"), "Acme", tier, seen=timedelta(0))
    assert overdue(book_of("alice", minutes=days * DAY)) == []
    [late] = overdue(book_of("alice", minutes=days * DAY + 1))
    assert late.name == "Acme"
    assert late.last == book_of("alice").now


def test_the_latest_visit_counts(book_of: MakeBook) -> None:
    acme = customer(book_of("alice"), "Acme", "A", seen=timedelta(0))
    later = book_of("alice", minutes=10 * DAY)
    visits.add(later, visits.VisitFacts(acme, later.now, "talked again"))
    assert overdue(book_of("alice", minutes=20 * DAY)) == []


def test_one_never_seen_counts_from_its_first_day(book_of: MakeBook) -> None:
    customer(book_of("alice"), "Acme", "A")
    assert overdue(book_of("alice", minutes=14 * DAY)) == []
    [late] = overdue(book_of("alice", minutes=15 * DAY))
    assert late.last is None


def test_the_best_tier_comes_first_then_the_longest_unseen(book_of: MakeBook) -> None:
    book = book_of("alice")
    customer(book, "late B", "B", seen=timedelta(days=1))
    customer(book, "late A", "A", seen=timedelta(days=3))
    customer(book, "later A", "A", seen=timedelta(days=2))
    found = overdue(book_of("alice", minutes=60 * DAY))
    assert [one.name for one in found] == ["later A", "late A", "late B"]


@pytest.mark.parametrize("who", ["bob", "charlie", "maria", "adam"])
def test_nobody_else_is_sent_to_my_customers(book_of: MakeBook, who: str) -> None:
    customer(book_of("alice"), "Acme", "A")
    assert overdue(book_of(who, minutes=100 * DAY)) == []


def test_a_company_has_its_own_patience(book_of: MakeBook) -> None:
    book = book_of("alice")
    customer(book, "Acme", "A", seen=timedelta(0))
    book.company().cadence_a = 7
    [late] = overdue(book_of("alice", minutes=8 * DAY))
    assert late.name == "Acme"


def test_remembers_whom_it_named_for_a_week(book_of: MakeBook) -> None:
    book, today = book_of("alice", minutes=20 * DAY), START.date()
    acme, beta = (customer(book_of("alice"), name, "A") for name in ("Acme", "Beta"))
    cadence.note_told(book, [acme], today)
    cadence.note_told(book, [beta], today + timedelta(days=1))
    assert told(book, today + timedelta(days=6)) == {acme: today, beta: today + timedelta(days=1)}
    assert told(book, today + timedelta(days=7)) == {acme: None, beta: today + timedelta(days=1)}
    cadence.note_told(book, [acme], today + timedelta(days=7))
    assert told(book, today + timedelta(days=7))[acme] == today + timedelta(days=7)


def test_whoever_gets_a_customer_was_not_told_of_them(book_of: MakeBook) -> None:
    book, bob = book_of("alice", minutes=20 * DAY), book_of("bob", minutes=20 * DAY)
    acme = customer(book_of("alice"), "Acme", "A")
    cadence.note_told(book, [acme], START.date())
    given = book.get(Customer, acme)
    assert given
    given.owner_id, given.team_id = bob.me.id, bob.me.team_id
    book.session.flush()
    assert told(bob, START.date()) == {acme: None}


def told(book: Book, today: date) -> dict[int, date | None]:
    return {one.id: one.told for one in cadence.overdue(book, today)}
