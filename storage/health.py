"""What went wrong for the people I look after: messages not handled, cards that did not arrive."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select, update

from storage.book import Book
from storage.tables import Inbox, Outbox, Person

LOOK_BACK = timedelta(days=7)


@dataclass(frozen=True)
class Unhandled:
    """A message that could not be handled, with the words it had."""

    seq: int
    person: Person
    received_at: datetime
    text: str


def unhandled(book: Book, limit: int = 8) -> list[Unhandled]:
    """Newest first; what was typed is here in full."""
    rows = book.session.execute(_dead(book, Inbox, Person).order_by(Inbox.seq.desc()).limit(limit))
    return [Unhandled(row.seq, person, row.received_at, words(row.raw)) for row, person in rows]


def worries(book: Book) -> int:
    """How many messages wait for somebody to look at them."""
    number: int = book.session.scalars(_dead(book, func.count())).one()
    return number


def undelivered(book: Book) -> dict[str, int]:
    """Cards of the last week by ending: `unknown` may have arrived, `dead` was refused."""
    rows = book.session.execute(
        select(Outbox.state, func.count())
        .join(Person, Person.telegram_id == Outbox.chat_id)
        .where(
            book.may_see(Person),
            Outbox.state.in_(("unknown", "dead")),
            Outbox.created_at > book.now - LOOK_BACK,
        )
        .group_by(Outbox.state)
    )
    return dict(rows.all())


def again(book: Book, seq: int) -> bool:
    """Have a message handled once more, as after an update of Rapport; False when it is not there for me."""
    mine = _dead(book, Inbox.seq).where(Inbox.seq == seq).scalar_subquery()
    retried = (
        update(Inbox)
        .where(Inbox.seq == mine, Inbox.state == "dead")
        .values(state="new", attempts=0)
        .returning(Inbox.seq)
    )
    return book.session.scalars(retried).one_or_none() is not None


def words(raw: str) -> str:
    """The text in an update, or a name for what it is instead."""
    update: dict[str, Any] = json.loads(raw)
    message = update.get("message") or update.get("edited_message") or {}
    query = update.get("callback_query") or {}
    found = message.get("text") or message.get("caption") or query.get("data")
    return str(found or ", ".join(name for name in update if name != "update_id"))


def _dead(book: Book, *what: Any) -> Select[Any]:
    mine = (Inbox.state == "dead", book.may_see(Person))
    return select(*what).select_from(Inbox).join(Person, Person.telegram_id == Inbox.chat_id).where(*mine)
