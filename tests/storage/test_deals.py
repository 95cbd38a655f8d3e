"""Deals on both databases: sums, history, and whose they are."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from storage import changes, customers, deals
from storage.book import Book
from storage.tables import Change, Deal
from tests.storage.conftest import MakeBook


def made(book: Book, name: str, *amounts: str, currency: str = "GBP", stage: str = "new") -> list[Deal]:
    customer = customers.add(book, name)
    return [
        deals.add(book, customer.id, stage=stage, amount=Decimal(amount), currency=currency)
        for amount in amounts
    ]


def test_sums_open_deals_by_stage_and_currency(book_of: MakeBook) -> None:
    alice = book_of("alice")
    made(alice, "Acme", "0.10", "0.20")
    made(alice, "Birch", "5", currency="EUR")
    made(alice, "Cedar", "7", stage="proposal")
    made(alice, "Dogwood", "9", stage="won")
    assert deals.pipeline(alice) == {
        ("new", "EUR"): (1, Decimal("5.00")),
        ("new", "GBP"): (2, Decimal("0.30")),
        ("proposal", "GBP"): (1, Decimal("7.00")),
    }


def test_sums_what_was_closed_lately(book_of: MakeBook) -> None:
    made(book_of("alice"), "Acme", "9", stage="won")
    later = book_of("alice", minutes=60 * 24 * 31)
    made(later, "Birch", "4", stage="lost")
    assert deals.closed_since(later, later.now - timedelta(days=30)) == {
        ("lost", "GBP"): (1, Decimal("4.00"))
    }


def test_a_deal_without_an_amount_counts_for_nothing(book_of: MakeBook) -> None:
    alice = book_of("alice")
    deals.add(alice, customers.add(alice, "Acme").id, currency="GBP")
    assert deals.pipeline(alice) == {("new", "GBP"): (1, Decimal(0))}


def test_keeps_every_step_of_its_history(book_of: MakeBook) -> None:
    [deal] = made(book_of("alice"), "Acme", "1")
    for minutes, stage in enumerate(("qualified", "won", "new"), 1):
        deals.to_stage(book_of("alice", minutes=minutes), deal, stage)
    steps = deals.history(book_of("alice"), deal)
    assert [(step.before, step.after) for step in steps] == [
        (None, "new"),
        ("new", "qualified"),
        ("qualified", "won"),
        ("won", "new"),
    ]
    assert deal.closed_at is None


def test_moving_to_the_same_stage_is_no_step(book_of: MakeBook) -> None:
    [deal] = made(book_of("alice"), "Acme", "1")
    deals.to_stage(book_of("alice"), deal, "new")
    assert len(deals.history(book_of("alice"), deal)) == 1


def test_forgets_why_it_was_lost_when_it_is_taken_up_again(book_of: MakeBook) -> None:
    [deal] = made(book_of("alice"), "Acme", "1", stage="lost")
    deals.change(book_of("alice"), deal, lost_reason="price")
    deals.to_stage(book_of("alice"), deal, "negotiation")
    assert deal.lost_reason is None


def test_undo_restores_the_stage_the_reason_and_the_history(book_of: MakeBook) -> None:
    [deal] = made(book_of("alice"), "Acme", "1", stage="lost")
    deals.change(book_of("alice"), deal, lost_reason="price")
    moving = book_of("alice", minutes=1)
    deals.to_stage(moving, deal, "new")
    change_id = changes.current(moving)
    undoing = book_of("alice", action="undo", minutes=2)
    changes.undo(undoing, undoing.session.get_one(Change, change_id))
    assert (deal.stage, deal.lost_reason) == ("lost", "price")
    assert deal.closed_at is not None
    assert len(deals.history(undoing, deal)) == 2


@pytest.mark.parametrize(
    ("who", "sees"),
    [("alice", True), ("bob", False), ("charlie", False), ("maria", True), ("mona", False), ("adam", True)],
)
def test_shows_deals_to_those_whose_they_are(book_of: MakeBook, who: str, sees: bool) -> None:
    [deal] = made(book_of("alice"), "Acme", "1")
    book = book_of(who)
    seen = [
        bool(deals.pipeline(book)),
        bool(deals.in_stage(book, "new", limit=5)),
        bool(deals.count(book)),
        bool(deals.history(book, deal)),
        bool(deals.of_customer(book, deal.customer_id)),
        book.get(Deal, deal.id) is not None,
    ]
    assert set(seen) == {sees}


def test_orders_a_stage_by_what_closes_next(book_of: MakeBook) -> None:
    first, second, third = made(book_of("alice"), "Acme", "1", "2", "3")
    book = book_of("alice")
    deals.change(book, second, close_on=date(2026, 4, 2))
    deals.change(book, third, close_on=date(2026, 4, 1))
    assert deals.in_stage(book, "new", limit=5) == [third, second, first]
    assert deals.in_stage(book, "new", limit=1, offset=1) == [second]


def test_calls_late_what_should_have_closed_before_today(book_of: MakeBook) -> None:
    late, today, won = made(book_of("alice"), "Acme", "1", "2", "3")
    book = book_of("alice")
    for deal, day in ((late, 10), (today, 11), (won, 9)):
        deals.change(book, deal, close_on=date(2026, 3, day))
    deals.to_stage(book, won, "won")
    assert [one.id for one in deals.overdue(book, date(2026, 3, 11))] == [late.id]
    assert deals.overdue(book_of("maria"), date(2026, 3, 11)) == []
