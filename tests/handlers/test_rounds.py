"""Whom to see first of those not seen for long."""

from datetime import date, timedelta

import pytest

from handlers import rounds
from handlers.rounds import Planned
from storage.cadence import Unseen

TODAY = date(2026, 3, 11)


def overdue(*addresses: str | None) -> list[Unseen]:
    return [Unseen(number, f"C{number}", "C", address, None) for number, address in enumerate(addresses, 1)]


def told(rows: list[Unseen], days: dict[int, date]) -> list[Unseen]:
    return [one._replace(told=days.get(one.id)) for one in rows]


def numbers(found: rounds.Round) -> list[int]:
    return [one.id for one in found.first]


def test_names_three_the_longest_unseen_first() -> None:
    found = rounds.choose(overdue(*[None] * 7), [], TODAY)
    assert (numbers(found), found.on_the_way) == ([1, 2, 3], False)


def test_names_first_those_in_a_town_of_this_weeks_plans() -> None:
    found = rounds.choose(
        overdue(None, "4 Low St, Leeds LS1 4AP", "2 Hill Rd, York", "9 High St, Leeds"),
        [Planned(9, "1 Park Row, Leeds LS1 5HD, UK")],
        TODAY,
    )
    assert (numbers(found), found.on_the_way) == ([2, 4, 1], False)


def test_says_on_the_way_only_when_all_are() -> None:
    leeds = Planned(9, "1 Park Row, Leeds")
    assert rounds.choose(overdue("2 Low St, Leeds", "3 Low St, Leeds"), [leeds], TODAY).on_the_way
    assert not rounds.choose(overdue(None), [leeds], TODAY).on_the_way
    assert not rounds.choose([], [leeds], TODAY).on_the_way


def test_names_nobody_twice_within_a_week_but_keeps_to_the_days_own() -> None:
    all_of_them, yesterday = overdue(*[None] * 5), TODAY - timedelta(days=1)
    assert numbers(
        rounds.choose(told(all_of_them, {1: yesterday, 2: yesterday, 3: yesterday}), [], TODAY)
    ) == [4, 5]
    assert numbers(rounds.choose(told(all_of_them, {1: yesterday, 4: TODAY}), [], TODAY)) == [4]


def test_presses_for_nobody_who_is_planned_already() -> None:
    assert numbers(rounds.choose(overdue(None, None), [Planned(1, None)], TODAY)) == [2]


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("12 High Street, Leeds LS1 4AP", "leeds"),
        ("12 High Street, Leeds, West Yorkshire, UK", "leeds"),
        ("12 High Street\nLeeds", "leeds"),
        ("Leeds", "leeds"),
        ("12 High Street, United Kingdom", None),
        ("江苏省苏州市工业园区星湖街328号", "苏州市"),
        ("上海市浦东新区世纪大道1号", "上海市"),
        ("", None),
        (None, None),
    ],
)
def test_reads_the_town_of_an_address(address: str | None, town: str | None) -> None:
    assert rounds.town(address) == town
