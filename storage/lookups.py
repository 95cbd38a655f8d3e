"""What was looked up, so that its list can be leafed through later. No question: nothing waits for it."""

from sqlalchemy import select

from storage.book import Book
from storage.tables import Draft

KIND = "lookup"


def remember(book: Book, text: str) -> int:
    """Keep the words of a look-up; the buttons under its list carry their number."""
    row = Draft(
        person_id=book.me.id,
        kind=KIND,
        data={"text": text},
        chat_id=book.me.telegram_id,
        created_at=book.now,
        closed_at=book.now,
    )
    book.session.add(row)
    book.session.flush()
    return row.id


def words(book: Book, lookup_id: int) -> str | None:
    """The words of a look-up of mine."""
    mine = (Draft.id == lookup_id, Draft.kind == KIND, Draft.person_id == book.me.id)
    row = book.session.scalars(select(Draft).where(*mine)).one_or_none()
    return str(row.data["text"]) if row else None
