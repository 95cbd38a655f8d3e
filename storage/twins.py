"""Customers on file twice: who else may be the same one."""

from rapidfuzz import fuzz

from storage import customers, names
from storage.book import Book
from storage.names.forms import of_customer
from storage.names.text import all_han, squashed, units
from storage.tables import Customer

NEAR = 85  # of 100: how much two names must have in common
MOST = 40  # to look at, for each part of the name


def twins_of(book: Book, customer: Customer) -> list[Customer]:
    """The others, among those I may see, with the same number or mail address, or nearly the same name."""
    hits = names.similar(book, customer.name, customer.phone, customer.email)
    sure = {hit.customer_id for hit in hits if hit.contact_id is None}
    near = {hit.customer_id for part in _parts(customer.name) for hit in names.find(book, part, MOST)}
    found = customers.by_ids(book, (sure | near) - {customer.id}).values()
    return [one for one in found if one.id in sure or _alike(one.name, customer.name)]


def _parts(name: str) -> list[str]:
    """The beginning and the end: a slip is seldom in both."""
    found = units(name)
    size = 2 if all_han(squashed(name)) else 1
    ends = (found[:size], found[-size:])
    return ["".join(unit.text for unit in end) for end in ends if end]


def _alike(one: str, other: str) -> bool:
    """With or without Ltd and the like."""
    return any(fuzz.ratio(left, right) >= NEAR for left in _whole(one) for right in _whole(other))


def _whole(name: str) -> list[str]:
    return [text for text, how in of_customer(name, None, None).items() if how in ("name", "core")]
