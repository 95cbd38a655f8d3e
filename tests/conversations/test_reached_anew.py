"""Somebody on file has another number, mail or address from now on, and goes by a surname."""

import pytest

from tests.house import Player


@pytest.mark.parametrize(
    ("said", "reached"),
    [
        ("王海燕邮箱换成 why@donghu.example", "why@donghu.example"),
        ("林涛电话改成13712345678", "+86 137 1234 5678"),
        ("何伟换手机了，13712345678", "+86 137 1234 5678"),
        ("何伟的名片：鑫源建设 项目经理 13712345678", "+86 137 1234 5678"),
        ("何伟手机换成13512348888", "+86 135 1234 8888"),  # which would be a number of Massachusetts, too
    ],
)
def test_another_number_or_mail_of_somebody_on_file_is_theirs(rep: Player, said: str, reached: str) -> None:
    told = rep.says(said).text
    assert reached in told and "new customer" not in told


@pytest.mark.parametrize(
    "said",
    ["东湖大酒店的地址改成解放路88号", "王海燕地址搬到解放路88号了", "东湖大酒店 address is now 解放路88号"],
)
def test_an_address_told_is_the_customers_and_can_be_taken_back(rep: Player, said: str) -> None:
    told = rep.says(said)
    assert "东湖大酒店" in told.text and "address: – → 解放路88号" in told.text
    assert "解放路88号" in rep.says("/find 东湖大酒店").text
    rep.taps(told, "Undo")
    assert "解放路88号" not in rep.says("/find 东湖大酒店").text


def test_an_address_among_other_news_stays_with_them(rep: Player) -> None:
    assert "address:" not in rep.says("拜访王海燕，想要20棵香樟，地址是解放路88号").text


@pytest.mark.parametrize("said", ["跟鑫源建设的何生聊了下", "今日见咗何生"])
def test_a_surname_with_the_souths_mister_is_the_one_there(rep: Player, said: str) -> None:
    assert "鑫源建设 · 何伟" in rep.says(said).text


def test_what_is_to_be_done_beside_a_new_number_is_a_reminder(rep: Player) -> None:
    told = rep.says("何伟电话换成13712345678，周五给他回电").text
    assert "+86 137 1234 5678" in told and "⏰ Fri 13 Mar" in told


@pytest.mark.parametrize(
    "said",
    [
        "oops thats 5687 at the end not 5678",
        "5687 not 5678",
        "sorry, it ends in 87",
        "不对，尾号5687",
        "no its 13712345687",
    ],
)
def test_digits_told_wrong_are_put_right_in_the_number_told_last(rep: Player, said: str) -> None:
    rep.says("何伟电话改成13712345678")
    assert "+86 137 1234 5687" in rep.says(said).text
    assert "+86 137 1234 5687" in rep.says("/find 何伟").text


def test_the_end_of_a_number_is_no_count_of_goods(rep: Player) -> None:
    rep.says("东湖大酒店订了20棵香樟")
    told = rep.says("0137 not 0173").text
    assert "137" not in told.replace("0137", "") and "20 → " not in told
