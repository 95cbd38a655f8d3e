"""Alice's and Charlie's customers, English and Chinese."""

from datetime import timedelta

import pytest

from storage.book import Book
from storage.customers import add, add_contact
from tests.storage.conftest import MakeBook

ALICES = {
    "Acme Landscaping Ltd": ["Chen Li", "Bob Ortiz"],
    "Castle Rock Builders": ["Ed Murray"],
    "Greenfield Nurseries": ["Sarah Whitman", "Jürgen Müller"],
    "Maple & Co": ["Olivia Chen"],
    "苗旺绿化有限公司": ["周建国"],
    "苏州华庭园林工程有限公司": ["李娜", "欧阳明"],
    "长江市政": ["曾伟"],
}
CHARLIES = {"Acme Farms": ["Chen Wang"], "苗旺园林": ["周建国"]}


@pytest.fixture
def alice(book_of: MakeBook) -> Book:
    fill(book_of("charlie"), CHARLIES)
    book = book_of("alice")
    fill(book, ALICES)
    return book


def fill(book: Book, names: dict[str, list[str]]) -> None:
    for number, (name, contacts) in enumerate(names.items()):
        customer = add(book, name, phone=f"+44 20 7946 0{number}58")
        for contact in contacts:
            add_contact(book, customer.id, contact, email=f"{contact.split()[-1].lower()}@x{number}.example")
    book.now += timedelta(minutes=1)
