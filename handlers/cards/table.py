"""A spreadsheet as rows: put on its way as plain values, written only when it is sent."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from typing import Any

Cell = str | int | float | date | None
MARK = "'"  # says that a cell is text
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")  # what a spreadsheet would take for one
WIDEST = 60  # characters of a column


@dataclass(frozen=True)
class Sheet:
    """One sheet; the first row names the columns."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Table:
    """A file of such sheets."""

    name: str
    sheets: Sequence[Sheet]

    def payload(self) -> dict[str, Any]:
        sheets = [asdict(sheet) | {"rows": [_kept(row) for row in sheet.rows]} for sheet in self.sheets]
        return {"name": self.name, "sheets": sheets}


def _kept(row: Sequence[Cell]) -> list[Any]:
    """A row as JSON can hold it."""
    return [{"day": cell.isoformat()} if isinstance(cell, date) else cell for cell in row]


def _restored(row: Sequence[Any]) -> list[Cell]:
    return [date.fromisoformat(cell["day"]) if isinstance(cell, dict) else cell for cell in row]


def harmless(cell: object) -> str:
    """A cell that no spreadsheet runs as a formula."""
    text = "" if cell is None else str(cell)
    return f"{MARK}{text}" if text.startswith(FORMULA) else text


def as_meant(text: str) -> str:
    """The same cell when it comes back."""
    return text[len(MARK) :] if text.startswith(tuple(f"{MARK}{sign}" for sign in FORMULA)) else text


def write(kept: dict[str, Any]) -> bytes:
    """The .xlsx file of a table's payload."""
    from openpyxl import Workbook  # imported here: few of those who chat ever want a spreadsheet

    book = Workbook(write_only=True)
    for sheet in kept["sheets"]:
        _fill(book.create_sheet(sheet["title"]), [sheet["head"], *map(_restored, sheet["rows"])])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _fill(sheet: Any, rows: Sequence[Sequence[Cell]]) -> None:
    sheet.freeze_panes = "A2"
    for number, column in enumerate(zip(*rows, strict=True), 1):
        letter = _letter(number)
        sheet.column_dimensions[letter].width = min(WIDEST, 2 + max(len(str(cell or "")) for cell in column))
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


def _cell(sheet: Any, value: Cell) -> Any:
    """Numbers as numbers and days as days; words as words, whatever they look like."""
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, harmless(value))
    cell.data_type = "s"
    return cell
