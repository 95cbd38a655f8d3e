"""What was held back: what it was, when it came, and a tap to each record."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from handlers.cards.card import Button, Card, lines, rows
from handlers.cards.pages import turner
from handlers.chat import Chat
from handlers.formats import short
from handlers.series import from_stamp
from storage.notes import Record
from storage.tables import Customer, Outbox, Reminder

PAGE = 6
NAME = 60
OPENS = {Reminder: "reminder.show", Customer: "customer.open"}


def summary(chat: Chat, count: int, until: str) -> Card:
    return Card(chat.t("held.summary", n=count), ((chat.button("held.see", "held.week", until, 1),),))


def listed(
    chat: Chat,
    found: Sequence[Outbox],
    records: Mapping[int, Record | None],
    until: str,
    page: int,
    pages: int,
) -> Card:
    told = [_line(chat, number, row, records[row.id]) for number, row in enumerate(found, 1)]
    end = (from_stamp(until) or chat.now).astimezone(chat.zone)
    text = lines(chat.t("held.title" if found else "held.nothing", day=chat.day(end.date())), *told)
    opening = [
        Button.to(str(number), OPENS[type(record)], record.id)
        for number, row in enumerate(found, 1)
        if (record := records[row.id]) is not None and type(record) in OPENS
    ]
    to_settings = (chat.button("held.settings", "settings.rings"),)
    return Card(text, (*rows(opening, PAGE), turner(page, pages, "held.week", until), to_settings))


def _line(chat: Chat, number: int, row: Outbox, record: Record | None) -> Markup:
    when = chat.moment(row.held_at) if row.held_at else ""
    name = getattr(record, "text", None) or getattr(record, "name", None)
    what = chat.t(f"held.kind_{row.push}")
    values = {"number": number, "when": when, "what": what}
    return chat.t("held.named", name=short(name, NAME), **values) if name else chat.t("held.line", **values)
