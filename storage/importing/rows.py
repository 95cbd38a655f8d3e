"""What a row of a spreadsheet says, read and checked; `line` is its number in the sheet."""

from dataclasses import astuple, dataclass
from datetime import date
from decimal import Decimal
from operator import add


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer, and perhaps a contact there; empty fields leave what is on file."""

    line: int
    name: str
    tier: str = ""
    owner: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    country: str = ""
    contact: str = ""
    title: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    birthday: date | None = None


@dataclass(frozen=True, slots=True)
class ProductRow:
    line: int
    name: str
    code: str = ""
    name_zh: str = ""
    category: str = ""
    unit: str = ""
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One line of an order; without a number of its own, a customer's lines of one day are one order."""

    line: int
    on: date
    customer: str
    product: str
    code: str
    quantity: Decimal
    amount: Decimal
    number: str = ""
    currency: str = ""


Row = CustomerRow | ProductRow | OrderRow


@dataclass
class Written:
    """How many records were new, changed something, or stood there already."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0  # their number belongs to an order that the importer may not see

    def __add__(self, other: "Written") -> "Written":
        mine, others = astuple(self), astuple(other)
        return Written(*map(add, mine, others))
