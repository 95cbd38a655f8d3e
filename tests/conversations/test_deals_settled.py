"""Deals on file that a line moves: what they come to, when they close, and who has won them instead."""

import pytest
from sqlalchemy import select

from storage.tables import Deal
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


@pytest.mark.parametrize(
    ("words", "told", "untold"),
    [
        ("push harbour hotel's planting contract out to end of may", ("closes Sun 31 May",), ()),
        ("move Summit Logistics' deal to 20 april", ("closes Mon 20 Apr", "£9,000"), ()),
        ("slide the Harbour Hotel job back to june", ("closes Tue 30 Jun",), ()),
        ("bump harbour hotel's spring planting to 9600", ("£9,600",), ("📦",)),
        (
            "push harbour hotel's contract out to end of may and raise it to 9.6k",
            ("31 May", "£9,600"),
            ("📦",),
        ),
    ],
)
def test_a_deal_moves_to_another_day_or_sum_without_goods_or_a_reminder(
    rep: Player, words: str, told: tuple[str, ...], untold: tuple[str, ...]
) -> None:
    card = rep.says(words).text
    assert [one for one in told if one not in card] == [], card
    assert [one for one in ("⏰", "🤝", *untold) if one in card] == [], card


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("move Sofia Marino's visit to Friday", "Fri 13 Mar"),
        ("Harbour Hotel: bump their boxwood to 40 pots", "40 × Boxwood"),
    ],
)
def test_a_visit_is_moved_and_goods_are_counted_as_ever(rep: Player, words: str, told: str) -> None:
    card = rep.says(words).text
    assert told in card and "closes" not in card


@pytest.mark.parametrize(
    "words",
    [
        "lost harbour hotel's spring planting, they went w a cheaper boxwood grower out of kent",
        "lost the harbour hotel planting deal, undercut by a turf roll place from surrey",
        "lost harbour hotel, 40 boxwood gone",
    ],
)
def test_a_lost_deal_keeps_its_name(rep: Player, words: str) -> None:
    assert "💼 Lost" in rep.says(words).text
    titles = rep.house.read(lambda session: set(session.scalars(select(Deal.title))))
    assert titles == {"Spring planting"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("lost harbour hotel's deal, they went with a bigger firm for 7,400", "£9,000"),
        ("met Kate Doyle, she's going for another 30 boxwood", "30 × Boxwood"),
    ],
)
def test_what_somebody_else_asks_is_not_our_price(rep: Player, words: str, told: str) -> None:
    assert told in rep.says(words).text


def test_what_somebody_else_sells_them_is_none_of_our_goods(rep: Player) -> None:
    told = rep.says("lost harbour hotel's spring planting, they went w a cheaper boxwood grower out of kent")
    assert "📦" not in told.text and "reason: – → Price" in told.text


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("Sofia Marino will go ahead with the planting but only at eight six", "· £8,600"),
        (
            "just left summit logistics, aisha says theyll go ahead but only for eighty two hundred",
            "· £8,200",
        ),
        ("rang Harbour Hotel, they accepted the planting at nine four", "💼 Won · £9,400"),
    ],
)
def test_a_sum_as_it_is_spoken_is_that_of_the_deal_on_file(rep: Player, words: str, stands: str) -> None:
    told = rep.says(words).text
    assert stands in told and "no answer" not in told and "📦" not in told


@pytest.mark.parametrize(
    "words", ["Kate Doyle wants 20 boxwood for june", "Brightwater - kate wants 40 lavender for the summer"]
)
def test_what_is_wanted_for_a_month_is_neither_sold_nor_to_be_done_on_its_first(
    rep: Player, words: str
) -> None:
    told = rep.says(words).text
    assert "📦" in told and "Won" not in told and "⏰" not in told


@pytest.mark.parametrize(
    ("lost", "then", "told"),
    [
        (
            "lost harbour hotel's spring planting on price",
            "don't count it lost yet, they want two weeks to think it over",
            ("£9,000", "Lost → New", "⏰ Wed 25 Mar"),
        ),
        ("Summit Logistics deal lost to Terraform", "summit logistics is back on!", ("£9,000", "Lost → New")),
        ("华庭物业的单子丢了", "先别算丢单，刘敏又打来说再考虑一周", ("£9,000", "丢单 → 新商机")),
    ],
)
def test_a_deal_that_is_not_lost_after_all_stands_where_it_stood(
    rep: Player, lost: str, then: str, told: tuple[str, ...]
) -> None:
    rep.speaks("en" if lost.isascii() else "zh")
    rep.says(lost)
    card = rep.says(then).text
    assert [one for one in told if one not in card] == [] and "💼 Won" not in card, card


@pytest.mark.parametrize(
    ("words", "stage"), [("they signed, Acme deal is won", "Won"), ("lost Acme on price", "Lost")]
)
def test_a_deal_that_has_ended_says_when_and_not_when_it_was_to(
    alice: Player, words: str, stage: str
) -> None:
    alice.says("/add Acme")
    alice.says("/deal Acme 12k proposal close 15 Dec")
    line = next(one for one in alice.says(words).text.split("\n") if one.startswith("💼"))
    assert stage in line and "Wed 11 Mar" in line and "closes" not in line
