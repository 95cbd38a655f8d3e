"""What a cell of a spreadsheet means: a date, a number, a short text; pure."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from dateutil import parser

SERIALS = range(20_000, 80_000)  # Excel's count of days, from 1954 to 2119
MONTH_FIRST = frozenset({"US", "PH"})
_HAN_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
_PARTS = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})\b")
_WITH_NAME = re.compile(r"[^\W\d_]{3,9}")
_MONEY = re.compile(r"[^\d.,()\-]")


def day(cell: Any, *, day_first: bool) -> date | None:
    """A date, however it was typed; None when it is none."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _HAN_DATE.sub(r"\1-\2-\3", str(cell or "").strip())
    if text.isdecimal() and int(text) in SERIALS:
        from openpyxl.utils.datetime import from_excel  # brings numpy, which a start need not wait for

        moment = from_excel(int(text))
        return moment.date() if isinstance(moment, datetime) else None
    if not (_PARTS.match(text) or (_WITH_NAME.search(text) and len(re.findall(r"\d+", text)) >= 2)):
        return None  # dateutil would fill in what is missing from today
    try:
        return parser.parse(text, dayfirst=day_first and not re.match(r"\d{4}", text)).date()
    except (ValueError, OverflowError):
        return None


def is_day_first(cells: Iterable[Any], country: str) -> bool:
    """Whether 3/4 in this column is the third of April: other rows tell, else the company's country does."""
    for cell in cells:
        parts = _PARTS.match(str(cell)) if isinstance(cell, str) else None
        if parts and len(parts[1]) <= 2:
            first, second = int(parts[1]), int(parts[2])
            if first > 12 or second > 12:
                return first > 12
    return country not in MONTH_FIRST


def number(cell: Any) -> Decimal | None:
    """An amount or a count; in brackets or with a minus it is negative."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float | Decimal):
        found = Decimal(str(cell))
        return found if found.is_finite() else None
    text = _MONEY.sub("", str(cell))
    minus = text.startswith(("(", "-")) or text.endswith("-")
    plain = _with_point(text.strip("()-"))
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    return -found if minus else found


def _with_point(text: str) -> str:
    """1,234.50 and 1.234,50 as 1234.50: the sign that comes last parts the cents."""
    point, comma = text.rfind("."), text.rfind(",")
    if comma > point and (point >= 0 or not re.fullmatch(r"\d{1,3}(,\d{3})+", text)):
        return text.replace(".", "").replace(",", ".")
    if text.count(".") > 1:
        return text.replace(".", "")
    return text.replace(",", "")


def text(cell: Any) -> str:
    """On one line; a code that Excel took for a number is 1001 again, not 1001.0."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime | date):
        cell = cell.isoformat()[:10]
    return " ".join(str(cell).split()) if cell is not None else ""
