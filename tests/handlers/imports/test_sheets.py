"""Files that managers send: what they hold, and what is refused before it does harm."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from handlers.imports import sheets


def workbook(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rows_of(name: str, content: bytes) -> list[tuple[int, tuple[object, ...]]]:
    return [row for sheet in sheets.read(name, content) for row in sheet.rows]


def test_reads_a_workbook_and_tells_the_row_numbers() -> None:
    content = workbook(["Name", "Tier"], [], ["Acme", "A"])
    assert rows_of("list.xlsx", content) == [(1, ("Name", "Tier")), (3, ("Acme", "A"))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_reads_csv_in_any_usual_writing(encoding: str, comma: str) -> None:
    text = f"客户名称{comma}等级\r\n苗旺绿化{comma}A\r\n"
    assert rows_of("客户.csv", text.encode(encoding)) == [(1, ("客户名称", "等级")), (2, ("苗旺绿化", "A"))]


def test_reads_western_csv() -> None:
    assert rows_of("a.csv", "name,city\nMüller,Köln\n".encode("cp1252"))[1] == (2, ("Müller", "Köln"))


def test_refuses_what_unfolds_too_far() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 50_000_000)
    with pytest.raises(sheets.Refused, match="bomb"):
        sheets.read("bomb.xlsx", file.getvalue())


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0 and so on", "old"),
        ("no.xlsx", b"this is text", "broken"),
        ("large.csv", b"a" * (sheets.LARGEST + 1), "large"),
    ],
)
def test_refuses_with_the_reason(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(sheets.Refused, match=reason):
        sheets.read(name, content)


def test_a_zip_that_is_no_workbook_is_broken() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("photo.jpg", b"...")
    with pytest.raises(sheets.Refused, match="broken"):
        sheets.read("no.xlsx", file.getvalue())


def test_entities_in_the_xml_are_not_followed() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["Name", "Tier"]))) as whole,
        zipfile.ZipFile(file, "w") as packed,
    ):
        for part in whole.namelist():
            packed.writestr(part, bomb if part.endswith("sheet1.xml") else whole.read(part))
    with pytest.raises(sheets.Refused, match="broken"):
        rows_of("x.xlsx", file.getvalue())
