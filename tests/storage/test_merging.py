"""Two records become one, and Undo makes them two again."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from storage import changes, customers, deals, merging, names, notes, orders, reminders, visits
from storage.book import Book
from storage.database import Session
from storage.tables import TRACKED, Base, Contact, Customer, Note, Order, OrderLine, Product, Visit
from storage.twins import twins_of
from tests.storage.conftest import MakeBook


def two_of_acme(book: Book) -> tuple[Customer, Customer]:
    """Acme North, and the same again with all that can hang on a customer."""
    keep = customers.add(book, "Acme North")
    gone = customers.add(book, "Acme Nroth Ltd", phone="+442079460000")
    customers.change(book, gone, tier="A")
    customers.add_contact(book, keep.id, "Chen Li", phone="+442079460958")
    twin = customers.add_contact(book, gone.id, "Li Chen", phone="+442079460958", email="li@acme.example")
    other = customers.add_contact(book, gone.id, "Ann Lee")
    visits.add(book, visits.VisitFacts(gone.id, book.now, "great talk", contact_id=twin.id))
    deals.add(book, gone.id, amount=Decimal(12_000), currency="GBP")
    reminders.add(book, "call", book.now + timedelta(days=1), customer_id=gone.id, contact_id=other.id)
    notes.add(book, f"customer:{gone.id}", "likes roses", gone.id)
    product = Product(code="T1", name="Thuja")
    order = Order(customer_id=gone.id, ordered_on=book.now.date(), currency="GBP")
    book.session.add_all([product, order])
    book.session.flush()
    line = OrderLine(order_id=order.id, product_id=product.id, quantity=Decimal(2), amount=Decimal(50))
    book.session.add(line)
    book.session.flush()
    return keep, gone


def everything(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """All rows that people change, and the index of their names."""
    session.flush()
    tables = [table for table in Base.metadata.sorted_tables if table.name in TRACKED | {"name_form"}]
    return {
        t.name: [tuple(row) for row in session.execute(select(t).order_by(*t.primary_key))] for t in tables
    }


def test_everything_moves_to_the_one_that_is_kept(book_of: MakeBook) -> None:
    keep, gone = two_of_acme(book_of("alice"))
    book = book_of("alice", "merge")
    merging.customers(book, keep, gone)
    assert book.get(Customer, gone.id) is None
    assert [visit.summary for visit in visits.of_customer(book, keep.id)] == ["great talk"]
    assert [deal.amount for deal in deals.of_customer(book, keep.id)] == [Decimal(12_000)]
    assert [reminder.text for reminder in reminders.of_customer(book, keep.id)] == ["call"]
    assert [note.text for note in notes.of_customer(book, keep.id)] == ["likes roses"]
    assert [bought.total for bought in orders.of_customer(book, keep.id)] == [Decimal(50)]


def test_the_better_fields_stay(book_of: MakeBook) -> None:
    keep, gone = two_of_acme(book_of("alice"))
    merging.customers(book_of("alice"), keep, gone)
    assert (keep.name, keep.tier, keep.phone) == ("Acme North", "A", "+442079460000")


def test_the_same_person_at_both_becomes_one(book_of: MakeBook) -> None:
    keep, gone = two_of_acme(book_of("alice"))
    book = book_of("alice")
    merging.customers(book, keep, gone)
    found = customers.contacts(book, keep.id)
    assert [(one.name, one.email) for one in found] == [("Chen Li", "li@acme.example"), ("Ann Lee", None)]
    assert book.session.scalars(select(Visit.contact_id)).all() == [found[0].id]


def test_who_was_kept_apart_stays_apart(book_of: MakeBook) -> None:
    keep, gone = two_of_acme(book_of("alice"))
    book = book_of("alice")
    customers.add_contact(book, keep.id, "Chen Li", phone="+442079460958")
    merging.customers(book, keep, gone)
    assert [one.name for one in customers.contacts(book, keep.id)] == ["Chen Li", "Ann Lee", "Chen Li"]


def test_the_name_that_goes_still_finds_the_customer(book_of: MakeBook) -> None:
    keep, gone = two_of_acme(book_of("alice"))
    book = book_of("alice")
    merging.customers(book, keep, gone)
    assert [hit.customer_id for hit in names.find(book, "Nroth")] == [keep.id]


def test_a_second_number_goes_into_a_note(book_of: MakeBook) -> None:
    keep, gone = two_of_acme(book_of("alice"))
    book = book_of("alice")
    customers.change(book, keep, phone="+442079461111")
    merging.customers(book, keep, gone)
    assert keep.phone == "+442079461111"
    assert "+442079460000" in " ".join(book.session.scalars(select(Note.text)))


def test_undo_makes_them_two_again_to_the_last_row(book_of: MakeBook) -> None:
    keep, gone = two_of_acme(book_of("alice"))
    book = book_of("alice", "merge")
    before = everything(book.session)
    merging.customers(book, keep, gone)
    change = changes.mine(book, changes.current(book) or 0)
    assert change and everything(book.session) != before
    assert isinstance(changes.undo(book_of("alice", "undo"), change), changes.Undone)
    book.session.expire_all()
    assert everything(book.session) == before


def test_two_contacts_become_one_where_the_kept_one_is(book_of: MakeBook) -> None:
    book = book_of("alice")
    acme, bloom = customers.add(book, "Acme"), customers.add(book, "Bloom")
    keep = customers.add_contact(book, acme.id, "Chen Li")
    gone = customers.add_contact(book, bloom.id, "Chen Lee", title="buyer", birth_month=3, birth_day=12)
    merging.contacts(book, keep, gone)
    assert (keep.customer_id, keep.title, keep.birth_month, keep.birth_day) == (acme.id, "buyer", 3, 12)
    assert book.session.scalars(select(Contact.id)).all() == [keep.id]


def test_names_that_differ_by_a_slip_may_be_one_customer(book_of: MakeBook) -> None:
    book = book_of("alice")
    acme = customers.add(book, "Acme North")
    near = customers.add(book, "Acme Nroth Ltd")
    customers.add(book, "Bloom & Sons")
    miao, zhong = customers.add(book, "苗旺绿化"), customers.add(book, "苗旺绿化有限公司")
    assert [one.id for one in twins_of(book, acme)] == [near.id]
    assert [one.id for one in twins_of(book, miao)] == [zhong.id]


def test_somebody_elses_twin_is_not_disclosed(book_of: MakeBook) -> None:
    mine = customers.add(book_of("alice"), "Acme North", phone="+442079460958")
    customers.add(book_of("bob"), "Acme North", phone="+442079460958")
    assert twins_of(book_of("alice"), mine) == []
    assert len(twins_of(book_of("maria"), mine)) == 1
