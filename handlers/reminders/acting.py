"""Reminders as they stand: the list, one of them, done, put off or stopped."""

from datetime import datetime, timedelta

from markupsafe import Markup

from handlers import occurrences, times
from handlers.cards import Card
from handlers.cards import reminder as cards
from handlers.cards.pages import page_of
from handlers.chat import Chat
from handlers.reminders.view import shown
from storage import customers, reminders
from storage.tables import Reminder


def listed(chat: Chat, page: int) -> Card:
    """My open ones, the earliest first."""
    mine = reminders.mine(chat.book)
    if not mine:
        return Card(chat.t("reminder.none"), (chat.undo_button(),))
    rows, page, pages = page_of(mine, page, cards.PAGE)
    names = customers.by_ids(chat.book, {row.customer_id for row in rows if row.customer_id})
    late = sum(row.due_at <= chat.now for row in mine)
    return cards.listed(chat, rows, names, page, pages, count=len(mine), late=late)


def done(chat: Chat, reminder_id: int, at: str = "") -> Card:
    reminder = occurrences.finish(chat, reminder_id, at)
    return shown(chat, reminder) if reminder else chat.gone()


def tick(chat: Chat, reminder_id: int, page: int, at: str = "") -> Card:
    """Done, from the list; the list stays."""
    return listed(chat, page) if occurrences.finish(chat, reminder_id, at) else chat.gone()


def put_off(chat: Chat, reminder_id: int, how: str, at: str = "") -> Card:
    """Not now: an hour later, tomorrow, next week."""
    reminder = chat.book.get(Reminder, reminder_id)
    later = _later(chat, how, reminder.due_at) if reminder else None
    moved = occurrences.put_off(chat, reminder_id, later, at) if later else None
    return shown(chat, moved, _comes_anyway(chat, moved)) if moved else chat.gone()


def _comes_anyway(chat: Chat, reminder: Reminder) -> Markup | None:
    """Said of one that was not put off, because it comes again by then."""
    if reminder.rule is None or reminder.due_at <= chat.now:
        return None
    return chat.t("reminder.comes_anyway", when=chat.moment(reminder.due_at))


def stop(chat: Chat, reminder_id: int) -> Card:
    """It comes no more."""
    reminder = chat.book.get(Reminder, reminder_id)
    if reminder is None:
        return chat.gone()
    if reminder.rule:
        reminders.stop(chat.book, reminder)
    return shown(chat, reminder)


def _later(chat: Chat, how: str, due_at: datetime) -> datetime | None:
    match how:
        case "hour":  # than now, or than its time when that is still to come
            return max(chat.now, due_at) + timedelta(hours=1)
        case "tomorrow":
            return times.next_morning(chat.now, chat.zone)
        case "week":
            return times.next_monday(chat.now, chat.zone)
    return None
