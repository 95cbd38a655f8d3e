"""The questions to the index's two tables; every answer is within what the person may see."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Integer, Row, Select, and_, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute

from storage.book import Book
from storage.database import direct
from storage.listed import one_of
from storage.scope import of_anybody
from storage.tables import Contact, Customer, NameForm, NameKey, Role

POPULAR = 200  # rows; a form that so many share says too little to fetch them all
A_TIE = 6  # of a popular form, when nothing else tells: enough to see that it is one
MOST_OWN = 400
MOST_KEYED = 3000
AT_ONCE = 900  # values in one IN
ALL = 1_000_000  # no limit

T = TypeVar("T")
Wanted = Select[*tuple[Any, ...]]

# made once: putting a statement together takes as long as running it
COUNTS = select(NameForm.text, func.count()).where(one_of(NameForm.text, "texts")).group_by(NameForm.text)
FOUND = (
    select(
        NameForm.text, NameForm.how, NameForm.customer_id, NameForm.contact_id,
        Customer.name, Contact.name, Customer.owner_id,
    )
    .select_from(NameForm)
    .where(one_of(NameForm.text, "texts"))
    .order_by(NameForm.text, NameForm.customer_id, NameForm.contact_id)
    .limit(bindparam("most", type_=Integer))
)  # fmt: skip
KEYED = (
    select(NameKey.key, NameKey.text)
    .where(one_of(NameKey.key, "keys"))
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
    if not texts:
        return []
    some = sorted(texts)[:AT_ONCE]
    rows = _rows(book, _anybodys(book.me.role), some, most=POPULAR + 1) if len(some) == len(texts) else None
    if rows is not None and len(rows) <= POPULAR:  # none of them can be popular then
        return list(_within_sight(book, rows))
    return _forms_by_count(book, texts)


def _forms_by_count(book: Book, texts: Collection[str]) -> list[Found]:
    counts = _counts(book, texts)
    found = _found(
        book, _anybodys(book.me.role), [text for text, count in counts.items() if count <= POPULAR]
    )
    popular = [text for text, count in counts.items() if count > POPULAR]
    return found + _popular(book, popular, {one.customer_id for one in found}) if popular else found


def own_forms(book: Book, texts: Collection[str]) -> list[Found]:
    """The person's own records that go by one of these texts, however many others do."""
    return _found(book, _own(book.me.role), texts, most=MOST_OWN)


# --- texts ------------------------------------------------------------------------------------------------


def by_keys(book: Book, keys: Collection[str]) -> dict[str, set[str]]:
    """For each of these keys the texts that have it."""
    found: dict[str, set[str]] = {}
    for some in _in_chunks(sorted(keys)):
        for key, text in direct(book.session, KEYED, {"keys": some}):
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
        counts.update(dict(direct(book.session, COUNTS, {"texts": some}).all()))
    return counts


def _popular(book: Book, texts: list[str], customer_ids: set[int]) -> list[Found]:
    """Of forms that very many share: at the customers found already, in the person's own book, else a few."""
    near = sorted(customer_ids)[:AT_ONCE]
    found = {*_found(book, _near(book.me.role), texts, near=near), *own_forms(book, texts)}
    if book.me.role != Role.REP:  # a rep sees no more than their own book, and has all of it now
        for text in sorted({*texts} - {one.text for one in found}):
            found.update(_found(book, _seen_ones(book.me.role), [text], most=A_TIE))
    return sorted(found, key=lambda one: (one.text, one.customer_id, one.contact_id))


def _found(
    book: Book, wanted: Wanted, texts: Collection[str], *, most: int = ALL, **values: Any
) -> list[Found]:
    answers = (_rows(book, wanted, some, most=most, **values) for some in _in_chunks(texts))
    return [one for answer in answers for one in _within_sight(book, answer)]


def _rows(
    book: Book, wanted: Wanted, texts: Collection[str], *, most: int, **values: Any
) -> Sequence[Row[*tuple[Any, ...]]]:
    return direct(book.session, wanted, book.who | {"texts": list(texts), "most": most} | values).all()


def _within_sight(book: Book, rows: Iterable[Row[*tuple[Any, ...]]]) -> Iterator[Found]:
    for text, how, customer_id, contact_id, customer, contact, owner in rows:
        if customer is not None:
            yield Found(text, how, customer_id, contact_id, contact or customer, owner == book.me.id)


# --- statements, built once for each role -----------------------------------------------------------------


@cache
def _anybodys(role: str) -> Wanted:
    """Every row, with the names of whom this role may see."""
    # the scope stands in the join: in the WHERE, SQLite would go through all of a team's customers first
    seen = and_(Customer.id == NameForm.customer_id, of_anybody(role).of(Customer))
    return FOUND.outerjoin(Customer, seen).outerjoin(Contact, Contact.id == NameForm.contact_id)


@cache
def _seen_ones(role: str) -> Wanted:
    return _anybodys(role).where(Customer.id.is_not(None))


@cache
def _near(role: str) -> Wanted:
    return _anybodys(role).where(one_of(NameForm.customer_id, "near"))


@cache
def _own(role: str) -> Wanted:
    scope = of_anybody(role)
    mine = select(Customer.id).where(Customer.owner_id == scope.me, scope.of(Customer))
    return _anybodys(role).where(NameForm.customer_id.in_(mine))


def _in_chunks(values: Iterable[T]) -> Iterator[list[T]]:
    ordered = list(values)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))
