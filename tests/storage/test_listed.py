"""A list as one parameter finds the same rows as IN does, whatever stands in it, on both databases."""

from datetime import date

import pytest
from sqlalchemy import select

from storage import customers, deals
from storage.database import Session
from storage.listed import one_of
from storage.tables import Customer, Deal, Person
from tests.storage.conftest import MakeBook

NAMES = ["Acme", "O'Neill", '"quoted"', "back\\slash", "王记苗圃", "a,b", "{c}", "100 %"]


@pytest.mark.parametrize("wanted", [[], ["Acme"], NAMES, ["nobody", "王记苗圃"], NAMES * 200])
def test_finds_what_in_finds(session: Session, book_of: MakeBook, wanted: list[str]) -> None:
    me = book_of("alice").me
    session.add_all(
        Customer(name=name, owner_id=me.id, team_id=me.team_id, created_at=me.joined_at) for name in NAMES
    )
    listed = session.scalars(select(Customer.name).where(one_of(Customer.name, "names")), {"names": wanted})
    assert set(listed) == set(session.scalars(select(Customer.name).where(Customer.name.in_(wanted))))


def test_none_are_left_out_by_an_empty_list(session: Session) -> None:
    others = select(Person.id).where(~one_of(Person.id, "ids"))
    assert set(session.scalars(others, {"ids": []})) == set(session.scalars(select(Person.id)))


def test_days_are_listed_too(session: Session, book_of: MakeBook) -> None:
    book = book_of("alice")
    acme = customers.add(book, "Acme")
    days = [date(2026, 3, number) for number in (9, 10, 11)]
    for day in days:
        deals.add(book, acme.id, currency="GBP", close_on=day)
    listed = session.scalars(select(Deal.close_on).where(one_of(Deal.close_on, "days")), {"days": days[1:]})
    assert set(listed) == set(days[1:])
