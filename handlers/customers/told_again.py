"""A contact's day told wrong, and put right by the next line: "no, 4 May"."""

import re
from datetime import timedelta

from handlers.cards import Card
from handlers.chat import Chat
from handlers.customers import birthday_line, dates
from handlers.customers.birthday_line import Born
from handlers.customers.told_days import FILLER
from handlers.messages import amends
from storage import changes, customers, occasions
from storage.tables import Contact, Occasion

WITHIN = timedelta(minutes=10)
BIRTHDAY = {"birth_month", "birth_day"}


def corrected(chat: Chat, text: str) -> Card | None:
    """The day that was told last is this one instead; None when the words are no correction of it."""
    wanted = amends.read(text)
    row = _told_last(chat) if wanted else None
    born = _day(chat, wanted.right) if wanted and wanted.led else None
    if row is None or born is None:
        return None
    chat.book.act("correct")
    if isinstance(row, Contact):
        customers.change(chat.book, row, **_kept_year(born, row.birth_year).columns())
        return dates.show(chat, row.id)
    occasions.move(chat.book, row, **vars(_kept_year(born, row.year)))
    return dates.show(chat, row.contact_id)


def _told_last(chat: Chat) -> Contact | Occasion | None:
    """Whose day the last action told, when it told nothing else."""
    latest = changes.latest(chat.book)
    items = changes.items(chat.book, latest.id) if latest and latest.at > chat.now - WITHIN else []
    match items:
        case [one] if one.table_name == "occasion":
            return chat.book.get(Occasion, one.row_id)
        case [one] if one.table_name == "contact" and BIRTHDAY & (one.before or {}).keys():
            return chat.book.get(Contact, one.row_id)
    return None


def _day(chat: Chat, words: str) -> Born | None:
    found = birthday_line.find(words, chat.book.company().country)
    return None if found is None or re.search(r"\w", FILLER.sub(" ", found[1])) else found[0]


def _kept_year(born: Born, year: int | None) -> Born:
    """The year stays when only the day was wrong."""
    return Born(born.month, born.day, born.year or year, born.lunar, born.leap)
