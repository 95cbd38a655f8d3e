"""The questions to the index's two tables; every answer is within what the person may see."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute

from storage.book import Book
from storage.tables import Contact, Customer, NameForm, NameKey, Role

POPULAR = 200  # rows; a form that so many share says too little to fetch them all
A_TIE = 6  # of a popular form, when nothing else tells: enough to see that it is one
MOST_OWN = 400
MOST_KEYED = 3000
AT_ONCE = 900  # values in one IN

T = TypeVar("T")

# made once: putting a statement together takes as long as running it
COUNTS = (
    select(NameForm.text, func.count())
    .where(NameForm.text.in_(bindparam("texts", expanding=True)))
    .group_by(NameForm.text)
)
FOUND = (
    select(
        NameForm.text, NameForm.how, NameForm.customer_id, NameForm.contact_id,
        Customer.name, Contact.name, Customer.owner_id,
    )
    .select_from(NameForm)
    .where(NameForm.text.in_(bindparam("texts", expanding=True)))
    .order_by(NameForm.text, NameForm.customer_id, NameForm.contact_id)
)  # fmt: skip
KEYED = (
    select(NameKey.key, NameKey.text)
    .where(NameKey.key.in_(bindparam("keys", expanding=True)))
    .order_by(NameKey.key, NameKey.text)
    .limit(MOST_KEYED)
)


@dataclass(frozen=True, slots=True)
class Found:
    """A form that exists, for a record that the person may see."""

    text: str
    how: str
    customer_id: int
    contact_id: int  # 0: the customer itself
    name: str
    own: bool


def forms(book: Book, texts: Collection[str]) -> list[Found]:
    """The records that go by one of these texts."""
    counts = _counts(book, texts)
    found = _found(book, [text for text, count in counts.items() if count <= POPULAR])
    popular = [text for text, count in counts.items() if count > POPULAR]
    return found + _popular(book, popular, {one.customer_id for one in found}) if popular else found


def own_forms(book: Book, texts: Collection[str]) -> list[Found]:
    """The person's own records that go by one of these texts, however many others do."""
    mine = select(Customer.id).where(Customer.owner_id == book.me.id, book.may_see(Customer))
    return _found(book, texts, NameForm.customer_id.in_(mine), most=MOST_OWN)


# --- texts ------------------------------------------------------------------------------------------------


def by_keys(book: Book, keys: Collection[str]) -> dict[str, set[str]]:
    """For each of these keys the texts that have it."""
    found: dict[str, set[str]] = {}
    for some in _in_chunks(sorted(keys)):
        for key, text in book.session.execute(KEYED, {"keys": some}):
            found.setdefault(key, set()).add(text)
    return found


def beginning(book: Book, start: str, most: int = 60) -> list[str]:
    """Texts that begin so."""
    within = (NameForm.text >= start, NameForm.text < start + "\U0010ffff")
    wanted = select(NameForm.text).where(*within).distinct().order_by(NameForm.text).limit(most)
    return list(book.session.scalars(wanted))


def containing(book: Book, part: str, keys: Collection[str], most: int = 60) -> list[str]:
    """Texts that have this part, by the keys that any such text must have one of."""
    wanted = select(NameKey.text).where(NameKey.key.in_(keys), _has(NameKey.text, part))
    return list(book.session.scalars(wanted.distinct().order_by(NameKey.text).limit(most)))


def own_containing(book: Book, part: str, most: int = 60) -> list[str]:
    """Texts of the person's own records that have this part: a book is small enough to be read through."""
    mine = Customer.owner_id == book.me.id, book.may_see(Customer), _has(NameForm.text, part)
    texts = select(NameForm.text).join(Customer, Customer.id == NameForm.customer_id).where(*mine)
    return list(book.session.scalars(texts.distinct().order_by(NameForm.text).limit(most)))


def _has(column: InstrumentedAttribute[str], part: str) -> ColumnElement[bool]:
    # the pattern is put together here: SQLite would do it again for each row
    escaped = part.replace("/", "//").replace("%", "/%").replace("_", "/_")
    return column.like(f"%{escaped}%", escape="/")


# --- rows -------------------------------------------------------------------------------------------------


def _counts(book: Book, texts: Collection[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for some in _in_chunks(sorted(texts)):
        counts.update(dict(book.session.execute(COUNTS, {"texts": some}).all()))
    return counts


def _popular(book: Book, texts: list[str], customer_ids: set[int]) -> list[Found]:
    """Of forms that very many share: at the customers found already, in the person's own book, else a few."""
    near = NameForm.customer_id.in_(sorted(customer_ids)[:AT_ONCE])
    found = {*_found(book, texts, near), *own_forms(book, texts)}
    if book.me.role != Role.REP:  # a rep sees no more than their own book, and has all of it now
        for text in sorted({*texts} - {one.text for one in found}):
            found.update(_found(book, [text], Customer.id.is_not(None), most=A_TIE))
    return sorted(found, key=lambda one: (one.text, one.customer_id, one.contact_id))


def _found(
    book: Book, texts: Collection[str], *conditions: ColumnElement[bool], most: int | None = None
) -> list[Found]:
    # the scope stands in the join: in the WHERE, SQLite would go through all of a team's customers first
    seen = and_(Customer.id == NameForm.customer_id, book.may_see(Customer))
    wanted = FOUND.outerjoin(Customer, seen).outerjoin(Contact, Contact.id == NameForm.contact_id)
    wanted = wanted.where(*conditions).limit(most)
    answers = (book.session.execute(wanted, {"texts": some}) for some in _in_chunks(texts))
    return [
        Found(text, how, customer_id, contact_id, contact or customer, owner == book.me.id)
        for answer in answers
        for text, how, customer_id, contact_id, customer, contact, owner in answer
        if customer is not None
    ]


def _in_chunks(values: Iterable[T]) -> Iterator[list[T]]:
    ordered = list(values)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))
