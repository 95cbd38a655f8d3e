"""What became of each occasion, and the company's own words for them."""

from collections.abc import Collection
from datetime import date
from functools import cache

from sqlalchemy import Select, select

from storage.book import Book
from storage.database import direct
from storage.listed import one_of
from storage.scope import of_anybody
from storage.tables import Contact, Greeting, GreetingTemplate

Told = tuple[int | None, str, date]
"""A contact, what for, and the day: one greeting."""


def of(book: Book, contact_id: int, occasion: str, day: date) -> Greeting | None:
    """What became of it, if anything yet."""
    one = (Greeting.contact_id == contact_id, Greeting.occasion == occasion, Greeting.day == day)
    newest = select(Greeting).where(*one, book.may_see(Greeting)).order_by(Greeting.id.desc()).limit(1)
    return book.session.scalars(newest).one_or_none()


def settled(book: Book, days: Collection[date]) -> set[Told]:
    """Those of these days that need no more thought: sent or skipped."""
    if not days:
        return set()
    found = direct(book.session, _settled(book.me.role), book.who | {"days": list(days)})
    return {(contact_id, occasion, day) for contact_id, occasion, day in found}


@cache
def _settled(role: str) -> Select[int | None, str, date]:
    """Built once: building it costs more than running it."""
    found = select(Greeting.contact_id, Greeting.occasion, Greeting.day)
    return found.where(one_of(Greeting.day, "days"), of_anybody(role).of(Greeting))


def settle(book: Book, contact: Contact, occasion: str, day: date, text: str | None) -> Greeting:
    """It was sent, in these words; without words, it is skipped."""
    row = Greeting(
        customer_id=contact.customer_id,
        contact_id=contact.id,
        person_id=book.me.id,
        occasion=occasion,
        day=day,
        text=text,
        at=book.now,
    )
    book.session.add(row)
    book.session.flush()
    return row


# --- the company's own words ------------------------------------------------------------------------------


def templates(book: Book, occasion: str | None = None, language: str | None = None) -> list[GreetingTemplate]:
    """All of them, or those for one occasion in one language; they are everybody's to read."""
    found = select(GreetingTemplate).order_by(GreetingTemplate.occasion, GreetingTemplate.id)
    if occasion:
        found = found.where(GreetingTemplate.occasion == occasion)
    if language:
        found = found.where(GreetingTemplate.language == language)
    return list(book.session.scalars(found))


def add_template(book: Book, occasion: str, language: str, text: str) -> GreetingTemplate:
    row = GreetingTemplate(
        occasion=occasion, language=language, text=text, person_id=book.me.id, created_at=book.now
    )
    book.session.add(row)
    book.session.flush()
    return row


def remove_template(book: Book, template_id: int) -> bool:
    """Take one away; False when it is gone already."""
    row = book.session.get(GreetingTemplate, template_id)
    if row is None:
        return False
    book.session.delete(row)
    book.session.flush()
    return True
