"""Deals on file that a line moves: what they come to, when they close, and who has won them instead."""

import pytest

from tests.house import Player


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("Harbour Hotel's spring planting is won, 8,600 in the end", "💼 Won · £8,600"),
        ("Summit Logistics signed! 9400 all in", "💼 Won · £9,400"),
        ("won the harbour hotel deal, 8.2k all told, Sofia signed", "💼 Won · £8,200"),
    ],
)
def test_what_a_deal_came_to_in_the_end_is_its_amount(rep: Player, words: str, stands: str) -> None:
    assert stands in rep.says(words).text
