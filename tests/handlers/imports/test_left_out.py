"""The rows that were left out, as a file to mend and to send again."""

from datetime import date

from handlers.imports import reading, sheets
from handlers.imports.left_out import as_csv
from handlers.imports.reading import Batch

HERE = reading.Here("GB", date(2026, 11, 20))
WHO = (("Name", "Tier", "Phone"), ("Acme", "Z", "+44 20 7946 0958"))
WHAT = (("SKU", "Name", "Price"), ("P1", "=Peat", "much"))


def left_out(*lists: sheets.Cells) -> bytes:
    found = [sheets.Sheet("list", iter(enumerate(rows, 1))) for rows in lists]
    return as_csv(reading.read_all(found, HERE), "en")


def again(content: bytes) -> list[Batch]:
    return reading.read_all(sheets.read("left-out.csv", content), HERE)


def test_each_list_keeps_its_head_and_is_read_again_once_it_is_mended() -> None:
    content = left_out(WHO, WHAT)
    who, what = again(content.replace(b",Z,", b",B,").replace(b"much", b"4.50"))
    assert [(row.name, row.tier, row.phone) for row in who.rows] == [("Acme", "B", "+442079460958")]
    assert [(row.code, row.name) for row in what.rows] == [("P1", "=Peat")]
    assert not (who.problems or what.problems)


def test_what_is_still_wrong_has_its_own_columns_once() -> None:
    batches = again(left_out(WHO))
    assert as_csv(batches, "en").decode("utf-8-sig").splitlines()[0] == "sheet,row,why,Name,Tier,Phone"
