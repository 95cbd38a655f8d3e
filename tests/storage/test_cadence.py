"""Who was not seen for too long, and whose birthday can come, on both databases."""

from datetime import timedelta

import pytest

from storage import cadence, customers, visits
from storage.book import Book
from tests.people import START
from tests.storage.conftest import MakeBook

DAY = 24 * 60


def customer(book: Book, name: str, tier: str, seen: timedelta | None = None) -> int:
    row = customers.add(book, name)
    row.tier = tier
    if seen is not None:
        visits.add(book, visits.VisitFacts(row.id, book.now + seen, "talked"))
    return row.id


@pytest.mark.parametrize(("tier", "days"), [("A", 14), ("B", 28), ("C", 91)])
def test_each_tier_has_its_own_patience(book_of: MakeBook, tier: str, days: int) -> None:
    customer(book_of("alice"), "Acme", tier, seen=timedelta(0))
    assert cadence.overdue(book_of("alice", minutes=days * DAY)) == []
    [late] = cadence.overdue(book_of("alice", minutes=days * DAY + 1))
    assert late.name == "Acme"
    assert late.last == book_of("alice").now


def test_the_latest_visit_counts(book_of: MakeBook) -> None:
    acme = customer(book_of("alice"), "Acme", "A", seen=timedelta(0))
    later = book_of("alice", minutes=10 * DAY)
    visits.add(later, visits.VisitFacts(acme, later.now, "talked again"))
    assert cadence.overdue(book_of("alice", minutes=20 * DAY)) == []


def test_one_never_seen_counts_from_its_first_day(book_of: MakeBook) -> None:
    customer(book_of("alice"), "Acme", "A")
    assert cadence.overdue(book_of("alice", minutes=14 * DAY)) == []
    [late] = cadence.overdue(book_of("alice", minutes=15 * DAY))
    assert late.last is None


def test_the_best_tier_comes_first_then_the_longest_unseen(book_of: MakeBook) -> None:
    book = book_of("alice")
    customer(book, "late B", "B", seen=timedelta(days=1))
    customer(book, "late A", "A", seen=timedelta(days=3))
    customer(book, "later A", "A", seen=timedelta(days=2))
    found = cadence.overdue(book_of("alice", minutes=60 * DAY))
    assert [one.name for one in found] == ["later A", "late A", "late B"]


@pytest.mark.parametrize("who", ["bob", "charlie", "maria", "adam"])
def test_nobody_else_is_sent_to_my_customers(book_of: MakeBook, who: str) -> None:
    customer(book_of("alice"), "Acme", "A")
    assert cadence.overdue(book_of(who, minutes=100 * DAY)) == []


def test_a_company_has_its_own_patience(book_of: MakeBook) -> None:
    book = book_of("alice")
    customer(book, "Acme", "A", seen=timedelta(0))
    book.company().cadence_a = 7
    [late] = cadence.overdue(book_of("alice", minutes=8 * DAY))
    assert late.name == "Acme"


def test_remembers_whom_it_named_for_a_week(book_of: MakeBook) -> None:
    book, today = book_of("alice"), START.date()
    acme, beta = customer(book, "Acme", "A"), customer(book, "Beta", "A")
    cadence.note_told(book, [acme], today)
    cadence.note_told(book, [beta], today + timedelta(days=1))
    assert cadence.told(book, today + timedelta(days=6)) == {acme: today, beta: today + timedelta(days=1)}
    assert cadence.told(book, today + timedelta(days=7)) == {beta: today + timedelta(days=1)}
    cadence.note_told(book, [acme], today + timedelta(days=7))
    assert cadence.told(book, today + timedelta(days=7))[acme] == today + timedelta(days=7)
    assert cadence.told(book_of("bob"), today) == {}
