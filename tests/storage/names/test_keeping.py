"""The index follows the names."""

from sqlalchemy import select

from storage import changes, names
from storage.book import Book
from storage.customers import add, add_contact
from storage.tables import Alias, Contact, Customer, NameForm
from tests.storage.conftest import MakeBook


def hits(book: Book, query: str) -> list[str]:
    return [hit.name for hit in names.find(book, query)]


def test_knows_a_new_name_in_the_same_transaction(alice: Book) -> None:
    add(alice, "Zephyr Gardens")
    assert hits(alice, "zephyr") == ["Zephyr Gardens"]


def test_follows_a_new_name(alice: Book) -> None:
    customer = add(alice, "Zephyr Gardens")
    customer.name = "Mistral Gardens"
    alice.session.flush()
    assert hits(alice, "mistral") == ["Mistral Gardens"]
    assert hits(alice, "zephyr") == []


def test_forgets_who_is_deleted(alice: Book) -> None:
    customer = add(alice, "Zephyr Gardens")
    contact = add_contact(alice, customer.id, "Rita Vance")
    alice.session.delete(contact)
    alice.session.flush()
    assert hits(alice, "rita") == []
    alice.session.delete(customer)
    alice.session.flush()
    assert hits(alice, "zephyr") == []


def test_moves_a_contact_with_its_customer(alice: Book) -> None:
    old, new = add(alice, "Zephyr Gardens"), add(alice, "Mistral Farms")
    contact = add_contact(alice, old.id, "Rita Vance")
    contact.customer_id = new.id
    alice.session.flush()
    assert [hit.customer_id for hit in names.find(alice, "rita vance")] == [new.id]


def test_knows_what_it_was_taught_until_that_is_taken_back(alice: Book) -> None:
    club = add(alice, "Lakeview")
    alias = Alias(text="the golf club", customer_id=club.id, created_at=alice.now)
    alice.session.add(alias)
    alice.session.flush()
    assert [match.name for match in names.candidates(alice, "met the golf club people")] == ["Lakeview"]
    alice.session.delete(alias)
    alice.session.flush()
    assert names.candidates(alice, "met the golf club people") == []


def test_a_taught_name_that_is_somebody_elses_own_is_a_tie(alice: Book) -> None:
    customer, namesake = add(alice, "Lakeview"), add(alice, "Old Chap")
    alice.session.add(Alias(text="old chap", customer_id=customer.id, created_at=alice.now))
    alice.session.flush()
    first, second = names.candidates(alice, "met Old Chap")
    assert first.score == second.score
    assert {first.customer_id, second.customer_id} == {customer.id, namesake.id}


def test_undo_takes_the_name_out_again(alice: Book, book_of: MakeBook) -> None:
    book = book_of("alice", "add", minutes=5)
    add(book, "Zephyr Gardens")
    change = changes.latest(book)
    assert change
    assert isinstance(changes.undo(book, change), changes.Undone)
    assert hits(book, "zephyr") == []


def test_a_rebuilt_index_is_the_one_that_was_kept(alice: Book) -> None:
    customer = add(alice, "Zephyr Gardens", phone="+44 20 7946 1111")
    customer.name = "Mistral Gardens"
    alice.session.flush()
    kept = all_forms(alice)
    names.reindex_all(alice.session)
    assert all_forms(alice) == kept


def test_leaves_the_index_alone_when_no_name_changes(alice: Book) -> None:
    customer = alice.session.scalars(select(Customer).where(Customer.name == "Maple & Co")).one()
    contact = alice.session.scalars(select(Contact).where(Contact.customer_id == customer.id)).one()
    before = all_forms(alice)
    customer.tier, contact.birth_month = "A", 5
    alice.session.flush()
    assert all_forms(alice) == before


def all_forms(book: Book) -> set[tuple[str, int, int, str]]:
    wanted = select(NameForm.text, NameForm.customer_id, NameForm.contact_id, NameForm.how)
    return {(*row,) for row in book.session.execute(wanted)}
