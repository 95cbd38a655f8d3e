"""Who is meant: sure when it can be only one, asked when it may be another."""

from dataclasses import replace
from typing import Literal

import pytest

from handlers.language.names import choose, listed
from handlers.language.understanding import Candidate


@pytest.mark.parametrize(
    ("text", "name", "how", "sure"),
    [
        ("拜访了万福园艺", "万象园艺", "typo", False),
        ("拜访了万像园艺", "万象园艺", "sound", True),
        ("拜访了万象园艺", "万象园艺", "name", True),
        ("visited Burnby Garden", "Burnaby Garden", "typo", True),
    ],
)
def test_another_character_in_a_short_chinese_name_is_asked(
    text: str, name: str, how: str, sure: bool
) -> None:
    start = text.index("万") if "万" in text else text.index("B")
    found = (Candidate("customer", 1, 1, name, (start, len(text)), 0.82, own=True, how=how),)
    assert (choose(text, found).customer is not None) is sure
    assert choose(text, found).customers == found


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("called Wang yesterday about the cedar hedge", False),
        ("Cedar wants a quote for the hedge", True),
        ("the Cedar people want a quote", True),
        ("cedar called, wants a quote", True),
    ],
)
def test_a_small_word_behind_an_article_is_mostly_just_a_word(text: str, sure: bool) -> None:
    start = text.lower().index("cedar")
    found = (Candidate("customer", 1, 1, "The Cedar Ridge Residences", (start, start + 5), 0.7, how="first"),)
    assert (choose(text, found).customer is not None) is sure


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("met Tom Reed at Bluebird Bakery", False),
        ("met Tom, Reed was out", True),
        ("met Tom Friday", True),
        ("met Tom At his yard", True),
        ("met tom re the hedge", True),
    ],
)
def test_a_first_name_before_another_family_name_is_somebody_else(text: str, sure: bool) -> None:
    found = (Candidate("contact", 3, 3, "Tom Harding", (4, 7), 0.72, own=True, how="given"),)
    assert (choose(text, found).customer is not None) is sure
    assert choose(text, found).customers == found


def test_the_company_is_not_taken_for_a_person_of_the_same_name() -> None:
    found = (
        Candidate("customer", 1, 1, "Doug & Linda MacLeod", (12, 19), 0.7, how="first"),
        Candidate("contact", 5, 1, "Linda MacLeod", (12, 19), 0.6, how="surname"),
    )
    who = choose("met Doug at MacLeod", found)
    assert who.customer and who.contact is None


def test_one_of_a_couple_is_not_the_other() -> None:
    found = (
        Candidate("customer", 1, 1, "Greg & Rachel Penner", (0, 4), 0.9, own=True, how="first"),
        Candidate("contact", 5, 1, "Rachel Penner", (5, 11), 0.9, own=True, how="surname"),
    )
    who = choose("Greg Penner is keen", found)
    assert who.customer and who.contact is None


@pytest.mark.parametrize(
    ("text", "names_somebody"),
    [
        ("Priya wants cherry trees for the car park", False),
        ("priya wants it, park agrees", True),
        ("Priya wants it, Park agrees", True),
    ],
)
def test_a_small_word_is_nobody_where_names_have_their_capitals(text: str, names_somebody: bool) -> None:
    park = text.lower().index("park")
    found = (
        Candidate("contact", 1, 1, "Priya Patel", (0, 5), 0.72, own=True, how="given"),
        Candidate("contact", 2, 2, "Linda Park", (park, park + 4), 0.7, own=True, how="surname"),
    )
    assert (len(choose(text, found).customers) == 2) is names_somebody


def test_a_name_said_in_full_is_no_tie_with_one_that_has_a_word_of_it() -> None:
    club = Candidate("customer", 1, 1, "Surrey Golf & Country Club", (0, 11), 0.8, own=True, how="run")
    ground = Candidate("customer", 2, 2, "Surrey Groundskeeping", (0, 6), 0.73, own=True, how="first")
    assert choose("Surrey Golf paid", (club, ground)).customer == club
    assert choose("Surrey paid", (replace(club, span=(0, 6), score=0.73, how="first"), ground)).doubts


def test_somebody_of_a_name_is_with_the_company_that_is_said_in_full() -> None:
    club = Candidate("customer", 1, 1, "Surrey Golf & Country Club", (9, 20), 0.94, own=True, how="run")
    ground = Candidate("customer", 2, 2, "Surrey Groundskeeping", (9, 15), 0.92, own=True, how="first")
    here = Candidate("contact", 11, 1, "Raj Santos", (0, 3), 0.94, own=True, how="given")
    there = Candidate("contact", 21, 2, "Raj Harcourt", (0, 3), 0.92, own=True, how="given")
    assert choose("Raj from Surrey Golf rang", (club, ground, here, there)).contact == here
    assert choose(
        "Raj from Surrey rang", (replace(club, span=(9, 15), how="first"), ground, here, there)
    ).doubts


def test_the_next_word_of_a_name_settles_which_it_is() -> None:
    strata = Candidate("customer", 1, 1, "Sunrise Hill Village Strata", (0, 12), 0.93, own=True, how="run")
    builders = Candidate("customer", 2, 2, "Sunrise Hill Builders", (0, 12), 0.9, own=True, how="words")
    assert choose("sunrise hill strata signed", (strata, builders)).customer == strata
    assert choose("sunrise hill signed", (strata, builders)).doubts


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("heather not in, spoke to tom", "tom"),
        ("heather wasn't there, spoke to tom", "tom"),
        ("heather was out so i saw tom", "tom"),
        ("heather not in", "heather"),
        ("heather not happy, tom neither", "heather"),
        ("heather and tom liked it", "heather"),
    ],
)
def test_who_was_not_in_is_not_who_was_met(text: str, met: str) -> None:
    names = {name: text.find(name) for name in ("heather", "tom")}
    found = tuple(
        Candidate("contact", number, 1, name, (at, at + len(name)), 0.9, how="given")
        for number, (name, at) in enumerate(names.items())
        if at >= 0
    )
    who = choose(text, found)
    assert who.contact and who.contact.name == met


@pytest.mark.parametrize(
    ("text", "many"),
    [("拜访福临建筑,潘总不在", False), ("拜访福临建筑、潘总", True), ("拜访福临建筑和潘总", True)],
)
def test_somebody_by_title_behind_a_comma_is_of_the_company_before(text: str, many: bool) -> None:
    start = text.index("潘总")
    company = Candidate("customer", 1, 1, "福临建筑", (2, 6), 1.0, how="name")
    pan = Candidate("contact", 5, 2, "潘学文", (start, start + 2), 0.8, how="title")
    assert bool(listed(text, (company, pan))) is many


@pytest.mark.parametrize(
    ("text", "many"),
    [("去了福临建筑，潘学文说不错", False), ("去了福临建筑，潘学文", True), ("去了福临建筑和潘学文", True)],
)
def test_who_says_something_behind_a_comma_is_somebody_there(text: str, many: bool) -> None:
    start = text.index("潘学文")
    company = Candidate("customer", 1, 1, "福临建筑", (2, 6), 1.0, how="name")
    pan = Candidate("contact", 5, 2, "潘学文", (start, start + 3), 0.8, how="name")
    assert bool(listed(text, (company, pan))) is many


def test_words_side_by_side_are_no_list() -> None:
    hill = Candidate("customer", 1, 1, "Sunrise Hill Builders", (6, 18), 0.9, how="words")
    strata = Candidate("customer", 2, 2, "Cove Strata", (19, 25), 0.65, how="part")
    assert listed("check Sunrise Hill Strata", (hill, strata)) == ()


def test_somebody_at_a_company_is_one_of_a_list() -> None:
    text = "saw Tom Gill at Stewart Custom, Ann Wexler at Reyes Custom, car build next"
    found = [
        _reading(text, "Tom Gill", "contact", 5, 1),
        _reading(text, "Stewart Custom", "customer", 1, 1),
        _reading(text, "Ann Wexler", "contact", 6, 2),
        _reading(text, "Reyes Custom", "customer", 2, 2),
        _reading(text, "build", "customer", 9, 9, "part"),
    ]
    assert [one.customer_id for one in listed(text, found)] == [1, 2]


def _reading(
    text: str, name: str, kind: Literal["customer", "contact"], row: int, customer: int, how: str = "name"
) -> Candidate:
    at = text.index(name)
    return Candidate(kind, row, customer, name, (at, at + len(name)), 0.9, how=how)


def test_a_short_word_like_a_name_stands_in_no_list() -> None:
    inn = Candidate("customer", 1, 1, "Rosewood Inn", (3, 11), 0.9, how="core")
    west = Candidate("customer", 2, 2, "West Build", (12, 16), 0.7, how="typo")
    assert not listed("at Rosewood yest", (inn, west))
