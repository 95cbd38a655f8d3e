"""What an answer does to its row, and what it teaches."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import changes, merging
from storage.advice import answers, lists
from storage.book import Book
from storage.tables import Product, Refusal, Suggestion
from tests.storage.advice.found import TODAY, call, customer
from tests.storage.conftest import MakeBook


def lessons(book: Book) -> list[Refusal]:
    return list(book.session.scalars(select(Refusal)))


def test_takes_an_answered_row_out_of_the_list(book_of: MakeBook) -> None:
    alice = book_of("alice")
    row = call(alice, customer(alice, "Acme"))
    answered = answers.done(alice, row.id)
    assert answered and (answered.state, answered.answered_by) == ("done", alice.me.id)
    assert not lists.today(alice, TODAY).calls.rows
    assert not lessons(alice)


def test_refuses_an_offer_for_good(book_of: MakeBook) -> None:
    alice = book_of("alice")
    peat = Product(code="P", name="Peat")
    alice.session.add(peat)
    alice.session.flush()
    row = call(alice, acme := customer(alice, "Acme"), kind="cross_sell", product_id=peat.id)
    answers.refuse(alice, row.id, "too_dear", TODAY)
    [lesson] = lessons(alice)
    assert (lesson.customer_id, lesson.product_id, lesson.rule, lesson.until) == (
        acme.id,
        peat.id,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("why", "rule", "days"),
    [
        ("all_well", "risk.overdue", None),
        ("closed_for_season", None, 90),
        ("buys_elsewhere", None, 365),
        ("closed_down", None, None),
        ("other", None, 60),
    ],
)
def test_learns_from_why_a_call_was_not_relevant(
    book_of: MakeBook, why: str, rule: str | None, days: int | None
) -> None:
    alice = book_of("alice")
    row = call(alice, customer(alice, "Acme"))
    answered = answers.refuse(alice, row.id, why, TODAY, words="asked the owner")
    assert answered and (answered.why, answered.words) == (why, "asked the owner")
    [lesson] = lessons(alice)
    until = TODAY + timedelta(days=days) if days else None
    assert (lesson.product_id, lesson.rule, lesson.until) == (None, rule, until)


def test_undo_takes_the_answer_and_its_lesson_back(book_of: MakeBook) -> None:
    alice = book_of("alice")
    row = call(alice, customer(alice, "Acme"))
    again = book_of("alice")
    answers.refuse(again, row.id, "closed_down", TODAY)
    change = changes.mine(again, changes.current(again) or 0)
    assert change
    changes.undo(again, change)
    assert not lessons(again)
    assert [one.state for one in lists.today(again, TODAY).calls.rows] == ["open"]


def test_merging_two_customers_keeps_what_was_refused_and_drops_the_advice(book_of: MakeBook) -> None:
    alice = book_of("alice")
    keep, gone = customer(alice, "Acme"), customer(alice, "Acme Ltd")
    call(alice, keep)
    answers.refuse(alice, call(alice, gone).id, "closed_down", TODAY)
    merging.customers(alice, keep, gone)
    assert {row.customer_id for row in alice.session.scalars(select(Suggestion))} == {keep.id}
    assert [lesson.customer_id for lesson in lessons(alice)] == [keep.id]
