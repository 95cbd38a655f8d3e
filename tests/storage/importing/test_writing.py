"""Lists into the tables: once, whole, within the importer's sight, and back out again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from storage.book import Book
from storage.database import Database, Session
from storage.importing import files, writing
from storage.importing.rows import CustomerRow, OrderRow, ProductRow, Written
from storage.people import by_telegram
from storage.tables import Contact, Customer, Order, OrderLine, Product
from tests.people import START, furnish

MARIA, MONA = 101, 102


@pytest.fixture
def furnished(database: Database) -> Database:
    database.run(furnish)
    return database


def file_of(database: Database, telegram_id: int = MARIA) -> int:
    def keep(session: Session) -> int:
        person = by_telegram(session, telegram_id)
        assert person
        return files.keep(Book(session, person, START), "list.csv", b"").id

    return database.run(keep)


def line(number: str, product: str = "Peat", amount: int = 12, **more: str) -> OrderRow:
    customer = more.get("customer", "Acme")
    row = OrderRow(2, date(2026, 2, 3), customer, product, "", Decimal(1), Decimal(amount), number=number)
    return replace(row, code=more.get("code", ""))


def counts(database: Database) -> tuple[int, ...]:
    def count(session: Session) -> tuple[int, ...]:
        tables = (Customer, Contact, Product, Order, OrderLine)
        return tuple(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)

    return database.run(count)


def test_the_same_list_twice_is_the_list_once(furnished: Database) -> None:
    rows = [line("1"), line("1", "Bark"), line("2"), line("", "Bark"), line("")]
    first = writing.write(furnished, file_of(furnished), "orders", rows, START)
    assert (first, counts(furnished)) == (Written(new=3), (1, 0, 2, 3, 5))
    again = writing.write(furnished, file_of(furnished), "orders", rows, START)
    assert (again, counts(furnished)) == (Written(same=3), (1, 0, 2, 3, 5))


def test_an_order_on_file_gets_the_lines_of_the_list(furnished: Database) -> None:
    writing.write(furnished, file_of(furnished), "orders", [line("1"), line("1", "Bark")], START)
    changed = writing.write(furnished, file_of(furnished), "orders", [line("1", "Bark", 99)], START)
    assert (changed, counts(furnished)[3:]) == (Written(changed=1), (1, 1))


def test_orders_are_cut_into_portions_between_and_never_within(
    furnished: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "AT_ONCE", 3)
    rows = [line(str(number), product) for number in range(7) for product in ("Peat", "Bark")]
    assert writing.write(furnished, file_of(furnished), "orders", rows, START) == Written(new=7)
    assert counts(furnished)[3:] == (7, 14)


def test_another_teams_order_is_left_alone(furnished: Database) -> None:
    writing.write(furnished, file_of(furnished), "orders", [line("1")], START)
    others = writing.write(furnished, file_of(furnished, MONA), "orders", [line("1", amount=1)], START)
    assert others == Written(refused=1)
    assert furnished.run(lambda session: session.scalars(select(OrderLine.amount)).all()) == [Decimal(12)]


def test_customers_are_known_by_name_whatever_its_capitals_and_signs(furnished: Database) -> None:
    rows = [CustomerRow(2, "École Verte Ltd.", contact="Ann Lee", tier="B")]
    assert writing.write(furnished, file_of(furnished), "customers", rows, START) == Written(new=1)
    again = [CustomerRow(2, "ÉCOLE VERTE LTD", contact="ann lee", title="Buyer")]
    assert writing.write(furnished, file_of(furnished), "customers", again, START) == Written(changed=1)
    assert counts(furnished)[:2] == (1, 1)


def test_an_empty_field_leaves_what_is_on_file(furnished: Database) -> None:
    file_id = file_of(furnished)
    writing.write(
        furnished, file_id, "customers", [CustomerRow(2, "Acme", tier="A", address="1 High St")], START
    )
    writing.write(furnished, file_id, "customers", [CustomerRow(2, "Acme", tier="B")], START)
    told = furnished.run(lambda session: session.execute(select(Customer.tier, Customer.address)).one())
    assert tuple(told) == ("B", "1 High St")


def test_a_rep_of_the_team_may_be_named_as_owner(furnished: Database) -> None:
    rows = [CustomerRow(2, "Acme", owner="alice rep"), CustomerRow(3, "Birch", owner="Charlie Rep")]
    writing.write(furnished, file_of(furnished), "customers", rows, START)

    def owners(session: Session) -> list[int]:
        return list(session.scalars(select(Customer.owner_id).order_by(Customer.name)))

    def ids(session: Session) -> list[int]:
        return [one.id for telegram_id in (111, MARIA) if (one := by_telegram(session, telegram_id))]

    # Charlie is of another team, so that customer is Maria's own
    assert furnished.run(owners) == furnished.run(ids)


def test_orders_find_products_by_code_then_by_name(furnished: Database) -> None:
    file_id = file_of(furnished)
    products = [ProductRow(2, "Golden Privet", code="P1"), ProductRow(3, "Peat")]
    assert writing.write(furnished, file_id, "products", products, START) == Written(new=2)
    rows = [line("1", "", code="P1"), line("2", "peat"), line("3", "Bark", code="B7")]
    writing.write(furnished, file_id, "orders", rows, START)
    codes = furnished.run(lambda session: session.scalars(select(Product.code).order_by(Product.code)).all())
    assert codes == ["B7", "P1", "Peat"]


def test_taking_a_file_back_leaves_no_trace(furnished: Database) -> None:
    before = counts(furnished)
    file_id = file_of(furnished)
    writing.write(furnished, file_id, "customers", [CustomerRow(2, "Acme", contact="Chen Li")], START)
    writing.write(furnished, file_id, "orders", [line("1"), line("2", customer="New One")], START)
    assert furnished.run(lambda session: writing.take_back(session, file_id, START))
    assert counts(furnished) == before


def test_taking_back_keeps_a_customer_that_others_have_built_on(furnished: Database) -> None:
    file_id = file_of(furnished)
    writing.write(furnished, file_id, "orders", [line("1")], START)
    writing.write(furnished, file_of(furnished), "orders", [line("2")], START)
    assert not furnished.run(lambda session: writing.take_back(session, file_id, START))
    assert counts(furnished)[0] == 1 and counts(furnished)[3] == 1
