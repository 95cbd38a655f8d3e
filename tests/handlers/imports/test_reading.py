"""Rows of spreadsheets as records."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from handlers.imports import reading
from handlers.imports.reading import Batch
from handlers.imports.sheets import Sheet
from storage.importing.rows import CustomerRow, OrderRow, ProductRow


def read(*rows: tuple[object, ...], country: str = "GB") -> Batch | None:
    found = read_all([rows], country)
    return found[0] if found else None


def read_all(sheets: Sequence[Sequence[tuple[object, ...]]], country: str = "GB") -> list[Batch]:
    here = reading.Here(country, date(2026, 11, 20), frozenset({"alice"}))
    return reading.read_all([Sheet("list", iter(enumerate(rows, 1))) for rows in sheets], here)


def test_reads_orders_in_english() -> None:
    batch = read(
        ("Order No.", "Order date", "Customer", "SKU", "Item", "Qty", "Total (GBP)"),
        ("1001", "13/02/2026", "Acme", "P1", "Peat", 3, "1,200.50"),
    )
    assert batch and batch.kind == "orders"
    assert batch.rows == [
        OrderRow(2, date(2026, 2, 13), "Acme", "Peat", "P1", Decimal(3), Decimal("1200.50"), number="1001")
    ]


def test_reads_orders_in_chinese_and_counts_price_times_quantity() -> None:
    batch = read(
        ("订单号", "日期", "客户名称", "品名", "数量", "单价"),
        (77, "2026年2月3日", "苗旺绿化", "香樟", "20", "￥60"),
    )
    assert batch and batch.rows == [
        OrderRow(2, date(2026, 2, 3), "苗旺绿化", "香樟", "", Decimal(20), Decimal(1200), number="77")
    ]  # fmt: skip


def test_reads_customers_with_their_contacts() -> None:
    head = ("Company", "Class", "Sales rep", "Contact", "Position", "Mobile", "E-mail", "Date of birth")
    batch = read(head, ("Acme", "a", "Alice", "Chen Li", "Buyer", "020 7946 0958", "", "1980-03-12"))
    assert batch and batch.kind == "customers"
    assert batch.rows == [
        CustomerRow(
            2, "Acme", tier="A", owner="Alice", contact="Chen Li", title="Buyer",
            contact_phone="+442079460958", birthday=date(1980, 3, 12),
        )
    ]  # fmt: skip


def test_reads_products() -> None:
    batch = read(("Code", "Name", "Category", "Price"), (1001.0, "Golden Privet", "Hedging", 4.5))
    assert batch and batch.kind == "products"
    assert batch.rows == [
        ProductRow(2, "Golden Privet", code="1001", category="Hedging", price=Decimal("4.50"))
    ]


def test_finds_the_head_beneath_a_title() -> None:
    batch = read(("Our customers, spring",), ("Name", "Tier"), ("Acme", "B"))
    assert batch and [row.line for row in batch.rows] == [3]


def test_a_second_head_begins_another_list() -> None:
    first, second = read_all(
        [[("No", "Name", "Tier"), (1, "Acme", "B"), ("No", "SKU", "Name", "Price"), (2, "P1", "Peat", 4)]]
    )
    assert ([row.name for row in first.rows], first.problems) == (["Acme"], [])
    assert [(row.code, row.name) for row in second.rows] == [("P1", "Peat")]


def test_a_sheet_without_known_columns_is_none() -> None:
    assert read(("a", "b"), (1, 2)) is None


def test_a_row_that_cannot_be_read_is_told_and_the_others_are_kept() -> None:
    batch = read(
        ("Date", "Customer", "Product", "Amount"),
        ("2026-02-03", "Acme", "Peat", "12"),
        ("some day", "Acme", "Peat", "12"),
        ("2026-02-03", "", "Peat", "12"),
        ("2026-02-03", "Acme", "", "12"),
        ("2026-02-03", "Acme", "Peat", "much"),
        ("2026-02-03", "Acme", "Peat", None),
        ("2026-02-03", "A" * 121, "Peat", "1"),
    )
    assert batch and len(batch.rows) == 1
    found = [(problem.line, problem.reason) for problem in batch.problems]
    assert found == [(3, "date"), (4, "empty"), (5, "product"), (6, "number"), (7, "amount"), (8, "long")]


def test_a_customer_goes_to_nobody_unknown_and_into_no_unknown_tier() -> None:
    batch = read(
        ("Customer", "Owner", "Tier", "Contact", "Birthday"),
        ("Acme", "ALICE", "b", "Chen Li", "1980-03-12"),
        ("Birch", "", "", "", ""),
        ("Cedar", "Somebody", "A", "", ""),
        ("Dover", "Alice", "Z", "", ""),
        ("Elm", "Alice", "A", "Tom Ray", "2026-11-21"),
    )
    assert batch and [row.line for row in batch.rows] == [2, 3]
    found = [(problem.line, problem.reason) for problem in batch.problems]
    assert found == [(4, "owner"), (5, "tier"), (6, "future")]


def test_an_order_of_tomorrow_is_a_slip() -> None:
    head = ("Date", "Customer", "Product", "Amount")
    batch = read(head, ("2026-11-20", "Acme", "Peat", "12"), ("2030-01-01", "Acme", "Peat", "12"))
    assert batch and [(problem.line, problem.reason) for problem in batch.problems] == [(3, "future")]


def test_a_product_named_twice_is_read_once_and_told() -> None:
    """By its code where it has one, else by its name; also on another sheet of the file."""
    head = ("Code", "Name", "Price")
    first = (
        head,
        ("P1", "Peat", 5),
        ("P1", "Peat, fine", 6),
        ("P2", "Peat", 7),
        ("", "peat", 8),
        ("", "Bark", 1),
    )
    batches = read_all([first, (head, ("P2", "Peat", 9), ("", "BARK", 2), ("P3", "Bark", 3))])
    assert [(row.code, row.price) for batch in batches for row in batch.rows] == [
        ("P1", 5), ("P2", 7), ("", 1), ("P3", 3)
    ]  # fmt: skip
    told = [(problem.line, problem.reason) for batch in batches for problem in batch.problems]
    assert told == [(3, "again"), (5, "again"), (2, "again"), (3, "again")]
