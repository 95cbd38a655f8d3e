"""A birthday in one line, solar or lunar, English or Chinese; pure."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from handlers.language.dates.english_words import SHORT_MONTHS
from handlers.language.numerals import chinese

MONTH_FIRST = frozenset({"US", "PH", "CN", "TW", "HK", "JP", "KR"})
LUNAR = re.compile("农历|阴历|旧历|農曆|陰曆|舊曆|lunar", re.I)
SOLAR = re.compile("公历|阳历|新历|西历|陽曆|公曆|新曆|西曆")
LEAP = re.compile("闰|閏|leap", re.I)
SPOKEN = re.compile(
    r"[正冬腊臘]月|[一二三四五六七八九十]月(?:初|廿|[一二三四五六七八九十]{1,3}(?:[ ,]*\d{4}年?)?$)"
)  # 八月十五, not 三月五号
NAMED_MONTHS = {"正": 1, "冬": 11, "腊": 12, "臘": 12}

YOUNGEST = 20  # 19年 is 2019, 79年 is 1979
SHORTEST, LONGEST = 3, 32  # characters of a day

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})")
_HAN = re.compile(
    r"(?:(?P<year>\d{4}|[零〇一二三四五六七八九]{4})年)?"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2}|[正冬腊臘])月(?:初)?(?P<day>\d{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号號]?"
    r"(?:[ ,]*(?P<later>\d{4})年?)?"
)
_YEAR_ALONE = re.compile(
    r"(?<![\d零〇一二三四五六七八九])(?P<year>\d{4}|\d\d|[零〇一二三四五六七八九]{4}|[零〇一二三四五六七八九]{2})年(?:的|生的?|出生)?"
)
_NAME = rf"(?P<name>{'|'.join(SHORT_MONTHS)})[a-z]{{0,6}}\.?"
_DAY_MONTH = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_NAME}(?:,? (?P<year>\d{{4}}))?")
_MONTH_DAY = re.compile(rf"{_NAME} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?")
_NUMBERS = re.compile(r"(?P<one>\d{1,2})(?P<between>[-/.])(?P<two>\d{1,2})(?:[-/., ]{1,2}(?P<year>\d{4}))?")


@dataclass(frozen=True)
class Born:
    """A day of the year, and the year when it is known."""

    month: int
    day: int
    year: int | None = None
    lunar: bool = False
    leap: bool = False  # born in a leap month

    def columns(self) -> dict[str, int | bool | None]:
        """The values as a contact's row has them."""
        return {f"birth_{name}": getattr(self, name) for name in ("year", "month", "day", "lunar", "leap")}

    def line(self) -> str:
        """As `read` reads it."""
        lunar = f"{'lunar ' if self.lunar else ''}{'闰' if self.leap else ''}"
        return f"{lunar}{self.day} {SHORT_MONTHS[self.month - 1]}{f' {self.year}' if self.year else ''}"


def read(text: str, country: str) -> Born | None:
    """The birthday a line tells; None when it tells none, or one that does not exist."""
    line = unicodedata.normalize("NFKC", text).lower().strip()
    leap = bool(LEAP.search(line))
    lunar = leap or bool(LUNAR.search(line)) or bool(SPOKEN.search(line))
    line = " ".join(LEAP.sub(" ", LUNAR.sub(" ", line)).split()).replace("年 ", "年").removeprefix("month ")
    found = _named(line) or _numbers(line, lunar or country in MONTH_FIRST)
    if found is None:
        return None
    year, month, day = found
    return Born(month, day, year, lunar, leap) if _exists(year, month, day, lunar) else None


def find(text: str, country: str) -> tuple[Born, str] | None:
    """A day within a line, the longest that can be read, and the words beside it."""
    for length in range(min(len(text), LONGEST), SHORTEST - 1, -1):
        for start in range(len(text) - length + 1):
            end = start + length
            whole = not (_inside_word(text, start) or _inside_word(text, end))
            if whole and (born := read(text[start:end], country)):
                return born, f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()
    return None


def with_year(born: Born, beside: str) -> tuple[Born, str]:
    """The year that is told apart from the day, 七九年, and the words without it."""
    told = None if born.year else _YEAR_ALONE.search(beside)
    year = _year(told["year"]) if told else None
    if told is None or year is None or not _exists(year, born.month, born.day, born.lunar):
        return born, beside
    return replace(born, year=year), f"{beside[: told.start()]} {beside[told.end() :]}"


def of_calendar(born: Born, beside: str) -> tuple[Born, str]:
    """The calendar that is told behind the day, 八月初三,农历的, and the words without it."""
    if SOLAR.search(beside) and _exists(born.year, born.month, born.day, lunar=False):
        return replace(born, lunar=False), SOLAR.sub(" ", beside)
    if LUNAR.search(beside) and _exists(born.year, born.month, born.day, lunar=True):
        return replace(born, lunar=True), LUNAR.sub(" ", beside)
    return born, beside


def _inside_word(text: str, at: int) -> bool:
    """Whether a cut here goes through a number or an English word."""
    around = text[max(at - 1, 0) : at + 1]
    return 0 < at < len(text) and around.isascii() and around.isalnum()


def _named(line: str) -> tuple[int | None, int, int] | None:
    for shape in (_YEAR_FIRST, _HAN, _DAY_MONTH, _MONTH_DAY):
        if match := shape.fullmatch(line):
            parts = match.groupdict()
            month = SHORT_MONTHS.index(parts["name"]) + 1 if "name" in parts else _number(parts["month"])
            return _year(parts["year"] or parts.get("later")), month, _number(parts["day"])
    return None


def _numbers(line: str, month_first: bool) -> tuple[int | None, int, int] | None:
    """8/15: which is the month is the country's habit, unless only one can be."""
    match = _NUMBERS.fullmatch(line)
    if match is None:
        return None
    one, two = int(match["one"]), int(match["two"])
    if one > 12 or (two <= 12 and not month_first and match["between"] != "-"):
        one, two = two, one
    return _year(match["year"]), one, two


def _year(text: str | None) -> int | None:
    """The year, also by its last two digits: of a birthday those of the last hundred years."""
    year = _number(text) if text else None
    return year + (2000 if year < YOUNGEST else 1900) if year is not None and len(str(text)) == 2 else year


def _number(text: str) -> int:
    return NAMED_MONTHS.get(text) or chinese(text) or 0


def _exists(year: int | None, month: int, day: int, lunar: bool) -> bool:
    if year is not None and not 1900 <= year <= 2100:
        return False
    if lunar:
        return 1 <= month <= 12 and 1 <= day <= 30
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True
