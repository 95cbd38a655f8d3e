"""Whatever is typed, reading it ends soon and never in an exception."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.language import find_dates, find_money, understand
from handlers.language.normal import normal
from handlers.language.understanding import Candidate, Known, ProductName
from tests.handlers.language.hostile import HOSTILE

NOW = datetime(2026, 3, 11, 10, tzinfo=UTC)
ZONE = ZoneInfo("America/New_York")
KNOWN = Known(
    candidates=(Candidate("customer", 1, 1, "Acme", (0, 4), 0.9, True, "name"),),
    products=(ProductName(1, "P1", ("Camphor tree", "香樟"), "棵"),),
    stages=("Proposal", "谈判"),
    currency="USD",
    country="US",
)
_WORDS = (
    "met friday next 3pm 12k 1.2万 $5 every other monday"
    " 周五 下午 三点 农历 八月十五 200 棵 香樟 to - / : . , 30 feb 99999 ¥ each 单价 半 个 小时 后"
    " 2026-02-30 24:00 99:99 q5 week 60 last of the end mid 一二三四 +1"
    " (415) 555 0134 a@b.co \u200b \u202e 😀 ' \" { } [ ] \\ null new customer Acme add contact"
)
WORDS = _WORDS.split(" ")


@given(st.text(max_size=300))
@settings(max_examples=50, deadline=None)
def test_reads_any_text(text: str) -> None:
    heard = understand(text, now=NOW, zone=ZONE, language="en", known=KNOWN)
    assert heard.text == text


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
@settings(max_examples=120, deadline=None)
def test_reads_any_heap_of_words(text: str) -> None:
    heard = understand(text, now=NOW, zone=ZONE, language="zh", known=KNOWN)
    assert all(when is None or when.start.tzinfo for when in (heard.occurred, heard.followup))


@given(st.lists(st.sampled_from(WORDS), max_size=20).map("".join))
@settings(max_examples=120, deadline=None)
def test_says_where_a_date_and_an_amount_stand(text: str) -> None:
    for when in find_dates(text, now=NOW, zone=ZONE, language="en"):
        assert text[slice(*when.span)] == when.text != ""
    for money in find_money(text):
        assert money.amount > 0 and 0 <= money.span[0] < money.span[1] <= len(text)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_keeps_every_character_in_its_place(text: str) -> None:
    assert len(normal(text)) == len(text)


@pytest.mark.parametrize("name", HOSTILE)
def test_reads_hostile_text(name: str) -> None:
    """How long it takes is measured: `make bench ARGS=hostile`."""
    assert understand(HOSTILE[name], now=NOW, zone=ZONE, language="en", known=KNOWN).text == HOSTILE[name]
