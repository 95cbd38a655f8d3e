"""Matters counted off in one message: each is a record with its own customer."""

import pytest

from tests.house import Player

THREE = (
    ("✅ 锦绣园林 · 陈志强", "💼 新商机", "📦 5 × 银杏"),
    ("✅ 云顶高尔夫 · 林涛", "投诉"),
    ("✅ 育才小学", "⏰ 3月13日 周五 09:00"),
)


@pytest.mark.parametrize(
    "message",
    [
        "今天三件事：1.锦绣园林陈志强要5棵银杏 2.云顶高尔夫林涛投诉吊车晚到 3.别忘了后天给育才小学送样品",
        "三件事，锦绣园林陈志强要5棵银杏，云顶高尔夫林涛投诉吊车晚到，等了两小时，别忘了后天给育才小学送样品",
        "①锦绣园林陈志强要5棵银杏；②云顶高尔夫林涛投诉吊车晚到两小时；③别忘了后天给育才小学送样品",
    ],
)
def test_each_matter_is_a_record_of_its_own(rep: Player, message: str) -> None:
    rep.speaks("zh")
    told = rep.says(message)
    assert len(told.messages) == told.buttons.count("↩ 撤销") == 3, told.text
    for receipt, words in zip(told.messages, THREE, strict=True):
        assert [one for one in words if one not in receipt["text"]] == [], receipt["text"]
    assert "3 件" not in told.text and "🤝" not in told.text


def test_numbers_are_read_in_english_too(rep: Player) -> None:
    first, second = rep.says("1. Kate Doyle wants 40 lavender 2. ring Ella Strand friday").messages
    assert "✅ Brightwater Homes · Kate Doyle" in first["text"] and "📦 40 × Lavender" in first["text"]
    assert "✅ Twin Pines Resort · Ella Strand" in second["text"] and "⏰ Fri 13 Mar" in second["text"]


def test_what_is_counted_off_for_a_day_to_come_is_to_be_done_on_it(rep: Player) -> None:
    rep.speaks("zh")
    told = rep.says("明天两件事：1、去锦绣园林找陈志强 2、下午三点给林涛送合同")
    first, second = (one["text"] for one in told.messages)
    assert "陈志强" in first and "⏰ 3月12日 周四 09:00" in first
    assert "林涛" in second and "⏰ 3月12日 周四 15:00" in second and "🤝" not in told.text


@pytest.mark.parametrize(
    "message", ["见了陈志强：1.要5棵银杏 2.下周三送样品", "见了陈志强，要2.5吨土和1.5米的银杏"]
)
def test_matters_of_one_customer_are_one_record(rep: Player, message: str) -> None:
    assert len(rep.says(message).messages) == 1
