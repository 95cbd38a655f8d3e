"""A list as one parameter finds the same rows as IN does, whatever stands in it, on both databases."""

import pytest
from sqlalchemy import select

from storage.database import Session
from storage.listed import one_of
from storage.tables import Customer, Person
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
