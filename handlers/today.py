"""My day: what is due, what is late, whose birthday comes, whom to see."""

from collections.abc import Callable
from datetime import timedelta

from handlers import times
from handlers.cards import Card
from handlers.cards import today as cards
from handlers.cards.today import Section
from handlers.chat import Chat
from handlers.occasions import falling
from handlers.surface import Press
from storage import cadence, customers, deals, reminders

AHEAD = timedelta(days=7)  # how early a birthday is told


def command(chat: Chat, said: str) -> Card:
    """/today"""
    return opened(chat)


def opened(chat: Chat) -> Card:
    return cards.screen(chat, [section(chat) for section in SECTIONS.values()])


def more(chat: Chat, key: str, page: int) -> Card:
    """All of one section."""
    if key not in SECTIONS:
        return opened(chat)
    found = SECTIONS[key](chat)
    return cards.section(chat, found, page) if found.rows else opened(chat)


def done(chat: Chat, reminder_id: int) -> Card:
    """Finish a reminder; the day stays on the screen."""
    return opened(chat) if reminders.finish(chat.book, reminder_id) else chat.gone()


# --- sections ---------------------------------------------------------------------------------------------


def due(chat: Chat) -> Section:
    """Reminders overdue or due today."""
    found = reminders.mine(chat.book, before=times.start_of(chat.today + times.DAY, chat.zone))
    names = customers.by_ids(chat.book, {row.customer_id for row in found if row.customer_id})
    return Section("due", [cards.reminder(chat, row, names) for row in found], most=3)


def late_deals(chat: Chat) -> Section:
    """Open deals past their closing date."""
    found = deals.overdue(chat.book, chat.today)
    names = customers.by_ids(chat.book, {row.customer_id for row in found})
    return Section("deals", [cards.deal(chat, row, names) for row in found])


def birthdays_soon(chat: Chat) -> Section:
    """Birthdays and other days of contacts, the nearest first."""
    found = falling.coming(chat.book, chat.today, chat.today + AHEAD)
    return Section("birthdays", [cards.occasion(chat, one) for one in found])


def unseen(chat: Chat) -> Section:
    """Customers not seen for longer than their tier allows."""
    found = cadence.overdue(chat.book)
    return Section("unseen", [cards.unseen(chat, one.customer, one.last) for one in found])


# The most important first. The learned lists, whom to call and what to offer, stand before `unseen`.
SECTIONS: dict[str, Callable[[Chat], Section]] = {
    "due": due,
    "deals": late_deals,
    "birthdays": birthdays_soon,
    "unseen": unseen,
}

BUTTONS = {
    "today": Press(opened),
    "today.more": Press(more),
    "today.done": Press(done),
}
