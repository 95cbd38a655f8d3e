"""What a name is written in stands beside it, however the name came there."""

from importlib import import_module
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import select, update

from storage import bulk, customers, scripts
from storage.book import Book
from storage.tables import Contact
from tests.people import START
from tests.storage.conftest import MakeBook, take_back


@pytest.mark.parametrize(
    ("name", "chinese"),
    [("王芳", True), ("Chen Li (陈丽)", True), ("Chen Li", False), ("Søren", False), ("たなか", False)],
)
def test_knows_chinese_characters(name: str, chinese: bool) -> None:
    assert scripts.is_chinese(name) is chinese


def test_follows_the_name_and_undo_brings_both_back(book_of: MakeBook) -> None:
    book = book_of("alice", "told")
    chen = customers.add_contact(book, customers.add(book, "Acme").id, "陈丽")
    assert chen.in_chinese
    book = book_of("alice", "renamed")
    customers.change(book, chen, name="Chen Li")
    assert not chen.in_chinese
    take_back(book)
    assert chen.in_chinese
    book = book_of("alice", "removed")
    customers.remove_contact(book, chen)
    take_back(book)
    assert _kept(book) == [("陈丽", True)]


def test_is_kept_by_rows_that_are_written_in_bulk(book_of: MakeBook) -> None:
    book = book_of("alice")
    common: dict[str, Any] = {"customer_id": customers.add(book, "Acme").id, "created_at": START}
    bulk.write(book.session, Contact, [{"name": name, **common} for name in ("王芳", "Lena")])
    assert _kept(book) == [("王芳", True), ("Lena", False)]


def test_is_found_for_the_names_of_former_versions(book_of: MakeBook) -> None:
    book = book_of("alice")
    acme = customers.add(book, "Acme")
    for name in ("Lena", "王芳"):
        customers.add_contact(book, acme.id, name)
    book.session.execute(update(Contact).values(in_chinese=False))
    step = import_module("storage.migrations.versions.0018_beside_their_keys")
    with Operations.context(MigrationContext.configure(book.session.connection())):
        step.fill(Contact.__table__)
    assert _kept(book) == [("Lena", False), ("王芳", True)]


def _kept(book: Book) -> list[tuple[str, bool]]:
    found = book.session.execute(select(Contact.name, Contact.in_chinese).order_by(Contact.id))
    return [(name, chinese) for name, chinese in found]
