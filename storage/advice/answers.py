"""What people say to a suggestion, and what that teaches the next nights."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ScalarResult, Select, bindparam, select

from storage.advice.lists import CALLS, OFFERS
from storage.book import Book
from storage.scope import of_anybody
from storage.tables import Answer, Refusal, Suggestion

OFFER_WHYS = ("no_need", "buys_elsewhere", "too_dear", "other")
CALL_WHYS = ("all_well", "closed_for_season", "buys_elsewhere", "closed_down", "other")
TIER = "tier"  # the rule of a refusal to move a customer's tier; its `why` is the tier refused

SEASON, ELSEWHERE, OTHER = timedelta(days=90), timedelta(days=365), timedelta(days=60)


def whys(kind: str) -> Sequence[str]:
    """The answers to choose from when it is not relevant."""
    return OFFER_WHYS if kind in OFFERS else CALL_WHYS


def done(book: Book, suggestion_id: int) -> Suggestion | None:
    """The customer was called, or the product offered."""
    return _answer(book, suggestion_id, Answer.DONE)


def visited(book: Book, customer_id: int, day: date) -> None:
    """A visit or call of that day, put on file, answers what was open on calling the customer by then."""
    values = book.who | {"customer": customer_id, "day": day}
    open_calls: ScalarResult[Suggestion] = book.session.scalars(_calls(book.me.role), values)
    for row in open_calls:
        _settle(book, row, Answer.DONE)
    book.session.flush()


@cache
def _calls(role: str) -> Select[Any]:
    """Asked after every visit, and so built once."""
    waiting = (Suggestion.state.in_((Answer.OPEN, Answer.LATER)), Suggestion.current, ~Suggestion.withheld)
    about = (Suggestion.customer_id == bindparam("customer"), Suggestion.kind.in_(CALLS))
    told = Suggestion.changed_on <= bindparam("day")
    return select(Suggestion).where(*about, told, *waiting, of_anybody(role).of(Suggestion))


def later(book: Book, suggestion_id: int, until: date) -> Suggestion | None:
    """Let it come back on that day, if it is true then."""
    row = _answer(book, suggestion_id, Answer.LATER)
    if row:
        row.later_until = until
        book.session.flush()
    return row


def refuse(
    book: Book, suggestion_id: int, why: str, day: date, *, words: str | None = None
) -> Suggestion | None:
    """It is not relevant: the same is never suggested again, or not for the time that the reason gives.

    An offer is refused for good. `all_well` retires the rule behind the row for this customer, for good;
    `closed_for_season`, `buys_elsewhere` and `other` silence all calls to it for 90, 365 and 60 days;
    `closed_down` for good.
    """
    row = _answer(book, suggestion_id, Answer.REFUSED)
    if row:
        row.why, row.words = why, words
        book.session.add(_lesson(book, row, why, day))
        book.session.flush()
    return row


def refuse_tier(book: Book, customer_id: int, tier: str) -> None:
    """Do not propose this tier for the customer again."""
    row = Refusal(customer_id=customer_id, rule=TIER, why=tier, person_id=book.me.id, at=book.now)
    book.session.add(row)
    book.session.flush()


def _answer(book: Book, suggestion_id: int, state: Answer) -> Suggestion | None:
    mine = (Suggestion.id == suggestion_id, ~Suggestion.withheld, book.may_see(Suggestion))
    row = book.session.scalars(select(Suggestion).where(*mine)).one_or_none()
    if row:
        _settle(book, row, state)
        book.session.flush()
    return row


def _settle(book: Book, row: Suggestion, state: Answer) -> None:
    row.state, row.answered_at, row.answered_by = state, book.now, book.me.id
    row.why = row.words = row.later_until = None


def _lesson(book: Book, row: Suggestion, why: str, day: date) -> Refusal:
    lesson = Refusal(
        customer_id=row.customer_id, product_id=row.product_id, why=why, person_id=book.me.id, at=book.now
    )
    if row.product_id is None and why == "all_well":
        lesson.rule = row.reasons[0]["key"]
    elif row.product_id is None:
        spans = {"closed_for_season": SEASON, "buys_elsewhere": ELSEWHERE, "other": OTHER}
        lesson.until = day + spans[why] if why in spans else None
    return lesson
