"""The country of a phone's number stands beside it, however the number came there."""

from importlib import import_module
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import select, update

from storage import bulk, customers, numbers
from storage.tables import Customer
from tests.people import START
from tests.storage.conftest import MakeBook, take_back

LONDON, SHANGHAI = "+442079460123", "+8613800138000"


@pytest.mark.parametrize(
    ("number", "country"),
    [
        (LONDON, "GB"),
        (SHANGHAI, "CN"),
        ("+447700900123", "GB"),  # a number that nobody has
        ("+16045550123;ext=5", "CA"),
        ("+80012345678", None),  # the whole world's
        ("ask at the desk", None),
    ],
)
def test_knows_where_a_number_belongs(number: str, country: str | None) -> None:
    assert numbers.country(number) == country


def test_follows_the_number(book_of: MakeBook) -> None:
    book = book_of("alice", "told")
    acme = customers.add(book, "Acme", phone=LONDON)
    lena = customers.add_contact(book, acme.id, "Lena")
    assert (acme.phone_country, lena.phone_country) == ("GB", None)
    customers.change(book, lena, phone=SHANGHAI)
    assert lena.phone_country == "CN"
    customers.change(book, acme, phone=None)
    assert acme.phone_country is None


def test_undo_brings_both_back(book_of: MakeBook) -> None:
    acme = customers.add(book_of("alice"), "Acme", phone=LONDON)
    book = book_of("alice", "moved")
    customers.change(book, acme, phone=SHANGHAI)
    take_back(book)
    assert acme.phone_country == "GB"
    lena = customers.add_contact(book_of("alice"), acme.id, "Lena", phone=SHANGHAI)
    book = book_of("alice", "removed")
    customers.remove_contact(book, lena)
    take_back(book)
    assert [one.phone_country for one in customers.contacts(book, acme.id)] == ["CN"]


def test_is_kept_by_rows_that_are_written_in_bulk(book_of: MakeBook) -> None:
    session = book_of("alice").session
    common: dict[str, Any] = {"team_id": 1, "owner_id": 1, "created_at": START}
    rows = [{"name": "Acme", "phone": LONDON, **common}, {"name": "Beta", "phone": None, **common}]
    ids = bulk.write_for_ids(session, Customer, rows)
    assert [session.get_one(Customer, one).phone_country for one in ids] == ["GB", None]


def test_is_found_for_the_numbers_of_former_versions(book_of: MakeBook) -> None:
    book = book_of("alice")
    for phone in (LONDON, None, SHANGHAI):
        customers.add(book, "Acme", phone=phone)
    book.session.execute(update(Customer).values(phone_country=None))
    step = import_module("storage.migrations.versions.0017_where_numbers_belong")
    with Operations.context(MigrationContext.configure(book.session.connection())):
        step.fill(Customer.__table__)
    countries = book.session.scalars(select(Customer.phone_country).order_by(Customer.id))
    assert countries.all() == ["GB", None, "CN"]
