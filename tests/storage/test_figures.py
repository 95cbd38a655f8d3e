"""A week and an evening in figures, within what each may see."""

from datetime import timedelta
from decimal import Decimal

import pytest

from storage import customers, deals, figures, reminders, visits
from storage.figures import Figures
from storage.tables import Customer
from tests.people import START
from tests.storage.conftest import MakeBook

HOUR = timedelta(hours=1)
MONDAY = START - timedelta(days=2, hours=10)


@pytest.fixture
def acme(book_of: MakeBook) -> Customer:
    return customers.add(book_of("alice"), "Acme")


def visit(book_of: MakeBook, name: str, customer: Customer, days_ago: float = 0) -> None:
    book = book_of(name)
    visits.add(book, visits.VisitFacts(customer.id, START - timedelta(days=days_ago), "a good talk"))


def test_counts_each_persons_visits_since_monday(book_of: MakeBook, acme: Customer) -> None:
    for days_ago in (0, 1, 2, 3):
        visit(book_of, "alice", acme, days_ago)
    visit(book_of, "maria", acme)
    maria = book_of("maria")
    week = figures.week(maria, MONDAY)
    alice = book_of("alice").me
    assert (week[alice.id].visits, week[alice.id].customers) == (3, 1)
    assert week[maria.me.id].visits == 1


def test_sums_open_deals_by_currency(book_of: MakeBook, acme: Customer) -> None:
    alice = book_of("alice")
    for amount, currency in ((100, "GBP"), (50, "GBP"), (70, "EUR")):
        deals.add(alice, acme.id, amount=Decimal(amount), currency=currency)
    deals.add(alice, acme.id, currency="USD")
    won = deals.add(alice, acme.id, amount=Decimal(999), currency="GBP")
    deals.to_stage(alice, won, deals.WON)
    pipeline = figures.week(book_of("maria"), MONDAY)[alice.me.id].pipeline
    assert pipeline == {"GBP": Decimal(150), "EUR": Decimal(70)}


def test_counts_as_overdue_what_is_due_and_not_done(book_of: MakeBook) -> None:
    alice = book_of("alice")
    reminders.add(alice, "late", START - HOUR)
    reminders.add(alice, "to come", START + HOUR)
    reminders.finish(alice, reminders.add(alice, "done", START - HOUR).id)
    assert figures.week(book_of("maria"), MONDAY)[alice.me.id].overdue == 1


def test_shows_a_manager_nothing_of_another_team(book_of: MakeBook, acme: Customer) -> None:
    visit(book_of, "alice", acme)
    alice = book_of("alice")
    reminders.add(alice, "late", START - HOUR, customer_id=acme.id)
    deals.add(alice, acme.id, amount=Decimal(5), currency="GBP")
    mona = book_of("mona")
    assert figures.week(mona, MONDAY) == {}
    happened = figures.between(mona, START - HOUR, START)
    assert (happened.people, happened.won, happened.lost) == ({}, [], [])
    assert figures.latest_visits(mona, alice.me.id, 3) == []
    assert figures.week(book_of("adam"), MONDAY).get(alice.me.id, Figures()).visits == 1


def test_tells_what_happened_after_the_last_digest_once(book_of: MakeBook, acme: Customer) -> None:
    visit(book_of, "alice", acme)
    customers.add_contact(book_of("alice"), acme.id, "Chen Li")
    alice = book_of("alice")
    deal = deals.add(alice, acme.id, amount=Decimal(10), currency="GBP")
    deals.to_stage(alice, deal, "proposal")
    deals.to_stage(alice, deal, "negotiation")
    big, small = (deals.add(alice, acme.id, amount=Decimal(n), currency="GBP") for n in (900, 20))
    for one, stage in ((small, deals.WON), (big, deals.WON), (deal, deals.LOST)):
        deals.to_stage(alice, one, stage)
    happened = figures.between(book_of("maria"), START - HOUR, START)
    doings = happened.people[alice.me.id]
    assert (doings.visits, doings.customers, doings.contacts, doings.moved) == (1, 1, 1, 1)
    assert [one.amount for one in happened.won] == [Decimal(900), Decimal(20)]
    assert happened.lost == [deal]
    later = figures.between(book_of("maria"), START, START + HOUR)
    assert (later.people, later.won, later.lost) == ({}, [], [])
