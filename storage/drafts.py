"""Open questions: what was understood waits here for its answer, across restarts."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update

from storage.book import Book
from storage.tables import Draft
from storage.types import Utc

TYPED_ANSWER_WITHIN = timedelta(minutes=30)  # later, what is typed is a new message
RECENT = 10  # messages that one line can still put right
LISTENING = (
    select(Draft)
    .where(Draft.person_id == bindparam("me"), Draft.closed_at.is_(None))
    .where(Draft.expects_text, Draft.created_at > bindparam("since", type_=Utc))
    .order_by(Draft.id.desc())
    .limit(1)
)  # asked for every message, and so built once


def ask(book: Book, kind: str, data: dict[str, Any], *, expects_text: bool = False) -> Draft:
    """Open a question. Only the newest one waits for typed words."""
    if expects_text:
        _stop_listening(book)
    return _add(book, kind, data, expects_text=expects_text)


def _add(book: Book, kind: str, data: dict[str, Any], **more: Any) -> Draft:
    draft = Draft(
        person_id=book.me.id,
        kind=kind,
        data=data,
        chat_id=book.origin.chat_id or book.me.telegram_id,
        message_id=book.origin.message_id,
        created_at=book.now,
        **more,
    )
    book.session.add(draft)
    book.session.flush()
    return draft


def settled(book: Book, kind: str, data: dict[str, Any], draft: Draft | None = None) -> Draft:
    """Keep what a saved message meant, for corrections: in the draft it waited in, or in a closed one."""
    if draft is None:
        return _add(book, kind, data, closed_at=book.now)
    draft.data, draft.closed_at = data, book.now
    book.session.flush()
    return draft


def settled_since(book: Book, kind: str, since: datetime) -> list[Draft]:
    """The messages of mine that were saved since then, the latest first."""
    mine = (Draft.person_id == book.me.id, Draft.kind == kind, Draft.closed_at >= since)
    found = book.session.scalars(select(Draft).where(*mine).order_by(Draft.id.desc()).limit(RECENT))
    return [one for one in found if "change" in one.data]


def of_receipt(book: Book, kind: str, draft_id: int) -> Draft | None:
    """What a message of mine meant, by the number that its receipt's buttons carry."""
    mine = (Draft.id == draft_id, Draft.person_id == book.me.id, Draft.kind == kind)
    found = book.session.scalars(select(Draft).where(*mine)).one_or_none()
    return found if found and "change" in found.data else None


def listen(book: Book, draft: Draft) -> None:
    """My next typed words answer this one."""
    _stop_listening(book)
    draft.expects_text = True
    book.session.flush()


def get(book: Book, draft_id: int, *kinds: str) -> Draft | None:
    """My question, if it is still open and of one of these kinds; of any kind when none is named."""
    return book.session.scalars(select(Draft).where(Draft.id == draft_id, *_open(book, *kinds))).one_or_none()


def close(book: Book, draft_id: int, *kinds: str) -> Draft | None:
    """Take the question off the table; None when it was answered already, so a double tap saves once.

    Whoever reads what the draft holds names its kinds: a forged button can carry any question's number.
    """
    still_open = (Draft.id == draft_id, *_open(book, *kinds))
    closed = update(Draft).where(*still_open).values(closed_at=book.now).returning(Draft)
    return book.session.scalars(closed).one_or_none()


def listening(book: Book) -> Draft | None:
    """The question that my next typed words answer."""
    who = {"me": book.me.id, "since": book.now - TYPED_ANSWER_WITHIN}
    return book.session.scalars(LISTENING, who).one_or_none()


def settled_of_message(book: Book, chat_id: int, message_id: int) -> list[Draft]:
    """What a message of mine meant, once it was saved: several of a round, the last first."""
    raised = (Draft.person_id == book.me.id, Draft.chat_id == chat_id, Draft.message_id == message_id)
    closed = select(Draft).where(*raised, Draft.closed_at.is_not(None)).order_by(Draft.id.desc())
    return [draft for draft in book.session.scalars(closed) if "change" in draft.data]


def of_message(book: Book, chat_id: int, message_id: int) -> list[Draft]:
    """The open questions that a message of mine raised."""
    raised = (Draft.chat_id == chat_id, Draft.message_id == message_id)
    return list(book.session.scalars(select(Draft).where(*_open(book), *raised)))


def cancel(book: Book) -> Draft | None:
    """Close my newest open question."""
    newest = select(Draft).where(*_open(book)).order_by(Draft.id.desc()).limit(1)
    draft = book.session.scalars(newest).one_or_none()
    return close(book, draft.id) if draft else None


def _open(book: Book, *kinds: str) -> tuple[Any, ...]:
    mine = (Draft.person_id == book.me.id, Draft.closed_at.is_(None))
    return (*mine, Draft.kind.in_(kinds)) if kinds else mine


def _stop_listening(book: Book) -> None:
    book.session.execute(update(Draft).where(*_open(book), Draft.expects_text).values(expects_text=False))
