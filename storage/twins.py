"""Customers on file twice: who else may be the same one."""

from rapidfuzz import fuzz

from storage import customers, names
from storage.book import Book
from storage.names import keys, lookup
from storage.names.forms import of_customer
from storage.names.text import all_han, units
from storage.tables import Customer

WHOLE = ("name", "core", "words")  # the forms that are a name without its Ltd or 有限公司
NEAR = 85  # of 100: how much two names must have in common
NEAR_WORD = 75  # and two words of theirs, to look at the names at all


def twins_of(book: Book, customer: Customer) -> list[Customer]:
    """The others, among those I may see, with the same number or mail address, or nearly the same name."""
    hits = names.similar(book, customer.name, customer.phone, customer.email)
    sure = {hit.customer_id for hit in hits if hit.contact_id is None}
    near = {form.customer_id for form in lookup.forms(book, _words_like(book, customer.name))}
    found = customers.by_ids(book, (sure | near) - {customer.id}).values()
    return [one for one in found if one.id in sure or _alike(one.name, customer.name)]


def _words_like(book: Book, name: str) -> set[str]:
    """The words of the name, and those in the index that are a slip of the finger away."""
    words = [unit.text for unit in units(name) if not unit.han] + [
        text for text in _whole(name) if all_han(text)
    ]
    slips = {key for word in words for key in keys.slips(word)}
    near = {
        text
        for text in lookup.by_keys(book, slips)
        if any(fuzz.ratio(text, one) >= NEAR_WORD for one in words)
    }
    return near | set(words)


def _alike(one: str, other: str) -> bool:
    """With or without Ltd and the like."""
    return any(fuzz.ratio(left, right) >= NEAR for left in _whole(one) for right in _whole(other))


def _whole(name: str) -> list[str]:
    return [text for text, how in of_customer(name, None, None).items() if how in WHOLE]
