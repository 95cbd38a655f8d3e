"""What a night could have found, written by hand."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from storage import customers
from storage.book import Book
from storage.tables import Customer, CustomerValue, Order, Suggestion, SuggestionShown

TODAY = date(2026, 3, 11)
LATE = {"key": "risk.overdue", "values": {"gap_days": 18, "days": 52}, "products": []}


def customer(book: Book, name: str) -> Customer:
    return customers.add(book, name)


def suggestion(customer_id: int, worth: int = 100, **values: Any) -> Suggestion:
    """An at-risk row, as of today unless told otherwise."""
    days: dict[str, Any] = {"first_on": TODAY, "made_on": TODAY, "changed_on": TODAY}
    given: dict[str, Any] = {"kind": "at_risk", "chance": 0.7, "reasons": [LATE]} | days | values
    return Suggestion(customer_id=customer_id, worth=Decimal(worth), **given)


def call(book: Book, customer: Customer, worth: int = 100, **values: Any) -> Suggestion:
    row = suggestion(customer.id, worth, **values)
    book.session.add(row)
    book.session.flush()
    return row


def value(customer_id: int, **values: Any) -> CustomerValue:
    """A core customer's place."""
    year = {"recency_days": 52, "frequency": 9, "monetary": Decimal(12300), "scores": "345", "share": 0.032}
    why = {"key": "ladder.regular", "values": {"orders": 9, "days": 52}, "products": []}
    tier = {"key": "tier.year", "values": {"orders": 9, "spend": 12300, "days": 52}, "products": []}
    place = {"level": "core", "calls_for": "look_after", "reason": why, "tier_reason": tier, "core": True}
    given: dict[str, Any] = {"made_on": TODAY, "forecast": Decimal(9000)} | year | place | values
    return CustomerValue(customer_id=customer_id, **given)


def shown(book: Book, row: Suggestion, day: date, withheld: bool = False) -> None:
    seen = SuggestionShown(suggestion_id=row.id, person_id=book.me.id, day=day, withheld=withheld)
    book.session.add(seen)
    book.session.flush()


def order(book: Book, customer: Customer, day: date) -> None:
    book.session.add(Order(customer_id=customer.id, ordered_on=day, currency="GBP"))
    book.session.flush()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)
