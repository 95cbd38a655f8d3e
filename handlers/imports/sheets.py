"""A spreadsheet file in, rows of cells out; what could harm us is refused before it is opened."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from charset_normalizer import from_bytes

from handlers.cards.table import as_meant

LARGEST = 20 * 1024 * 1024  # bytes: what Telegram lets a bot fetch
UNPACKED = 200 * 1024 * 1024
RATIO = 100  # of a zip's content to its size
MOST_ROWS = 200_000
MOST_SHEETS = 20
LONGEST_CELL = 2_000  # characters; more is no name and no amount
OLE = b"\xd0\xcf\x11\xe0"  # an old .xls, or an .xlsx under a password
BYTE_ORDERS = (b"\xff\xfe", b"\xfe\xff")  # how UTF-16 begins
DELIMITERS = ",;\t|"
UNREADABLE = (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, OSError)

Cells = tuple[Any, ...]


class Refused(Exception):
    """The file is not read; the reason is a key of the catalogues under `import.refused`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Sheet:
    """Rows of cells with the number that a spreadsheet shows beside them; empty rows are left out."""

    name: str
    rows: Iterator[tuple[int, Cells]]


def read(name: str, content: bytes) -> list[Sheet]:
    """The sheets of an .xlsx or .csv file. Raises Refused."""
    if len(content) > LARGEST:
        raise Refused("large")
    if content.startswith(OLE):
        raise Refused("old")
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _workbook(content)
    if name.lower().endswith((".xlsx", ".xlsm")):
        raise Refused("broken")
    return [Sheet(name, _numbered(_csv(content)))]


def _workbook(content: bytes) -> list[Sheet]:
    import openpyxl  # brings numpy, which a start need not wait for
    from openpyxl.utils.exceptions import InvalidFileException

    _weigh(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, *UNREADABLE) as error:
        raise Refused("broken") from error
    sheets = book.worksheets
    if len(sheets) > MOST_SHEETS:
        raise Refused("sheets")
    return [Sheet(sheet.title, _numbered(_rows_of(sheet))) for sheet in sheets]


def _weigh(content: bytes) -> None:
    """A few kilobytes must not unfold into gigabytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except UNREADABLE as error:
        raise Refused("broken") from error
    if unpacked > UNPACKED or unpacked > RATIO * len(content):
        raise Refused("bomb")


def _rows_of(sheet: Any) -> Iterator[Cells]:
    try:
        # the size that a sheet claims may be wrong; what it holds is counted below
        sheet.reset_dimensions()
        yield from sheet.iter_rows(values_only=True)
    except (*UNREADABLE, SyntaxError) as error:  # broken XML is a SyntaxError
        raise Refused("broken") from error


def _csv(content: bytes) -> Iterator[Cells]:
    text = decoded(content)
    try:
        dialect: Any = csv.Sniffer().sniff(text[:4096], DELIMITERS)
    except csv.Error:
        dialect = csv.excel
    try:
        yield from map(tuple, csv.reader(io.StringIO(text, newline=""), dialect))
    except csv.Error as error:
        raise Refused("broken") from error


def decoded(content: bytes) -> str:
    """The text of a file of unknown encoding: UTF-8, what Excel writes in China, or in the West."""
    try:
        return content.decode("utf-16" if content[:2] in BYTE_ORDERS else "utf-8-sig")
    except UnicodeDecodeError:
        likeliest = from_bytes(content, cp_isolation=["gb18030", "cp1252"]).best()
        return str(likeliest) if likeliest else content.decode("cp1252", "replace")


def _numbered(rows: Iterator[Cells]) -> Iterator[tuple[int, Cells]]:
    for number, cells in enumerate(rows, 1):
        if number > MOST_ROWS + 1:
            raise Refused("rows")
        kept = tuple(_cell(cell) for cell in cells)
        if any(cell not in (None, "") for cell in kept):
            yield number, kept


def _cell(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    return as_meant(cell.replace("\0", "").strip())[:LONGEST_CELL]
