"""How tonight's findings take their place among the last nights', on both databases."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from storage.advice import answers, lists, night, reading
from storage.book import Book
from storage.database import Session
from storage.tables import CustomerValue, Order, OrderLine, Product, Suggestion, SuggestionShown
from tests.storage.advice.found import LATE, TODAY, customer, shown
from tests.storage.conftest import MakeBook

FELL = {"key": "risk.orders_fell", "values": {"now": 1, "before": 4, "days": 90}, "products": []}


def found(customer_id: int, worth: int = 100, reason: dict[str, Any] = LATE) -> dict[str, Any]:
    row = {"customer_id": customer_id, "kind": "at_risk", "product_id": None, "chance": 0.7}
    return row | {"worth": Decimal(worth), "reasons": [reason], "withheld": False}


def value(customer_id: int) -> dict[str, Any]:
    row = {"customer_id": customer_id, "level": "core", "calls_for": "look_after", "reason": {}}
    blank = dict.fromkeys(
        ("recency_days", "scores", "lapse", "forecast", "segment_id", "tier", "tier_reason")
    )
    return row | blank | {"frequency": 3, "monetary": Decimal(10), "share": 0.1, "core": True}


def tonight(book: Book, customer_id: int, rows: list[dict[str, Any]], days: int = 0) -> Suggestion:
    """One night's work on one customer, so many days from now."""
    later = timedelta(days=days)
    day = TODAY + later
    night.replace(book.session, [customer_id], rows, [value(customer_id)], book.now + later, day)
    book.session.expire_all()
    return book.session.query(Suggestion).one()


@pytest.fixture
def alice(book_of: MakeBook) -> Book:
    return book_of("alice")


@pytest.fixture
def acme(alice: Book) -> int:
    return customer(alice, "Acme").id


def test_keeps_one_row_for_what_is_found_night_after_night(alice: Book, acme: int) -> None:
    first = tonight(alice, acme, [found(acme)])
    second = tonight(alice, acme, [found(acme, worth=110)], days=1)
    assert second.id == first.id and second.worth == 110
    assert (second.first_on, second.made_on) == (TODAY, TODAY + timedelta(days=1))
    assert alice.session.get_one(CustomerValue, acme).made_on == TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("worth", "reason", "changed"), [(149, LATE, False), (150, LATE, True), (100, FELL, True)]
)
def test_calls_it_changed_when_the_reason_or_much_of_the_worth_did(
    alice: Book, acme: int, worth: int, reason: dict[str, Any], changed: bool
) -> None:
    tonight(alice, acme, [found(acme)])
    row = tonight(alice, acme, [found(acme, worth, reason)], days=1)
    assert row.changed_on == TODAY + timedelta(days=int(changed))


def test_sets_aside_what_is_not_found_again_and_begins_anew_when_it_is(alice: Book, acme: int) -> None:
    tonight(alice, acme, [found(acme)])
    assert not tonight(alice, acme, [], days=1).current
    row = tonight(alice, acme, [found(acme)], days=9)
    assert row.current and row.first_on == row.changed_on == TODAY + timedelta(days=9)


@pytest.mark.parametrize(("days", "state"), [(29, "done"), (30, "open")])
def test_leaves_a_customer_alone_for_a_month_after_the_call(
    alice: Book, acme: int, days: int, state: str
) -> None:
    row = tonight(alice, acme, [found(acme)])
    answers.done(alice, row.id)
    assert tonight(alice, acme, [found(acme)], days=days).state == state


def test_asks_again_of_itself_what_was_answered_long_ago(alice: Book, acme: int) -> None:
    row = tonight(alice, acme, [found(acme)])
    answers.refuse(alice, row.id, "other", TODAY, words="asked in spring")
    row = tonight(alice, acme, [found(acme)], days=14)
    assert (row.state, row.why, row.words) == ("open", None, None)
    assert row.changed_on == TODAY + timedelta(days=14) and row.first_on == TODAY


def test_keeps_what_was_put_off_until_its_day(alice: Book, acme: int) -> None:
    row = tonight(alice, acme, [found(acme)])
    answers.later(alice, row.id, TODAY + timedelta(days=40))
    row = tonight(alice, acme, [found(acme, reason=FELL)], days=39)
    assert (row.state, row.later_until) == ("later", TODAY + timedelta(days=40))
    assert not lists.today(alice, TODAY + timedelta(days=39)).calls.rows
    assert lists.today(alice, TODAY + timedelta(days=40)).calls.rows


def test_remembers_for_a_year_what_was_shown(alice: Book, acme: int) -> None:
    row = tonight(alice, acme, [found(acme)])
    for days in (367, 366):
        shown(alice, row, TODAY - timedelta(days=days))
    run_id = night.begin(alice.session, alice.now, TODAY)
    night.end(alice.session, run_id, {"done_at": alice.now}, [])
    [left] = alice.session.scalars(select(SuggestionShown.day))
    assert left == TODAY - timedelta(days=366)


def test_knows_which_lessons_hold(alice: Book, acme: int) -> None:
    row = tonight(alice, acme, [found(acme)])
    answers.refuse(alice, row.id, "closed_for_season", TODAY)
    assert [one.why for one in night.lessons(alice.session, TODAY)] == ["closed_for_season"]
    assert not night.lessons(alice.session, TODAY + timedelta(days=90))


# --- the order book ---------------------------------------------------------------------------------------


def buy(
    session: Session, customer_id: int, product: Product, day: date, amount: str, money: str = "GBP"
) -> None:
    order = Order(customer_id=customer_id, ordered_on=day, currency=money)
    session.add(order)
    session.flush()
    quantity = Decimal(-1 if amount.startswith("-") else 2)
    session.add(
        OrderLine(order_id=order.id, product_id=product.id, quantity=quantity, amount=Decimal(amount))
    )
    session.flush()


def test_reads_every_line_before_the_day_into_columns(alice: Book, acme: int) -> None:
    session = alice.session
    peat = Product(code="P", name="Peat", category="Soil", price=Decimal("4.50"), margin=Decimal("0.35"))
    session.add(peat)
    session.flush()
    for day, amount in ((date(1999, 12, 31), "12.34"), (date(2026, 3, 10), "-5.00"), (TODAY, "9.00")):
        buy(session, acme, peat, day, amount)
    frame = reading.lines(session, TODAY, "GBP").sort_values("date")
    assert frame["customer"].tolist() == [acme, acme] and frame["product"].tolist() == [peat.id] * 2
    assert [day.date() for day in frame["date"]] == [date(1999, 12, 31), date(2026, 3, 10)]
    assert (frame["amount"].tolist(), frame["quantity"].tolist()) == ([12.34, -5.0], [1, -1])
    [row] = reading.products(session).to_dict("records")
    assert (row["family"], row["price"], row["margin"], bool(row["active"])) == ("Soil", 4.5, 0.35, True)
    assert reading.customers(session)["customer"].tolist() == [acme]


def test_reads_an_empty_book(alice: Book) -> None:
    assert len(reading.lines(alice.session, TODAY, "GBP")) == 0
    assert reading.currency(alice.session, "USD") == "USD"
    assert reading.refused(alice.session).empty and reading.products(alice.session).empty


def test_leaves_out_customers_whose_orders_cannot_be_summed(alice: Book, acme: int) -> None:
    peat = Product(code="P", name="Peat")
    alice.session.add(peat)
    alice.session.flush()
    other = customer(alice, "Euro Ltd").id
    buy(alice.session, acme, peat, date(2026, 1, 5), "10")
    buy(alice.session, acme, peat, date(2026, 1, 6), "10")
    buy(alice.session, other, peat, date(2026, 1, 5), "10", "EUR")
    assert reading.currency(alice.session, "USD") == "GBP"
    assert reading.strangers(alice.session, "GBP") == {other}
    assert reading.foreign_orders(alice.session, "GBP") == {"EUR": 1}
    assert set(reading.lines(alice.session, TODAY, "GBP")["customer"]) == {acme}
