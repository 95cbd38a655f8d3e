"""Contacts and whose they are, for the tests of what fits them."""

from typing import Any

from handlers.occasions.culture import Culture, Home
from storage.tables import Company, Contact, Customer, Person
from tests.people import START


def culture(
    name: str = "Lena Alvarez", *, country: str | None = None, rep_in: str = "Europe/London", **contact: Any
) -> Culture:
    """A contact of a London company's."""
    me = Person(telegram_id=1, name="Rep", role="rep", team_id=1, zone=rep_in, joined_at=START)
    customer = Customer(name="Acme", team_id=1, owner_id=1, country=country, created_at=START)
    person = Contact(customer_id=1, name=name, created_at=START, **contact)
    return Culture(person, customer, Home(me, Company(country="GB"), START))
