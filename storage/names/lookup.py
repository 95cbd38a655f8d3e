"""The questions to the index's two tables; every answer is within what the person may see."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, func, select

from storage.book import Book
from storage.tables import Contact, Customer, NameForm, NameKey, Role

POPULAR = 200  # rows; a form that so many share says too little to fetch them all
A_TIE = 6  # of a popular form, when nothing else tells: enough to see that it is one
OWN_MOST = 400
AT_ONCE = 900  # values in one IN

T = TypeVar("T")
Row = tuple[str, int, int, str]  # the columns of NameForm
COLUMNS = (NameForm.text, NameForm.customer_id, NameForm.contact_id, NameForm.how)
ORDER = (NameForm.text, NameForm.customer_id, NameForm.contact_id)


@dataclass(frozen=True, slots=True)
class Found:
    """A form that exists, for a record that the person may see."""

    text: str
    how: str
    customer_id: int
    contact_id: int  # 0: the customer itself
    customer: str
    contact: str
    own: bool

    @property
    def name(self) -> str:
        return self.contact or self.customer


def forms(book: Book, texts: Collection[str]) -> list[Found]:
    """The records that go by one of these texts."""
    counts = _counts(book, texts)
    rare = [text for text, count in counts.items() if count <= POPULAR]
    popular = [text for text, count in counts.items() if count > POPULAR]
    found = in_sight(book, _rows(book, rare))
    return found + _popular(book, popular, {one.customer_id for one in found}) if popular else found


def in_sight(book: Book, rows: Collection[Row]) -> list[Found]:
    """These rows with their names, without those that are not the person's to see."""
    customers = _customers(book, {customer_id for _, customer_id, _, _ in rows})
    seen = [row for row in rows if row[1] in customers]
    contacts = _contacts(book, {contact_id for _, _, contact_id, _ in seen if contact_id})
    return [
        Found(text, how, customer_id, contact_id, name, contacts.get(contact_id, ""), owner == book.me.id)
        for text, customer_id, contact_id, how in seen
        for name, owner in [customers[customer_id]]
    ]


def by_keys(book: Book, keys: Collection[str], most: int = 3000) -> dict[str, set[str]]:
    """For each text with one of these keys, which of them it has."""
    found: dict[str, set[str]] = {}
    for some in _in_chunks(keys):
        wanted = select(NameKey.key, NameKey.text).where(NameKey.key.in_(some)).limit(most)
        for key, text in book.session.execute(wanted):
            found.setdefault(text, set()).add(key)
    return found


def beginning(book: Book, start: str, most: int = 60) -> list[str]:
    """Texts that begin so."""
    within = (NameForm.text >= start, NameForm.text < start + "\U0010ffff")
    wanted = select(NameForm.text).where(*within).distinct().order_by(NameForm.text).limit(most)
    return list(book.session.scalars(wanted))


def containing(book: Book, part: str, keys: Collection[str], most: int = 60) -> list[str]:
    """Texts that have this part, by the keys that any such text must have one of."""
    wanted = select(NameKey.text).where(NameKey.key.in_(keys), NameKey.text.contains(part, autoescape=True))
    return list(book.session.scalars(wanted.distinct().order_by(NameKey.text).limit(most)))


def own_containing(book: Book, part: str, most: int = 60) -> list[Found]:
    """The person's own records that have this part in any form: a book is small enough to be read through."""
    wanted = (
        select(*COLUMNS)
        .join(Customer, Customer.id == NameForm.customer_id)
        .where(*_own(book), NameForm.text.contains(part, autoescape=True))
        .order_by(*ORDER)
        .limit(most)
    )
    return in_sight(book, [tuple(row) for row in book.session.execute(wanted)])


def _counts(book: Book, texts: Collection[str]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for some in _in_chunks(texts):
        wanted = select(NameForm.text, func.count()).where(NameForm.text.in_(some)).group_by(NameForm.text)
        counts.update(dict(book.session.execute(wanted).all()))
    return counts


def _rows(book: Book, texts: Collection[str], *conditions: ColumnElement[bool]) -> list[Row]:
    rows: list[Row] = []
    for some in _in_chunks(texts):
        wanted = select(*COLUMNS).where(NameForm.text.in_(some), *conditions).order_by(*ORDER)
        rows += [tuple(row) for row in book.session.execute(wanted)]
    return rows


def _popular(book: Book, texts: list[str], customer_ids: set[int]) -> list[Found]:
    """Of forms that very many share: at the customers found already, in the person's own book, else a few."""
    rows = set(_rows(book, texts, NameForm.customer_id.in_(sorted(customer_ids)[:AT_ONCE])))
    rows |= set(_joined(book, texts, *_own(book), most=OWN_MOST))
    if book.me.role != Role.REP:  # who sees no more than their own book has all of it now
        known = {row[0] for row in rows}
        for text in texts:
            if text not in known:
                rows |= set(_joined(book, [text], book.may_see(Customer), most=A_TIE))
    return in_sight(book, sorted(rows))


def _joined(book: Book, texts: list[str], *conditions: ColumnElement[bool], most: int) -> list[Row]:
    wanted = (
        select(*COLUMNS)
        .join(Customer, Customer.id == NameForm.customer_id)
        .where(NameForm.text.in_(texts), *conditions)
        .order_by(*ORDER)
        .limit(most)
    )
    return [tuple(row) for row in book.session.execute(wanted)]


def _own(book: Book) -> tuple[ColumnElement[bool], ...]:
    return Customer.owner_id == book.me.id, book.may_see(Customer)


def _customers(book: Book, ids: set[int]) -> dict[int, tuple[str, int]]:
    found: dict[int, tuple[str, int]] = {}
    for some in _in_chunks(sorted(ids)):
        wanted = select(Customer.id, Customer.name, Customer.owner_id)
        for customer_id, name, owner in book.session.execute(
            wanted.where(Customer.id.in_(some), book.may_see(Customer))
        ):
            found[customer_id] = name, owner
    return found


def _contacts(book: Book, ids: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in _in_chunks(sorted(ids)):
        wanted = select(Contact.id, Contact.name).where(Contact.id.in_(some))
        found.update(dict(book.session.execute(wanted).all()))
    return found


def _in_chunks(values: Iterable[T]) -> Iterator[list[T]]:
    ordered = list(values)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))
