"""What has the shape of a correction, in both languages."""

import pytest

from handlers.messages.amends import Correction, read


@pytest.mark.parametrize(
    ("line", "right", "wrong"),
    [
        ("no, Thursday", "Thursday", ""),
        ("No. Thursday!", "Thursday", ""),
        ("not Friday, Thursday", "Thursday", "Friday"),
        ("12k not 20k", "12k", "20k"),
        ("sorry, 12k, not 20k", "12k", "20k"),
        ("make it 300", "300", ""),
        ("actually it was a call", "a call", ""),
        ("不是周五,是周四", "周四", "周五"),
        ("不对，应该是周四", "周四", ""),
        ("改成1.5万", "1.5万", ""),
        ("是1.5万不是1.2万", "1.5万", "1.2万"),
        ("amount is wrong, should be 90k", "90k", ""),
        ("wrong date, it was Thursday", "Thursday", ""),
        ("the quantity should be 300", "300", ""),
        ("金额写错了，应该是九万", "九万", ""),
        ("日期不对，是周四", "周四", ""),
        ("数量应为300", "300", ""),
        ("金额不是八万，是九万", "九万", "八万"),
    ],
)
def test_knows_what_is_to_be_in_place_of_what(line: str, right: str, wrong: str) -> None:
    found = read(line)
    assert found and (found.right, found.wrong) == (right, wrong)


@pytest.mark.parametrize(
    "line", ["Thursday", "met Acme today", "", "周四", "no,", "no, " + "x" * 80, "no\nThursday"]
)
def test_anything_else_is_none(line: str) -> None:
    assert read(line) is None


def test_without_a_word_of_correcting_both_halves_must_tell_the_same_kind() -> None:
    assert read("Acme not happy") == Correction("Acme", "happy", led=False)
