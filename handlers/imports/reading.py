"""A sheet's rows in, records out; a row that cannot be read is told with its number and the reason."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import chain, islice
from typing import Any

from handlers import phones
from handlers.imports import values
from handlers.imports.columns import Heading, heading
from handlers.imports.sheets import Cells, Sheet
from handlers.mails import MAIL
from storage.importing.rows import CustomerRow, OrderRow, ProductRow, Row
from storage.tables import Tier

CENT = Decimal("0.01")
LONGEST = 120  # characters of a name
LARGEST = Decimal(10) ** 12
HEAD_WITHIN = 10  # rows: above the head there may be a title
SAMPLE = 200  # rows that decide how dates are written


class Wrong(Exception):
    """A row cannot be kept; the reason is a key of the catalogues under `import.wrong`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Here:
    """What the rows are held against: the company's country and day, and who may own a customer."""

    country: str
    today: date
    people: frozenset[str] = frozenset()  # names, case-folded


@dataclass
class Problem:
    """A row that was left out."""

    sheet: str
    line: int
    reason: str
    cells: Cells


@dataclass
class Batch:
    """What stands under one head of a sheet."""

    kind: str  # "customers", "products" or "orders"
    head: Cells
    rows: list[Any] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Named:
    """The products that a file has named so far, each by its code, or by its name when it has none."""

    def __init__(self) -> None:
        self._codes: set[str] = set()
        self._names: set[str] = set()

    def again(self, row: ProductRow) -> bool:
        """Whether the file has named it before."""
        name = row.name.casefold()
        again = row.code in self._codes if row.code else name in self._names
        self._codes.add(row.code)
        self._names.add(name)
        return again


def read_all(sheets: Iterable[Sheet], here: Here) -> list[Batch]:
    """The records of a file; a sheet of which no row looks like a head is passed over."""
    named = Named()
    return [batch for sheet in sheets for batch in read(sheet, here, named)]


def read(sheet: Sheet, here: Here, named: Named) -> list[Batch]:
    """The records of a sheet: those under each of its heads, as several lists may stand in one."""
    rows, batches = iter(sheet.rows), []
    head = next((cells for _, cells in islice(rows, HEAD_WITHIN) if heading(cells)), None)
    while head and (found := heading(head)):
        sample = list(islice(rows, SAMPLE))
        rows = chain(sample, rows)
        reader = Reader(found, here, named, [cells for _, cells in sample])
        batches.append(Batch(found.kind, head))
        head = _fill(batches[-1], reader, sheet.name, rows)
    return batches


def _fill(batch: Batch, reader: "Reader", sheet: str, rows: Iterator[tuple[int, Cells]]) -> Cells | None:
    """Reads up to a row that begins as the head does and is one, too; gives that."""
    for line, cells in rows:
        if cells[0] == batch.head[0] and heading(cells):
            return cells
        try:
            batch.rows.append(reader.row(line, cells))
        except Wrong as wrong:
            batch.problems.append(Problem(sheet, line, wrong.reason, cells))
    return None


class Reader:
    """Reads the rows under one head."""

    def __init__(self, head: Heading, here: Here, named: Named, sample: list[Cells]) -> None:
        self._places, self._here, self._products = head.places, here, named
        makers: dict[str, Callable[[int, Cells], Row]] = {
            "customers": self._customer, "products": self._product, "orders": self._order
        }  # fmt: skip
        self.row = makers[head.kind]
        dates = list(self._column(sample, "on")) or list(self._column(sample, "birthday"))
        self._day_first = values.is_day_first(dates, here.country)

    def _column(self, rows: list[Cells], name: str) -> Iterator[Any]:
        return (self._cell(cells, name) for cells in rows if name in self._places)

    def _cell(self, cells: Cells, name: str) -> Any:
        at = self._places.get(name)
        return cells[at] if at is not None and at < len(cells) else None

    def _text(self, cells: Cells, name: str) -> str:
        text = values.text(self._cell(cells, name))
        if len(text) > LONGEST and name != "address":
            raise Wrong("long")
        return text

    def _named(self, cells: Cells, name: str) -> str:
        """A text that must be there."""
        return self._text(cells, name) or _wrong("empty")

    def _number(self, cells: Cells, name: str) -> Decimal | None:
        """None for an empty cell."""
        cell = self._cell(cells, name)
        if cell in (None, ""):
            return None
        number = values.number(cell)
        if number is None or abs(number) >= LARGEST:
            raise Wrong("number")
        return number.quantize(CENT, ROUND_HALF_EVEN)

    def _day(self, cells: Cells, name: str) -> date:
        """A day that has been: nobody was born and nothing was bought tomorrow."""
        found = values.day(self._cell(cells, name), day_first=self._day_first) or _wrong("date")
        return _wrong("future") if found > self._here.today else found

    # --- records ---

    def _customer(self, line: int, cells: Cells) -> CustomerRow:
        birthday = self._day(cells, "birthday") if self._text(cells, "birthday") else None
        phone, contact_phone = (self._phone(cells, name) for name in ("phone", "contact_phone"))
        return CustomerRow(
            line,
            self._named(cells, "name"),
            tier=_tier(self._text(cells, "tier")),
            owner=self._owner(cells),
            phone=phone,
            email=self._mail(cells, "email"),
            address=self._text(cells, "address"),
            country=_country(self._text(cells, "country")),
            contact=self._text(cells, "contact"),
            title=self._text(cells, "title"),
            contact_phone=contact_phone,
            contact_email=self._mail(cells, "contact_email"),
            birthday=birthday,
        )

    def _product(self, line: int, cells: Cells) -> ProductRow:
        texts = {name: self._text(cells, name) for name in ("code", "name_zh", "category", "unit")}
        row = ProductRow(line, self._named(cells, "name"), price=self._number(cells, "price"), **texts)
        return _wrong("again") if self._products.again(row) else row

    def _order(self, line: int, cells: Cells) -> OrderRow:
        code, product = self._text(cells, "code"), self._text(cells, "product")
        if not (code or product):
            raise Wrong("product")
        quantity, amount = self._bought(cells)
        return OrderRow(
            line,
            self._day(cells, "on"),
            self._named(cells, "customer"),
            product=product,
            code=code,
            quantity=quantity,
            amount=amount,
            number=self._text(cells, "number"),
            currency=_currency(self._text(cells, "currency")),
        )

    def _bought(self, cells: Cells) -> tuple[Decimal, Decimal]:
        """Quantity and amount; the amount may be told by the price of one."""
        quantity = self._number(cells, "quantity")
        amount, price = self._number(cells, "amount"), self._number(cells, "price")
        if amount is None and price is not None:
            amount = price * (Decimal(1) if quantity is None else quantity)
        if amount is None:
            raise Wrong("amount")
        return Decimal(1) if quantity is None else quantity, amount.quantize(CENT)

    def _owner(self, cells: Cells) -> str:
        text = self._text(cells, "owner")
        return text if not text or text.casefold() in self._here.people else _wrong("owner")

    def _phone(self, cells: Cells, name: str) -> str:
        text = self._text(cells, name)
        return (phones.read(text, self._here.country) or _wrong("phone")) if text else ""

    def _mail(self, cells: Cells, name: str) -> str:
        text = self._text(cells, name)
        return text if not text or MAIL.fullmatch(text) else _wrong("mail")


def _wrong(reason: str) -> Any:
    raise Wrong(reason)


def _tier(text: str) -> str:
    """A, b, "A级"."""
    first = text[:1].upper()
    return first if not text or (first in list(Tier) and len(text) <= 2) else _wrong("tier")


def _country(text: str) -> str:
    return text.upper() if len(text) == 2 and text.isascii() and text.isalpha() else ""


def _currency(text: str) -> str:
    plain = text.upper()
    return plain if len(plain) == 3 and plain.isascii() and plain.isalpha() else ""
