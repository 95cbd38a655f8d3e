"""One row per user action, before and after: the audit log and Undo read the same rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, event, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from storage.book import Book
from storage.database import direct
from storage.tables import TRACKED, Base, Change, ChangeItem, Customer, Person, Role
from storage.types import Money, Utc

UNDO_FOR = timedelta(days=1)

# built once: building them costs more than running them
NEW_CHANGE = insert(Change).returning(Change.id)
NEW_ITEM = insert(ChangeItem)
ABOUT = update(Change).where(Change.id == bindparam("change")).values(about=bindparam("record"))


@dataclass(frozen=True)
class Undone:
    """The action was taken back."""

    change: Change


@dataclass(frozen=True)
class BuiltOn:
    """Later actions rest on it, so it stays; `by` is who did the latest of them, None when unknown."""

    change: Change
    by: Person | None


# --- keeping -----------------------------------------------------------------------------------------------


@event.listens_for(Session, "after_flush")
def keep(session: Session, _: object) -> None:
    """Write down what this flush did to people's rows, under the action in hand."""
    book: Book | None = session.info.get("book")
    items = [*_new(session), *_changed(session), *_deleted(session)]
    if items and book:  # without a book nobody acts: the house is being founded or filled
        change_id = _change_in_hand(book)
        session.connection().execute(NEW_ITEM, [{"change_id": change_id, **item} for item in items])
        session.info.setdefault("kept", []).extend(items)
        # a session lets go of what nobody else holds, and whoever looks at what was done would ask again
        session.info.setdefault("held", []).extend(session.new)


def _change_in_hand(book: Book) -> int:
    """The id of the action that this transaction belongs to."""
    info = book.session.info
    if "change_id" not in info:
        row = {
            "person_id": book.me.id,
            "at": book.now,
            "action": book.origin.action,
            "chat_id": book.origin.chat_id,
            "message_id": book.origin.message_id,
        }
        info["change_id"] = book.session.connection().execute(NEW_CHANGE, row).scalar_one()
    change_id: int = info["change_id"]
    return change_id


def _new(session: Session) -> list[dict[str, Any]]:
    return [_item(row, None, _values(row)) for row in session.new if _tracked(row)]


def _deleted(session: Session) -> list[dict[str, Any]]:
    return [_item(row, _values(row), None) for row in session.deleted if _tracked(row)]


def _changed(session: Session) -> list[dict[str, Any]]:
    items = []
    for row in session.dirty:
        if _tracked(row) and (before := _before(row)):
            after = {name: plain(getattr(row, name)) for name in before}
            items.append(_item(row, before, after))
    return items


def _before(row: Any) -> dict[str, Any]:
    """The old values of the columns that really changed."""
    histories = {attr.key: attr.history for attr in inspect(row).attrs}
    return {
        name: plain(history.deleted[0] if history.deleted else None)
        for name, history in histories.items()
        if history.has_changes() and (history.added or [None]) != (history.deleted or [None])
    }


def _item(row: Any, before: dict[str, Any] | None, after: dict[str, Any] | None) -> dict[str, Any]:
    return {"table_name": row.__tablename__, "row_id": row.id, "before": before, "after": after}


def _tracked(row: Any) -> bool:
    return row.__tablename__ in TRACKED and hasattr(row, "id")


def _values(row: Any) -> dict[str, Any]:
    return {column.key: plain(getattr(row, column.key)) for column in inspect(row).mapper.column_attrs}


def plain(value: Any) -> Any:
    """A value as JSON has it; `typed` is the way back."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case _:
            return value


def typed(table: type[Any], column: str, value: Any) -> Any:
    kind = inspect(table).columns[column].type
    if value is None:
        return None
    if isinstance(kind, Utc):
        return datetime.fromisoformat(value)
    if isinstance(kind, Money):
        return Decimal(value)
    if kind.python_type is date:
        return date.fromisoformat(value)
    return value


def typed_value(table_name: str, column: str, value: Any) -> Any:
    """A value as it was before JSON took it."""
    return typed(_table(table_name), column, value)


# --- reading and taking back -------------------------------------------------------------------------------


def current(book: Book, about: str | None = None) -> int | None:
    """The id of the action in hand once it has changed something; `about` names the record its card shows."""
    book.session.flush()
    change_id: int | None = book.session.info.get("change_id")
    if change_id and about:
        direct(book.session, ABOUT, {"change": change_id, "record": about})
    return change_id


def begin_another(book: Book) -> None:
    """What follows in this transaction is an action of its own."""
    book.session.flush()
    book.session.info.pop("change_id", None)


def items(book: Book, change_id: int) -> list[ChangeItem]:
    book.session.flush()
    found = select(ChangeItem).where(ChangeItem.change_id == change_id).order_by(ChangeItem.id)
    return list(book.session.scalars(found))


def touched(book: Book, table: type[Base], columns: set[str] | None = None) -> set[int]:
    """The rows of a table in which the action in hand changed one of these columns, or any."""
    book.session.flush()
    kept = [item for item in book.session.info.get("kept", ()) if item["table_name"] == table.__tablename__]
    return {
        item["row_id"] for item in kept if columns is None or columns & set(item["before"] or item["after"])
    }


def whose(book: Book, tables: Collection[str]) -> set[int]:
    """Whose rows of these tables the action in hand changed: mine, and for a manager those of the owners."""
    book.session.flush()
    items = [item for item in book.session.info.get("kept", ()) if item["table_name"] in tables]
    if not items or book.me.role == Role.REP:
        return {book.me.id} if items else set()
    values = [_values_of(book.session, item) for item in items]
    owners = {one["owner_id"] for one in values if "owner_id" in one}
    customer_ids = {one["customer_id"] for one in values if one.get("customer_id")}
    of_customers = select(Customer.owner_id).where(Customer.id.in_(customer_ids)).distinct()
    return {book.me.id} | owners | set(book.session.scalars(of_customers))


def _values_of(session: Session, item: dict[str, Any]) -> dict[str, Any]:
    """A changed row whole: as it is now, and where it was changed or is gone, as it was before."""
    row = session.get(_table(item["table_name"]), item["row_id"])
    return (_values(row) if row is not None else {}) | (item["before"] or {})


def mine(book: Book, change_id: int) -> Change | None:
    """One of my own actions; nobody takes back somebody else's."""
    return book.session.scalars(
        select(Change).where(Change.id == change_id, Change.person_id == book.me.id)
    ).one_or_none()


def latest(book: Book) -> Change | None:
    """My latest action of the last day that still stands."""
    return book.session.scalars(
        select(Change)
        .where(
            Change.person_id == book.me.id,
            Change.undone_at.is_(None),
            Change.action != "undo",
            Change.at >= book.now - UNDO_FOR,
        )
        .order_by(Change.id.desc())
        .limit(1)
    ).one_or_none()


def by_message(book: Book, chat_id: int, message_id: int) -> Change | None:
    """The first action that a message of mine caused and that still stands."""
    return book.session.scalars(
        select(Change)
        .where(
            Change.person_id == book.me.id,
            Change.chat_id == chat_id,
            Change.message_id == message_id,
            Change.undone_at.is_(None),
        )
        .order_by(Change.id)
        .limit(1)
    ).one_or_none()


def undo(book: Book, change: Change) -> Undone | BuiltOn:
    """Take an action back as a whole, with what I built on it myself; not at all when others have."""
    chain = [change, *_later(book, change)]
    others = [one for one in chain if one.person_id != book.me.id]
    if others:
        return BuiltOn(change, _author(book, others[-1]))
    try:
        with book.session.begin_nested():
            for one in reversed(chain):
                _take_back_all(book, one)
    except IntegrityError:  # a row that came after points at one that would go
        return BuiltOn(change, None)
    return Undone(change)


def _later(book: Book, change: Change) -> list[Change]:
    """The standing actions that touched one of the same rows after this one, oldest first."""
    touched = (
        select(ChangeItem.table_name, ChangeItem.row_id)
        .where(ChangeItem.change_id == change.id)
        .distinct()
        .subquery()
    )
    same = (ChangeItem.table_name == touched.c.table_name) & (ChangeItem.row_id == touched.c.row_id)
    found = (
        select(Change)
        .join(ChangeItem, ChangeItem.change_id == Change.id)
        .join(touched, same)
        .where(Change.id > change.id, Change.undone_at.is_(None), Change.action != "undo")
        .order_by(Change.id)
    )
    return list(book.session.scalars(found).unique())


def _author(book: Book, change: Change) -> Person | None:
    return book.session.get(Person, change.person_id) if change.person_id else None


def _take_back_all(book: Book, change: Change) -> None:
    for item in reversed(items(book, change.id)):
        _take_back(book.session, item)
        book.session.flush()  # row by row, the last made first: what points at a row goes before it
    change.undone_at = book.now
    book.session.flush()


def _take_back(session: Session, item: ChangeItem) -> None:
    table = _table(item.table_name)
    row = session.get(table, item.row_id)
    values = {name: typed(table, name, value) for name, value in (item.before or {}).items()}
    if item.before is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        row = table(**{name: value for name, value in values.items() if name != "id"})
        row.id = item.row_id
        session.add(row)
    else:
        for name, value in values.items():
            setattr(row, name, value)


def _table(name: str) -> type[Any]:
    tables: dict[str, type[Any]] = {
        mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers
    }
    return tables[name]
