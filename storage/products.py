"""The product catalogue."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from sqlalchemy import select

from storage.aliases import tells
from storage.book import Book
from storage.database import direct
from storage.listed import one_of
from storage.names import lookup
from storage.names.text import squashed
from storage.tables import Product, ProductAlias, Role


class Named(Protocol):
    """What a product is called."""

    id: int
    code: str
    name: str
    name_zh: str | None
    unit: str | None


# every message is read against all of them: whole rows would take ten times as long
CALLED = select(Product.id, Product.code, Product.name, Product.name_zh, Product.unit)
NAMES = CALLED.where(Product.active).order_by(Product.id)
SOME = CALLED.where(one_of(Product.id, "ids"))
WORDS = select(ProductAlias.product_id, ProductAlias.text).order_by(ProductAlias.id)


def catalogue(book: Book) -> Sequence[Named]:
    """What the company sells now; no secret to anybody in it."""
    return direct(book.session, NAMES).all()


def by_ids(book: Book, ids: set[int]) -> Sequence[Named]:
    """These products, also those no longer sold."""
    return direct(book.session, SOME, {"ids": list(ids)}).all() if ids else ()


def price(book: Book, product_id: int) -> Decimal | None:
    """What one of it is sold for, where the catalogue says so."""
    return book.session.scalar(select(Product.price).where(Product.id == product_id))


# --- the company's own words for them ---------------------------------------------------------------------


def aliases(book: Book) -> Sequence[ProductAlias]:
    """Every word that was taught, the latest first."""
    return book.session.scalars(select(ProductAlias).order_by(ProductAlias.id.desc())).all()


def taught(book: Book) -> Sequence[tuple[int, str]]:
    """Each taught word, behind the product that it stands for."""
    return [(product_id, text) for product_id, text in direct(book.session, WORDS)]


def teach(book: Book, words: str, product_id: int) -> ProductAlias | None:
    """Know a product by these words from now on; None for words that would mislead."""
    taken = {squashed(name) for one in catalogue(book) for name in (one.code, one.name, one.name_zh or "")}
    taken |= {squashed(one.text) for one in aliases(book)}
    if not tells(words) or squashed(words) in taken or lookup.forms(book, {squashed(words)}):
        return None
    alias = ProductAlias(text=words, product_id=product_id, person_id=book.me.id, created_at=book.now)
    book.session.add(alias)
    book.session.flush()
    return alias


def forget(book: Book, alias_id: int) -> bool:
    """Whoever taught a word may drop it, and so may a manager; Undo brings it back."""
    alias = book.session.get(ProductAlias, alias_id)
    if alias is None or not (alias.person_id == book.me.id or Role(book.me.role).includes(Role.MANAGER)):
        return False
    book.session.delete(alias)
    book.session.flush()
    return True
