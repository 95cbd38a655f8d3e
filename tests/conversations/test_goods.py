"""Goods in a message: what they come to, what they are, and words that ask for none."""

import pytest

from storage.book import Book
from storage.tables import Deal
from tests.conversations.records import write
from tests.house import Player


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("Kate Doyle wants 200 boxwood at £6 each", ("£1,200", "200 × £6 = £1,200")),
        ("visited lakeview, tom wants 120 turf rolls @ 3 quid each", ("£360", "120 × £3 = £360")),
        ("Kate Doyle took 40 boxwood @ 27", ("💼 Won · £1,080", "40 × £27 = £1,080")),
    ],
)
def test_so_many_at_so_much_each_come_to_an_amount(rep: Player, said: str, stands: tuple[str, ...]) -> None:
    told = rep.says(said).text
    assert all(one in told for one in stands)
    assert "⏰" not in told


def test_the_same_in_chinese(rep: Player) -> None:
    rep.speaks("zh")
    told = rep.says("东湖大酒店要黄杨200棵，每棵26").text
    assert "£5,200" in told and "200 × £26 = £5,200" in told


def test_a_total_that_is_said_is_the_amount(rep: Player) -> None:
    told = rep.says("Kate Doyle wants 200 boxwood at £6 each, total 1100").text
    assert "£1,100" in told and "1,200" not in told


def test_another_number_comes_to_another_amount(rep: Player) -> None:
    rep.says("Kate Doyle wants 200 boxwood at £6 each")
    told = rep.says("make it 300").text
    assert "300 × £6 = £1,800" in told and "1,200 → 1,800" in told


def test_an_edit_tells_the_number_and_the_amount_that_it_changes(rep: Player) -> None:
    rep.says("met Kate Doyle, wants 40 boxwood, quote 2k")
    told = rep.edits(
        "met Kate Doyle, wants 40 boxwood, quote 2k", "met Kate Doyle, wants 30 boxwood, quote 1.5k"
    )
    assert "40 × Boxwood → 30 × Boxwood" in told.text and "2,000 → 1,500" in told.text


@pytest.mark.parametrize(
    "said", ["water the lavender tomorrow 9am", "remind me to water the lavender tomorrow"]
)
def test_what_is_to_be_done_asks_for_no_goods(rep: Player, said: str) -> None:
    told = rep.says(said).text
    assert "⏰" in told and "📦" not in told


def test_a_number_of_them_in_a_reminder_is_told(rep: Player) -> None:
    assert "📦 40 × Lavender" in rep.says("remind me to send Kate Doyle 40 lavender on Friday").text


@pytest.mark.parametrize(
    "said",
    [
        "Kate Doyle at brightwater rang - 3 boxwood arrived cracked, wants them swapped",
        "Owen Hughes complained 40 turf rolls came yellow",
    ],
)
def test_goods_that_are_complained_about_make_no_deal(rep: Player, said: str) -> None:
    told = rep.says(said).text
    assert "complaint" in told and "💼" not in told


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("Kate Doyle signed!! 40 boxwood 2k start mid april", "– start mid april"),
        ("Kate Doyle signed, 2k, start mid april", "– start mid april"),
    ],
)
def test_what_is_to_be_done_reads_as_it_was_said(rep: Player, said: str, stands: str) -> None:
    assert stands in rep.says(said).text


def test_a_short_word_is_what_is_to_be_done(rep: Player) -> None:
    rep.speaks("zh")
    assert "– 送\n" in rep.says("陈志强订银杏三十五棵，一棵88，月底送").text + "\n"


def test_an_unknown_name_before_its_number_is_asked(rep: Player) -> None:
    rep.speaks("zh")
    assert "📦 “金叶女贞”是什么产品？" in rep.says("东湖大酒店要金叶女贞80捆").buttons


def test_the_product_that_sounds_like_an_unknown_word_comes_first(rep: Player) -> None:
    rep.speaks("zh")
    receipt = rep.says("东湖大酒店要20个相章")
    asked = rep.taps(receipt, "📦 “相章”是什么产品？")
    assert asked.buttons[0].startswith("香樟")


def test_a_deal_keeps_its_name_beside_its_goods(rep: Player) -> None:
    rep.says("/deal Willow Care Home Spring planting 900 negotiation")
    for goods in ("20 boxwood", "30 boxwood"):
        told = rep.says(f"Willow Care Home deal is £950 now, {goods}")
        assert "£950" in told.text
        number = goods.split()[0]
        assert write(rep, _titles)[-1] == f"Spring planting · {number} × Boxwood", told.text


def _titles(book: Book) -> list[str]:
    return [deal.title for deal in book.session.query(Deal).order_by(Deal.id)]
