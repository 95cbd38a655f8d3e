"""What a deal without goods is called: what its sum is for, or else the person's words."""

import pytest

from handlers.messages import titles
from tests.handlers.language.hearing import hear


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("刚跟周总吃了饭，今年的养护合同还是给我们做，一年大概一千二，周五发过去", "养护合同"),
        ("周总那边签了草坪改造工程，1万2", "草坪改造工程"),
        ("跟周总过了一遍，他OK了，合同金额8k", "合同"),
        ("周总那边签了，1万2", None),
        ("周总的养护合同下周再谈", None),
    ],
)
def test_a_deal_is_called_by_what_its_sum_is_for(text: str, name: str | None) -> None:
    assert titles.told(hear(text)) == name
