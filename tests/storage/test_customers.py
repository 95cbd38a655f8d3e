"""Customers, their contacts and their story."""

from datetime import date, timedelta
from decimal import Decimal

from storage import changes, customers, deals, notes, orders, reminders, timeline, visits
from storage.book import Book
from storage.tables import Contact, Order, OrderLine, Product, Visit
from tests.storage.conftest import MakeBook


def bought(book: Book, customer_id: int, on: date, *amounts: int, currency: str = "GBP") -> None:
    product = Product(code=f"P{on}{amounts}{currency}", name="Thuja")
    order = Order(customer_id=customer_id, ordered_on=on, currency=currency)
    book.session.add_all([product, order])
    book.session.flush()
    book.session.add_all(
        OrderLine(order_id=order.id, product_id=product.id, quantity=Decimal(1), amount=Decimal(amount))
        for amount in amounts
    )
    book.session.flush()


def test_a_deleted_contact_leaves_what_was_done_with_them(book_of: MakeBook) -> None:
    book = book_of("alice")
    acme = customers.add(book, "Acme")
    chen = customers.add_contact(book, acme.id, "Chen Li")
    visit = visits.add(book, visits.VisitFacts(acme.id, book.now, "great talk", contact_id=chen.id))
    book = book_of("alice", "contact.delete", 1)
    customers.remove_contact(book, chen)
    assert (book.get(Contact, chen.id), visit.contact_id) == (None, None)


def test_undo_brings_a_deleted_contact_back_to_their_visits(book_of: MakeBook) -> None:
    book = book_of("alice")
    acme = customers.add(book, "Acme")
    chen = customers.add_contact(book, acme.id, "Chen Li", phone="+442079460958")
    visit = visits.add(book, visits.VisitFacts(acme.id, book.now, "great talk", contact_id=chen.id))
    book = book_of("alice", "contact.delete", 1)
    customers.remove_contact(book, chen)
    change = changes.mine(book, changes.current(book) or 0)
    assert change
    changes.undo(book_of("alice", "undo", 2), change)
    again, seen = book.get(Contact, chen.id), book.get(Visit, visit.id)
    assert again and seen and (again.phone, seen.contact_id) == ("+442079460958", chen.id)


def test_orders_are_summed_by_currency_and_year(book_of: MakeBook) -> None:
    book = book_of("alice")
    acme = customers.add(book, "Acme")
    bought(book, acme.id, date(2025, 12, 31), 900)
    bought(book, acme.id, date(2026, 1, 1), 10, 20)
    bought(book, acme.id, date(2026, 2, 1), 5, currency="EUR")
    assert orders.sums(book, acme.id, date(2026, 1, 1)) == {"EUR": Decimal(5), "GBP": Decimal(30)}
    assert [one.total for one in orders.of_customer(book, acme.id)] == [5, 30, 900]


def test_a_story_is_told_newest_first_on_pages_that_miss_nothing(book_of: MakeBook) -> None:
    book = book_of("alice")
    acme = customers.add(book, "Acme")
    for day in range(5):
        visits.add(book, visits.VisitFacts(acme.id, book.now - timedelta(days=2 * day), f"visit {day}"))
    deals.add(book, acme.id, currency="GBP", stage="proposal")
    notes.add(book, f"customer:{acme.id}", "likes roses", acme.id)
    reminders.add(book, "call", book.now + timedelta(days=3), customer_id=acme.id)
    bought(book, acme.id, book.now.date() - timedelta(days=3), 10)
    length = timeline.length(book, acme.id)
    pages = [timeline.page(book, acme.id, 4, start) for start in range(0, length, 4)]
    told = [moment for page in pages for moment in page]
    assert len(told) == length == 10
    assert [moment.at for moment in told] == sorted((moment.at for moment in told), reverse=True)
    assert timeline.page(book, acme.id, 4, length) == []


def test_nobody_reads_the_story_of_somebody_elses_customer(book_of: MakeBook) -> None:
    book = book_of("alice")
    acme = customers.add(book, "Acme")
    visits.add(book, visits.VisitFacts(acme.id, book.now, "great talk"))
    deals.add(book, acme.id, currency="GBP")
    bought(book, acme.id, date(2026, 1, 1), 10)
    for name in ("bob", "charlie", "mona"):
        other = book_of(name)
        assert timeline.page(other, acme.id, 10, 0) == []
        assert timeline.length(other, acme.id) == 0
        assert orders.of_customer(other, acme.id) == []
        assert orders.sums(other, acme.id, date(2020, 1, 1)) == {}
    assert timeline.length(book_of("maria"), acme.id) == 3
