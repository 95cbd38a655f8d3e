"""Every action is kept, before and after, and can be taken back unless others have built on it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import changes, customers, deals, notes, reminders, visits
from storage.book import Book
from storage.database import Session
from storage.tables import TRACKED, Base, Contact, Customer, Deal, Reminder, Visit
from tests.people import START
from tests.storage.conftest import MakeBook


def everything(session: Session) -> dict[str, list[dict[str, Any]]]:
    """All rows of the tables that people change."""
    session.flush()
    tables = [table for table in Base.metadata.sorted_tables if table.name in TRACKED]
    return {
        table.name: [dict(row) for row in session.execute(table.select().order_by(table.c.id)).mappings()]
        for table in tables
    }


def undo(book: Book, change_id: int | None) -> object:
    assert change_id
    book.act("undo")
    change = changes.mine(book, change_id)
    assert change
    return changes.undo(book, change)


def test_keeps_nothing_when_nothing_changed(book_of: MakeBook) -> None:
    book = book_of("alice")
    customer = customers.add(book, "Acme")
    first = changes.current(book)
    book = book_of("alice")
    customer.name = "Acme"
    assert first is not None
    assert changes.current(book) is None


def test_takes_back_a_whole_action(book_of: MakeBook, session: Session) -> None:
    before = everything(session)
    book = book_of("alice")
    customer = customers.add(book, "Acme")
    visit = visits.add(book, visits.VisitFacts(customer.id, START, "great talk"))
    reminders.add(book, "call", START + timedelta(days=1), customer_id=customer.id, visit_id=visit.id)
    deals.add(book, customer.id, amount=Decimal("12000"), currency="GBP", stage="proposal")
    change_id = changes.current(book)
    assert isinstance(undo(book_of("alice"), change_id), changes.Undone)
    assert everything(session) == before


def test_puts_the_old_values_back(book_of: MakeBook) -> None:
    book = book_of("alice")
    customer = customers.add(book, "Acme")
    deal = deals.add(book, customer.id, amount=Decimal("10.50"), currency="GBP")
    book = book_of("alice")
    deals.change(book, deal, amount=Decimal("99"), close_on=START.date())
    change_id = changes.current(book)
    undo(book_of("alice"), change_id)
    assert (deal.amount, deal.close_on) == (Decimal("10.50"), None)


def test_refuses_when_a_colleague_has_built_on_it(book_of: MakeBook) -> None:
    book = book_of("alice")
    customer = customers.add(book, "Acme")
    change_id = changes.current(book)
    maria = book_of("maria")
    found = maria.get(Customer, customer.id)
    assert found
    found.tier = "A"
    maria.session.flush()
    outcome = undo(book_of("alice"), change_id)
    assert isinstance(outcome, changes.BuiltOn)
    assert outcome.by and outcome.by.name == "Maria Manager"
    assert book_of("alice").get(Customer, customer.id)


def test_refuses_when_a_colleagues_record_hangs_on_it(book_of: MakeBook) -> None:
    book = book_of("alice")
    customer = customers.add(book, "Acme")
    change_id = changes.current(book)
    visits.add(book_of("maria"), visits.VisitFacts(customer.id, START, "I was there too"))
    assert isinstance(undo(book_of("alice"), change_id), changes.BuiltOn)
    assert book_of("alice").get(Customer, customer.id)


def test_takes_my_own_later_steps_back_with_it(book_of: MakeBook, session: Session) -> None:
    before = everything(session)
    book = book_of("alice")
    customer = customers.add(book, "Acme")
    change_id = changes.current(book)
    customer_again = book_of("alice").get(Customer, customer.id)
    assert customer_again
    customer_again.name = "Acme North"
    session.flush()
    undo(book_of("alice"), change_id)
    assert everything(session) == before


def test_two_visits_to_one_customer_are_taken_back_one_by_one(book_of: MakeBook) -> None:
    customer = customers.add(book_of("alice"), "Acme")
    book = book_of("alice")
    visits.add(book, visits.VisitFacts(customer.id, START, "first"))
    first = changes.current(book)
    visits.add(book_of("alice"), visits.VisitFacts(customer.id, START, "second"))
    undo(book_of("alice"), first)
    assert [visit.summary for visit in visits.of_customer(book_of("alice"), customer.id)] == ["second"]


def test_nobody_takes_back_somebody_elses_action(book_of: MakeBook) -> None:
    book = book_of("alice")
    customers.add(book, "Acme")
    change_id = changes.current(book)
    assert change_id
    assert changes.mine(book_of("bob"), change_id) is None
    assert changes.mine(book_of("adam"), change_id) is None


def test_the_latest_is_found_for_a_day(book_of: MakeBook) -> None:
    book = book_of("alice")
    customers.add(book, "Acme")
    change_id = changes.current(book)
    assert change_id
    found = changes.latest(book_of("alice", minutes=23 * 60))
    assert found and found.id == change_id
    assert changes.latest(book_of("alice", minutes=25 * 60)) is None


ACTIONS = st.lists(
    st.sampled_from(["customer", "contact", "visit", "reminder", "deal", "stage", "rename", "note"]),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTIONS)
def test_saving_and_undoing_restores_whatever_was_done(
    book_of: MakeBook, session: Session, actions: list[str]
) -> None:
    customers.add(book_of("alice"), "Base")
    before = everything(session)
    book = book_of("alice")
    for action in actions:
        perform(book, action)
    change_id = changes.current(book)
    if change_id:
        assert isinstance(undo(book_of("alice"), change_id), changes.Undone)
    assert everything(session) == before


def perform(book: Book, action: str) -> None:
    """One small deed on the newest records."""
    customer = max(visits.recent_customers(book, 1000), key=lambda row: row.id)
    standing = deals.of_customer(book, customer.id)
    match action:
        case "customer":
            customers.add(book, "New one")
        case "contact":
            customers.add_contact(book, customer.id, "Chen Li", phone="+442079460958")
        case "visit":
            visits.add(book, visits.VisitFacts(customer.id, START, "words"))
        case "reminder":
            reminders.add(book, "call", START, customer_id=customer.id)
        case "deal":
            deals.add(book, customer.id, currency="GBP")
        case "stage" if standing:
            deals.to_stage(book, standing[0], "won")
        case "rename":
            customer.name += "!"
            book.session.flush()
        case "note":
            notes.add(book, f"customer:{customer.id}", "a note", customer.id)


def test_names_every_tracked_table() -> None:
    for table in (Customer, Contact, Visit, Deal, Reminder):
        assert table.__tablename__ in TRACKED
