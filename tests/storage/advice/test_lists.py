"""Whose list has which rows on which day, on both databases."""

from datetime import timedelta

import pytest

from storage.advice import answers, lists
from storage.advice.lists import CALLS, Advised, Listed
from storage.book import Book
from storage.tables import Product
from tests.storage.advice.found import TODAY, ago, call, customer, shown
from tests.storage.conftest import MakeBook

TOMORROW = TODAY + timedelta(days=1)


def names(listed: Listed | list[Advised]) -> list[str]:
    rows = listed.rows if isinstance(listed, Listed) else listed
    return [row.customer for row in rows]


def three(book: Book) -> None:
    for name, worth in (("small", 10), ("big", 300), ("middle", 200)):
        call(book, customer(book, name), worth)


def test_lists_what_is_most_at_stake_first(book_of: MakeBook) -> None:
    alice = book_of("alice")
    three(alice)
    assert names(lists.today(alice, TODAY).calls) == ["big", "middle", "small"]
    assert names(lists.today(alice, TODAY, limit=1).calls) == ["big"]


def test_keeps_calls_and_offers_apart(book_of: MakeBook) -> None:
    alice = book_of("alice")
    peat = Product(code="P", name="Peat")
    alice.session.add(peat)
    alice.session.flush()
    acme = customer(alice, "Acme")
    call(alice, acme)
    call(alice, acme, kind="cross_sell", product_id=peat.id)
    [row] = lists.today(alice, TODAY).offers.rows
    assert (row.product_id, row.kind) == (peat.id, "cross_sell")
    assert [row.product_id for row in lists.today(alice, TODAY).calls.rows] == [None]
    assert [row.kind for row in lists.of_customer(alice, acme.id, TODAY)] == ["at_risk", "cross_sell"]


@pytest.mark.parametrize("name", ["bob", "charlie", "mona"])
def test_shows_nobody_what_is_not_theirs(book_of: MakeBook, name: str) -> None:
    row = call(book_of("alice"), acme := customer(book_of("alice"), "Acme"))
    other = book_of(name)
    assert not lists.today(other, TODAY).calls.rows
    assert not lists.of_team(other, CALLS, TODAY)
    assert not lists.of_customer(other, acme.id, TODAY)
    assert lists.get(other, row.id) is None
    assert answers.done(other, row.id) is None


def test_shows_a_manager_the_team_with_each_owner(book_of: MakeBook) -> None:
    three(book_of("alice"))
    maria = book_of("maria")
    assert [(row.customer, owner) for row, owner in lists.of_team(maria, CALLS, TODAY, limit=2)] == [
        ("big", "Alice Rep"),
        ("middle", "Alice Rep"),
    ]
    assert lists.count_of_team(maria, CALLS, TODAY) == 3
    assert not lists.today(maria, TODAY).calls.rows  # not her own customers


def test_never_shows_the_same_row_two_days_running(book_of: MakeBook) -> None:
    alice = book_of("alice")
    three(alice)
    first = lists.today(alice, TODAY, limit=2).calls
    lists.note_shown(alice, first.places, TODAY)
    lists.note_shown(alice, first.places, TODAY)  # sending a list twice is sending it once
    assert names(lists.today(alice, TODAY, limit=2).calls) == ["big", "middle"]
    second = lists.today(alice, TOMORROW, limit=2).calls
    assert names(second) == ["small"]
    lists.note_shown(alice, second.places, TOMORROW)
    assert names(lists.today(alice, TOMORROW + timedelta(days=1), limit=2).calls) == ["big", "middle"]


def test_shows_a_row_again_at_once_when_it_changed(book_of: MakeBook) -> None:
    alice = book_of("alice")
    row = call(alice, customer(alice, "Acme"))
    lists.note_shown(alice, lists.today(alice, TODAY).calls.places, TODAY)
    assert not lists.today(alice, TOMORROW).calls.rows
    row.changed_on = TOMORROW
    assert names(lists.today(alice, TOMORROW).calls) == ["Acme"]


def test_keeps_the_withheld_out_of_every_list_and_remembers_that_it_did(book_of: MakeBook) -> None:
    alice = book_of("alice")
    three(alice)
    held = call(alice, acme := customer(alice, "held"), 250, withheld=True)
    listed = lists.today(alice, TODAY, limit=2).calls
    assert names(listed) == ["big", "middle"]
    assert names(listed.places) == ["big", "held", "middle"]
    assert lists.get(alice, held.id) is None
    assert not lists.of_customer(alice, acme.id, TODAY)
    assert "held" not in names([row for row, _ in lists.of_team(book_of("maria"), CALLS, TODAY)])


def test_leaves_out_what_the_last_night_did_not_find_again(book_of: MakeBook) -> None:
    alice = book_of("alice")
    call(alice, customer(alice, "Acme"), current=False)
    assert not lists.today(alice, TODAY).calls.rows


def test_brings_back_on_its_day_what_was_put_off(book_of: MakeBook) -> None:
    alice = book_of("alice")
    row = call(alice, customer(alice, "Acme"))
    shown(alice, row, TODAY)
    answers.later(alice, row.id, TOMORROW)
    assert not lists.today(alice, TODAY).calls.rows
    assert names(lists.today(alice, TOMORROW).calls) == ["Acme"]


def test_forgets_what_stood_in_a_list_of_long_ago(book_of: MakeBook) -> None:
    alice = book_of("alice")
    row = call(alice, customer(alice, "Acme"), changed_on=ago(40))
    shown(alice, row, ago(20))
    assert names(lists.today(alice, TODAY).calls) == ["Acme"]


def test_gives_the_last_place_to_those_already_gone(book_of: MakeBook) -> None:
    alice = book_of("alice")
    for number in range(6):
        call(alice, customer(alice, f"slipping {number}"), 600 - number)
        call(alice, customer(alice, f"gone {number}"), 900 - number, kind="win_back")
    listed = names(lists.today(alice, TODAY).calls)
    assert listed == ["slipping 0", "slipping 1", "slipping 2", "slipping 3", "gone 0"]


def test_those_already_gone_fill_what_is_left(book_of: MakeBook) -> None:
    alice = book_of("alice")
    call(alice, customer(alice, "slipping"), 1)
    for number in range(6):
        call(alice, customer(alice, f"gone {number}"), 900 - number, kind="win_back")
    assert names(lists.today(alice, TODAY).calls) == ["slipping", "gone 0", "gone 1", "gone 2", "gone 3"]


def test_the_first_rows_take_what_is_withheld_before_the_last_of_them(book_of: MakeBook) -> None:
    alice = book_of("alice")
    for number in range(4):
        call(alice, customer(alice, f"shop {number}"), 100 - number, withheld=number in (0, 2))
    listed = lists.today(alice, TODAY).calls
    assert names(listed) == ["shop 1", "shop 3"]
    assert [one.customer for one in listed.first(1).places] == ["shop 0", "shop 1"]
    assert not listed.first(0).places


def test_one_product_does_not_fill_the_list(book_of: MakeBook) -> None:
    alice = book_of("alice")
    peat, bark = Product(code="P", name="Peat"), Product(code="B", name="Bark")
    alice.session.add_all([peat, bark])
    alice.session.flush()
    for number in range(4):
        call(alice, customer(alice, f"peat {number}"), 90 - number, kind="cross_sell", product_id=peat.id)
    call(alice, customer(alice, "bark"), 1, kind="up_sell", product_id=bark.id)
    assert names(lists.today(alice, TODAY).offers) == ["peat 0", "peat 1", "bark"]
