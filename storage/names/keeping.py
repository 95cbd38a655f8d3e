"""The index of names follows the names, in the same transaction."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import delete, event, inspect, select, tuple_
from sqlalchemy.orm import InstanceState, Session

from storage import bulk
from storage.names import forms, keys
from storage.tables import Alias, Contact, Customer, NameForm, NameKey

FormRow = tuple[str, int, int, str]  # the columns of NameForm
Pair = tuple[str, str]  # a text and how it comes from a name
COLUMNS = ("text", "customer_id", "contact_id", "how")
OWNERS = (Customer.id, Contact.customer_id, Alias.customer_id)
NAMED = {"name", "phone", "other_phone", "email", "text", "customer_id", "contact_id"}
AT_ONCE = 500
IN_BULK = 2_000
PLAIN = {"synchronize_session": False}  # no such rows are held in a session


@event.listens_for(Session, "after_flush")
def keep(session: Session, _: object) -> None:
    """Index again every customer whose names this flush touched."""
    rows = [*session.new, *session.deleted, *(row for row in session.dirty if _renamed(row))]
    ids = {customer_id for row in rows for customer_id in _customers_of(row)}
    if ids:
        reindex(session, ids)


def _renamed(row: Any) -> bool:
    if not isinstance(row, Customer | Contact | Alias):
        return False
    state: InstanceState[Any] = inspect(row)
    return any(attr.history.has_changes() for attr in state.attrs if attr.key in NAMED)


def _customers_of(row: Any) -> set[int]:
    """The customer a row belongs to, and the one it belonged to before."""
    if isinstance(row, Customer):
        return {row.id}
    if isinstance(row, Contact | Alias):
        state: InstanceState[Any] = inspect(row)
        return {row.customer_id, *(state.attrs.customer_id.history.deleted or ())}
    return set()


def reindex(session: Session, customer_ids: Collection[int]) -> None:
    """Bring the forms of some customers up to date: for writes that go past the session, too."""
    ordered = sorted(customer_ids)
    for start in range(0, len(ordered), AT_ONCE):
        _reindex(session, ordered[start : start + AT_ONCE])


def _reindex(session: Session, ids: list[int]) -> None:
    wanted = set(_form_rows(session, *(column.in_(ids) for column in OWNERS)))
    stored = select(NameForm.text, NameForm.customer_id, NameForm.contact_id, NameForm.how)
    had: set[FormRow] = set(session.execute(stored.where(NameForm.customer_id.in_(ids))))
    _remove(session, had - wanted)
    _insert(session, wanted - had)


def reindex_all(session: Session) -> None:
    """Make the whole index anew: after writes past the session, and to sweep out keys of names long gone."""
    session.flush()
    session.execute(delete(NameForm), execution_options=PLAIN)
    session.execute(delete(NameKey), execution_options=PLAIN)
    keyed: set[Pair] = set()
    last = session.scalar(select(Customer.id).order_by(Customer.id.desc()).limit(1)) or 0
    for start in range(0, last + 1, IN_BULK):
        some = (column.between(start, start + IN_BULK - 1) for column in OWNERS)
        _insert(session, set(_form_rows(session, *some)), keyed)


def _form_rows(session: Session, customers: Any, contacts: Any, aliases: Any) -> Iterator[FormRow]:
    mine = select(Customer.id, Customer.name, Customer.phone, Customer.email).where(customers)
    for customer_id, name, phone, email in session.execute(mine):
        yield from _rows(customer_id, 0, forms.of_customer(name, phone, email))
    reach = (Contact.phone, Contact.email, Contact.other_phone)
    theirs = select(Contact.customer_id, Contact.id, Contact.name, *reach)
    for customer_id, contact_id, name, *told in session.execute(theirs.where(contacts)):
        yield from _rows(customer_id, contact_id, forms.of_contact(name, *told))
    yield from _alias_rows(session, aliases)


def _alias_rows(session: Session, aliases: Any) -> Iterator[FormRow]:
    taught = select(Alias.customer_id, Alias.contact_id, Alias.text).where(aliases)
    for customer_id, contact_id, text in session.execute(taught):
        yield from _rows(customer_id, contact_id or 0, forms.of_alias(text))


def _rows(customer_id: int, contact_id: int, found: dict[str, str]) -> Iterator[FormRow]:
    return ((text, customer_id, contact_id, how) for text, how in found.items())


def _remove(session: Session, rows: set[FormRow]) -> None:
    # their keys stay: another form may be about to use them, and a key without a form finds nothing
    gone = sorted(row[:3] for row in rows)
    for start in range(0, len(gone), AT_ONCE):
        row = tuple_(NameForm.text, NameForm.customer_id, NameForm.contact_id)
        session.execute(
            delete(NameForm).where(row.in_(gone[start : start + AT_ONCE])), execution_options=PLAIN
        )


def _insert(session: Session, rows: set[FormRow], keyed: set[Pair] | None = None) -> None:
    """Add forms, and the keys of those that are not `keyed` already."""
    if not rows:
        return
    # in order: quicker in bulk, and two transactions can't wait for each other
    values = [dict(zip(COLUMNS, row, strict=True)) for row in sorted(rows)]
    bulk.write_new(session, NameForm, values)
    pairs = {(text, how) for text, _, _, how in rows} - (keyed or set())
    found = sorted({(key, text) for text, how in pairs for key in keys.of_form(text, how)})
    bulk.write_new(session, NameKey, [{"key": key, "text": text} for key, text in found])
    if keyed is not None:
        keyed |= {pair for pair in pairs if pair[1] in keys.WORDS}  # the ones that come again and again
