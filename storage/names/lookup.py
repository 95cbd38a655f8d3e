"""The questions to the index's two tables; every answer is within what the person may see."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute

from storage.book import Book
from storage.tables import Contact, Customer, NameForm, NameKey, Role

POPULAR = 200  # rows; a form that so many share says too little to fetch them all
A_TIE = 6  # of a popular form, when nothing else tells: enough to see that it is one
MOST_OWN = 400
MOST_KEYED = 3000
AT_ONCE = 900  # values in one IN

T = TypeVar("T")
Row = tuple[str, int, int, str]  # the columns of NameForm

# made once: putting a statement together takes as long as running it
COUNTS = (
    select(NameForm.text, func.count())
    .where(NameForm.text.in_(bindparam("texts", expanding=True)))
    .group_by(NameForm.text)
)
ROWS = (
    select(NameForm.text, NameForm.customer_id, NameForm.contact_id, NameForm.how)
    .where(NameForm.text.in_(bindparam("texts", expanding=True)))
    .order_by(NameForm.text, NameForm.customer_id, NameForm.contact_id)
)
KEYED = (
    select(NameKey.key, NameKey.text)
    .where(NameKey.key.in_(bindparam("keys", expanding=True)))
    .order_by(NameKey.key, NameKey.text)
    .limit(MOST_KEYED)
)
CUSTOMERS = select(Customer.id, Customer.name, Customer.owner_id).where(
    Customer.id.in_(bindparam("ids", expanding=True))
)
CONTACTS = select(Contact.id, Contact.name).where(Contact.id.in_(bindparam("ids", expanding=True)))


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
    rare = [text for text, count in counts.items() if count <= POPULAR]
    popular = [text for text, count in counts.items() if count > POPULAR]
    found = in_sight(book, _rows(book, rare))
    return found + _popular(book, popular, {one.customer_id for one in found}) if popular else found


def own_forms(book: Book, texts: Collection[str]) -> list[Found]:
    """The person's own records that go by one of these texts, however many others do."""
    return in_sight(
        book, [row for some in _in_chunks(texts) for row in _joined(book, some, MOST_OWN, *_own(book))]
    )


def in_sight(book: Book, rows: Collection[Row]) -> list[Found]:
    """These rows with their names, without those that are not the person's to see."""
    customers = _customers(book, {customer_id for _, customer_id, _, _ in rows})
    seen = [row for row in rows if row[1] in customers]
    contacts = _contacts(book, {contact_id for _, _, contact_id, _ in seen if contact_id})
    return [
        Found(text, how, customer_id, contact_id, contacts.get(contact_id, name), owner == book.me.id)
        for text, customer_id, contact_id, how in seen
        for name, owner in [customers[customer_id]]
    ]


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
    mine = select(NameForm.text).join(Customer, Customer.id == NameForm.customer_id).where(*_own(book))
    wanted = mine.where(_has(NameForm.text, part)).distinct().order_by(NameForm.text)
    return list(book.session.scalars(wanted.limit(most)))


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
    rows = set(_rows(book, texts, NameForm.customer_id.in_(sorted(customer_ids)[:AT_ONCE])))
    rows |= set(_joined(book, texts, MOST_OWN, *_own(book)))
    if book.me.role != Role.REP:  # a rep sees no more than their own book, and has all of it now
        for text in sorted({*texts} - {row[0] for row in rows}):
            rows |= set(_joined(book, [text], A_TIE, book.may_see(Customer)))
    return in_sight(book, sorted(rows))


def _rows(book: Book, texts: Collection[str], *conditions: ColumnElement[bool]) -> list[Row]:
    wanted = ROWS.where(*conditions)
    answers = (book.session.execute(wanted, {"texts": some}) for some in _in_chunks(texts))
    return [row for answer in answers for row in answer]


def _joined(book: Book, texts: list[str], most: int, *conditions: ColumnElement[bool]) -> list[Row]:
    wanted = ROWS.join(Customer, Customer.id == NameForm.customer_id).where(*conditions).limit(most)
    return list(book.session.execute(wanted, {"texts": texts}))


def _own(book: Book) -> tuple[ColumnElement[bool], ...]:
    return Customer.owner_id == book.me.id, book.may_see(Customer)


def _customers(book: Book, ids: set[int]) -> dict[int, tuple[str, int]]:
    wanted = CUSTOMERS.where(book.may_see(Customer))
    answers = (book.session.execute(wanted, {"ids": some}) for some in _in_chunks(sorted(ids)))
    return {customer_id: (name, owner) for answer in answers for customer_id, name, owner in answer}


def _contacts(book: Book, ids: set[int]) -> dict[int, str]:
    answers = (book.session.execute(CONTACTS, {"ids": some}) for some in _in_chunks(sorted(ids)))
    return {contact_id: name for answer in answers for contact_id, name in answer}


def _in_chunks(values: Iterable[T]) -> Iterator[list[T]]:
    ordered = list(values)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))
