"""How the lists did, in counts that can be counted again."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from storage import visits
from storage.advice import record, values
from storage.advice.lists import CALLS
from storage.advice.record import Arm, Record, Withheld
from storage.book import Book
from storage.tables import Customer, CustomerValue, Order, OrderLine, Product, Segment, Suggestion
from tests.people import START
from tests.storage.advice.found import TODAY, ago, call, customer, order, shown
from tests.storage.conftest import MakeBook

FEBRUARY = date(2026, 2, 10)


def flagged(book: Book, name: str, day: date, withheld: bool = False) -> Suggestion:
    row = call(book, customer(book, name), withheld=withheld)
    shown(book, row, day, withheld)
    return row


def test_tells_what_became_of_last_months_flags(book_of: MakeBook) -> None:
    alice = book_of("alice")
    flagged(alice, "stopped", FEBRUARY)
    ordering = flagged(alice, "ordered by itself", FEBRUARY)
    called = flagged(alice, "called", FEBRUARY)
    flagged(alice, "called in vain", FEBRUARY)
    flagged(alice, "withheld", FEBRUARY, withheld=True)
    flagged(alice, "this month", TODAY)
    for row in (ordering, called):
        order_of(alice, row, date(2026, 3, 1))
    for name in ("called", "called in vain"):
        visit(alice, name, days_ago=20)
    assert record.last_month(alice, TODAY) == Record(date(2026, 2, 1), 4, 2, 2, 1)
    assert record.last_month(book_of("maria"), TODAY, alice.me.id).flagged == 4
    assert record.last_month(book_of("charlie"), TODAY).flagged == 0


def visit(book: Book, name: str, days_ago: int) -> None:
    customer_id = book.session.scalars(select(Customer.id).where(Customer.name == name)).one()
    visits.add(book, visits.VisitFacts(customer_id, START - timedelta(days=days_ago), "called"))


def test_compares_those_shown_with_those_withheld(book_of: MakeBook) -> None:
    alice = book_of("alice")
    for number in range(4):
        row = flagged(alice, f"shown {number}", ago(50))
        if number < 3:
            order_of(alice, row, ago(40))
    held = flagged(alice, "held 0", ago(50), withheld=True)
    order_of(alice, held, ago(10))  # too late to count
    found = record.lift(book_of("maria"), TODAY)
    assert (found.shown, found.withheld, found.called) == (Arm(4, 3), Arm(1, 0), Arm(0, 0))
    assert record.withheld(book_of("maria")) == Withheld({"at_risk": 5}, 1)


def order_of(book: Book, row: Suggestion, day: date) -> None:
    order(book, book.session.get_one(Customer, row.customer_id), day)


def test_names_who_has_not_answered(book_of: MakeBook) -> None:
    alice, bob = book_of("alice"), book_of("bob")
    for number in range(3):
        row = flagged(alice, f"a{number}", ago(1))
        row.state, row.answered_at = ("done", alice.now) if number else ("open", None)
    bob = book_of("bob")
    flagged(bob, "b", ago(2))
    flagged(bob, "long ago", ago(20))
    found = record.unanswered(book_of("maria"), TODAY)
    assert [(one.person.name, one.shown, one.answered) for one in found] == [
        ("Bob Rep", 1, 0),
        ("Alice Rep", 3, 2),
    ]


def test_sums_what_is_at_stake_by_owner(book_of: MakeBook) -> None:
    alice = book_of("alice")
    call(alice, acme := customer(alice, "Acme"), 100, chance=0.5)
    call(alice, acme, 50, kind="win_back", chance=0.25)
    call(alice, customer(alice, "Birch"), 70, state="done")
    [stake] = values.at_stake(book_of("maria"), CALLS)
    assert (stake.person.name, stake.customers) == ("Alice Rep", 2)
    assert (stake.amount, stake.answered) == (Decimal(200 + 200 + 100), Decimal(100))
    assert values.at_stake(book_of("mona"), CALLS) == []


def test_counts_levels_and_segments_within_what_each_may_see(book_of: MakeBook) -> None:
    alice = book_of("alice")
    group = Segment(position=0, customers=2, traits=[])
    alice.session.add(group)
    alice.session.flush()
    for name, level, spend in (("Acme", "core", 10), ("Birch", "lost", 30)):
        value = CustomerValue(
            customer_id=customer(alice, name).id, made_on=TODAY, level=level, calls_for="widen", reason={}
        )
        value.segment_id, value.monetary, value.tier = group.id, Decimal(spend), "A"
        alice.session.add(value)
    maria = book_of("maria")
    assert values.levels(maria) == {"core": 1, "lost": 1}
    assert [(one.id, count) for one, count in values.segments(maria)] == [(group.id, 2)]
    assert [one.name for one, _ in values.in_segment(maria, group.id, 5)] == ["Birch", "Acme"]
    assert [one.name for one, _ in values.on_level(maria, "lost", 5)] == ["Birch"]
    assert len(values.tiers_proposed(maria, 5)) == 2
    assert values.levels(book_of("mona")) == {} and values.segments(book_of("mona")) == []


def test_counts_the_offers_that_were_bought(book_of: MakeBook) -> None:
    alice = book_of("alice")
    peat, bark = Product(code="P", name="Peat"), Product(code="B", name="Bark")
    alice.session.add_all([peat, bark])
    alice.session.flush()
    acme = customer(alice, "Acme")
    for product in (peat, bark):
        row = call(alice, acme, kind="cross_sell", product_id=product.id)
        shown(alice, row, FEBRUARY)
    order(alice, acme, TODAY)
    bought = alice.session.query(Order).one()
    line = OrderLine(order_id=bought.id, product_id=peat.id, quantity=Decimal(2), amount=Decimal(9))
    alice.session.add(line)
    alice.session.flush()
    assert record.offers_last_month(alice, TODAY, alice.me.id) == record.Offered(2, 1)
    assert record.offers_last_month(alice, TODAY, 999) == record.Offered(0, 0)
