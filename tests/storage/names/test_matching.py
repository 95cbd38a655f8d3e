"""Names in free text."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import names
from storage.book import Book
from tests.storage.conftest import MakeBook

NAMED = [
    ("met Chen Li at Acme, wants 200 saplings", "Chen Li", "Chen Li"),
    ("Chen at Acme wants a quote", "Chen Li", "Chen"),
    ("Acme's order is late", "Acme Landscaping Ltd", "Acme"),
    ("call Mr Ortiz tomorrow", "Bob Ortiz", "Mr Ortiz"),
    ("lunch with the people from castle rock went well", "Castle Rock Builders", "castle rock"),
    ("Grenfield Nurseries: 12k, by friday", "Greenfield Nurseries", "Grenfield Nurseries"),
    ("visited grenfield", "Greenfield Nurseries", "grenfield"),
    ("今天拜访了苗旺绿化的周总,想订200棵香樟", "苗旺绿化有限公司", "苗旺绿化"),
    ("今天拜访了苗望绿化,要报价", "苗旺绿化有限公司", "苗望绿化"),
    ("周总想订200棵", "周建国", "周总"),
    ("小李说下周五见面", "李娜", "小李"),
    ("和歐陽明見面", "欧阳明", "歐陽明"),
    ("zhou zong 要200棵", "周建国", "zhou zong"),
    ("拜访huating,周五回电", "苏州华庭园林工程有限公司", "huating"),
    ("跟Chen总谈了", "Olivia Chen", "Chen总"),
]


@pytest.mark.parametrize(("text", "name", "piece"), NAMED)
def test_finds_the_name_and_its_place(alice: Book, text: str, name: str, piece: str) -> None:
    found = {match.name: text[slice(*match.span)] for match in names.candidates(alice, text)}
    assert found.get(name) == piece


@pytest.mark.parametrize(
    "text",
    [
        "thanks, will do",
        "ok",
        "好的",
        "call back on Friday at 3pm",
        "wants 200 trees in May",
        "今天下午有会议",
    ],
)
def test_takes_ordinary_words_for_nobody(alice: Book, text: str) -> None:
    assert [match for match in names.candidates(alice, text) if match.score >= 0.6] == []


def test_makes_a_tie_of_two_equal_readings(alice: Book, book_of: MakeBook) -> None:
    first, second = names.candidates(book_of("adam"), "拜访了苗旺,要报价")
    assert first.score == second.score


def test_lets_the_company_decide_between_namesakes(alice: Book, book_of: MakeBook) -> None:
    found = names.candidates(book_of("adam"), "拜访了苗旺园林的周总")
    assert found[0].score > found[1].score or found[0].customer_id == found[1].customer_id
    assert {match.name for match in found[:2]} == {"苗旺园林", "周建国"}


def test_leaves_the_parts_of_a_name_to_the_name(alice: Book) -> None:
    assert [match.name for match in names.candidates(alice, "met Olivia Chen today")] == ["Olivia Chen"]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_takes_any_text(alice: Book, text: str) -> None:
    for match in names.candidates(alice, text):
        assert 0 <= match.span[0] < match.span[1] <= len(text)
        assert 0 <= match.score <= 1
    names.find(alice, text)


@pytest.mark.parametrize(
    "text", ["周" * 4096, "周总" * 2048, "acme " * 819, "a" * 4096, "1234 " * 819, "\u200b" * 4096]
)
def test_reads_hostile_texts_quickly(alice: Book, text: str) -> None:
    begun = time.process_time()
    names.candidates(alice, text)
    assert time.process_time() - begun < 2  # a tenth of it on a quiet machine
