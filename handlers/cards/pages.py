"""Turning the pages of a list: ‹ 2/5 ›."""

from collections.abc import Sequence
from typing import TypeVar

from handlers.cards.card import Button
from handlers.taps import Arg

T = TypeVar("T")


def page_of(rows: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """The rows of a page, its number (an old button may name one that is no more), and how many there are."""
    pages = max(1, -(-len(rows) // size))
    page = min(max(page, 1), pages)
    return rows[(page - 1) * size : page * size], page, pages


def turner(page: int, pages: int, name: str, *args: Arg) -> tuple[Button, ...]:
    """The row that turns pages; the page's number comes last in what its buttons carry."""
    if pages < 2:
        return ()
    before, after = (page - 2) % pages + 1, page % pages + 1
    return (
        Button.to("‹", name, *args, before),
        Button.to(f"{page}/{pages}", name, *args, page),
        Button.to("›", name, *args, after),
    )
