"""Customers change hands: what hangs on them follows, and Undo brings it all back."""

from datetime import timedelta

import pytest

from storage import changes, customers, handover, reminders
from storage.database import Session
from storage.tables import Customer, Due, Person
from tests.people import START
from tests.storage.conftest import MakeBook


@pytest.fixture
def acme(book_of: MakeBook) -> Customer:
    return customers.add(book_of("alice"), "Acme")


def rings(session: Session) -> set[int]:
    return {due.person_id for due in session.query(Due).where(Due.kind == reminders.KIND)}


def test_gives_the_open_reminders_with_the_customer(
    session: Session, book_of: MakeBook, acme: Customer
) -> None:
    alice, bob = book_of("alice"), book_of("bob").me
    soon = reminders.add(alice, "call", START + timedelta(hours=2), customer_id=acme.id)
    done = reminders.add(alice, "done", START + timedelta(hours=3), customer_id=acme.id)
    reminders.finish(alice, done.id)
    assert handover.give(book_of("maria"), [acme], bob) == 1
    assert (acme.owner_id, soon.owner_id, done.owner_id) == (bob.id, bob.id, alice.me.id)
    assert bob.id in rings(session)


def test_does_not_ring_at_once_for_all_that_was_overdue(
    session: Session, book_of: MakeBook, acme: Customer
) -> None:
    alice, bob = book_of("alice"), book_of("bob").me
    late = reminders.add(alice, "late", START - timedelta(days=2), customer_id=acme.id)
    handover.give(book_of("maria"), [acme], bob)
    assert late.owner_id == bob.id
    assert rings(session) == {alice.me.id}


def test_leaves_a_managers_own_reminder_where_it_is(book_of: MakeBook, acme: Customer) -> None:
    maria = book_of("maria")
    own = reminders.add(maria, "ask how it went", START + timedelta(days=1), customer_id=acme.id)
    handover.give(maria, [acme], book_of("bob").me)
    assert own.owner_id == maria.me.id


def test_takes_the_customer_into_the_new_owners_team(book_of: MakeBook, acme: Customer) -> None:
    charlie = book_of("charlie")
    assert charlie.get(Customer, acme.id) is None
    handover.give(book_of("adam"), [acme], charlie.me)
    assert charlie.get(Customer, acme.id)
    assert book_of("alice").get(Customer, acme.id) is None
    assert book_of("maria").get(Customer, acme.id) is None


def test_comes_back_whole_with_undo(session: Session, book_of: MakeBook, acme: Customer) -> None:
    alice, bob = book_of("alice"), book_of("bob").me
    call = reminders.add(alice, "call", START + timedelta(hours=2), customer_id=acme.id)
    maria = book_of("maria")
    handover.give(maria, [acme], bob)
    change_id = changes.current(maria)
    assert change_id
    change = changes.mine(maria, change_id)
    assert change
    assert isinstance(changes.undo(maria, change), changes.Undone)
    assert (acme.owner_id, call.owner_id) == (alice.me.id, alice.me.id)
    assert alice.me.id in rings(session)  # the ring that was planned for her stands


def test_says_that_nothing_moved_when_they_had_it_already(book_of: MakeBook, acme: Customer) -> None:
    assert handover.give(book_of("maria"), [acme], book_of("alice").me) == 0


def test_offers_only_those_who_are_in_and_mine_to_see(book_of: MakeBook) -> None:
    def names(found: list[Person]) -> list[str]:
        return [one.name for one in found]

    maria, bob = book_of("maria"), book_of("bob").me
    assert names(handover.takers(maria)) == ["Adam Admin", "Alice Rep", "Bob Rep", "Maria Manager"]
    bob.active = False
    assert names(handover.takers(maria, besides=maria.me.id)) == ["Adam Admin", "Alice Rep"]


def test_finds_only_customers_in_reach(book_of: MakeBook, acme: Customer) -> None:
    owner = acme.owner_id
    assert handover.customers_of(book_of("maria"), owner) == [acme]
    assert handover.customers_of(book_of("mona"), owner) == []
