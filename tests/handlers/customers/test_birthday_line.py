"""A birthday in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.customers.birthday_line import Born, read

LINES = (
    ("1985-03-12", Born(3, 12, 1985)),
    ("12 March", Born(3, 12)),
    ("12th of March 1985", Born(3, 12, 1985)),
    ("March 3rd, 1990", Born(3, 3, 1990)),
    ("29 Feb", Born(2, 29)),
    ("15/3", Born(3, 15)),
    ("3月5日", Born(3, 5)),
    ("1985年3月5日", Born(3, 5, 1985)),
    ("一九八五年三月五号", Born(3, 5, 1985)),
    ("农历八月十五", Born(8, 15, lunar=True)),
    ("八月十五", Born(8, 15, lunar=True)),
    ("农历八月十五 1970", Born(8, 15, 1970, lunar=True)),
    ("八月十五，1970年", Born(8, 15, 1970, lunar=True)),
    ("3月5日 1985", Born(3, 5, 1985)),
    ("lunar 8/15, 1970", Born(8, 15, 1970, lunar=True)),
    ("腊月廿三", Born(12, 23, lunar=True)),
    ("lunar 8/15", Born(8, 15, lunar=True)),
    ("农历1985年闰六月初一", Born(6, 1, 1985, lunar=True, leap=True)),
    ("lunar leap 6/1", Born(6, 1, lunar=True, leap=True)),
    ("30 Feb", None),
    ("29 Feb 1985", None),
    ("lunar 8/31", None),
    ("13/13", None),
    ("next Friday", None),
    ("", None),
)


@pytest.mark.parametrize(("line", "born"), LINES)
def test_reads_a_birthday(line: str, born: Born | None) -> None:
    assert read(line, "GB") == born


def test_reads_numbers_by_the_habit_of_the_country() -> None:
    assert read("3/4", "GB") == Born(4, 3)
    assert read("3/4", "US") == Born(3, 4)


@given(st.text(max_size=60))
def test_reads_any_line_without_stumbling(line: str) -> None:
    born = read(line, "CN")
    assert born is None or (1 <= born.month <= 12 and 1 <= born.day <= 31)


@given(st.integers(1, 12), st.integers(1, 28), st.none() | st.integers(1930, 2010), st.booleans())
def test_writes_what_it_reads(month: int, day: int, year: int | None, lunar: bool) -> None:
    born = Born(month, day, year, lunar)
    assert read(born.line(), "GB") == born
