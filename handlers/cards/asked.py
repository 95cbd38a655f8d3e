"""Answers to questions about one's own days: what is planned, what was done, and what can be asked."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from handlers.cards.card import Button, Card, lines, rows
from handlers.cards.deal import label
from handlers.cards.today import NAME, Row
from handlers.chat import Chat
from handlers.formats import short
from handlers.taps import pack
from storage.tables import Customer, Deal, Visit

MOST = 7  # lines beneath the title
WIDTH = 4  # numbers to a row of buttons


def plan(chat: Chat, first: date, last: date, found: Sequence[Row]) -> Card:
    """What is due on a day, or from one day to another."""
    title = chat.t("asked.plan", days=_days(chat, first, last))
    if not found:
        return Card(lines(title, chat.t("asked.free")), (_today(chat),))
    shown = [Markup("{}. {}").format(number, row.text) for number, row in enumerate(found[:MOST], 1)]
    opening = [Button.to(str(number), row.opens, row.row_id) for number, row in enumerate(found[:MOST], 1)]
    text = lines(title, *shown, *_more(chat, len(found)))
    screen = pack("asked.plan", first.isoformat(), (last - first).days + 1)
    return Card(text, (*rows(opening, WIDTH), _today(chat)), screen=screen)


def visits(
    chat: Chat, first: date, last: date, found: Sequence[Visit], names: dict[int, Customer], count: int
) -> Card:
    """How many visits were made, and the latest of them."""
    title = chat.t("asked.visits", n=count, days=_days(chat, first, last))
    shown = [
        chat.t(
            "asked.visit",
            when=chat.moment(one.happened_at),
            customer=short(names[one.customer_id].name, NAME),
        )
        for one in found[:MOST]
        if one.customer_id in names
    ]
    return Card(lines(title, *shown, *_more(chat, count)), (_today(chat),))


def closing(
    chat: Chat, first: date | None, last: date, found: Sequence[Deal], names: dict[int, Customer], count: int
) -> Card:
    """The open deals that are to close by a day, or from one day to another."""
    days = _days(chat, first, last) if first else chat.day(last)
    title = chat.t("asked.closing_in" if first else "asked.closing_by", n=count, days=days)
    opening = tuple((Button.to(label(chat, deal, names), "deal.show", deal.id),) for deal in found)
    return Card(lines(title, *_more(chat, count)), (*opening, (chat.button("asked.deals", "deal.all"),)))


def can(chat: Chat) -> Card:
    """What can be asked, where a question was not understood."""
    ways = (
        chat.button("asked.today", "today"),
        chat.button("asked.deals", "deal.all"),
        chat.button("asked.reminders", "reminder.list", 1),
    )
    return Card(chat.t("asked.can"), (ways,))


def _days(chat: Chat, first: date, last: date) -> str:
    return chat.day(first) if first == last else f"{chat.day(first)} – {chat.day(last)}"


def _more(chat: Chat, count: int) -> list[Markup]:
    return [chat.t("asked.more", n=count - MOST)] if count > MOST else []


def _today(chat: Chat) -> tuple[Button, ...]:
    return (chat.button("asked.today", "today"), chat.button("asked.reminders", "reminder.list", 1))
