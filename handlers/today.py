"""My day: what is due, what is late, whose birthday comes, whom to see."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from handlers import advised, times
from handlers.cards import Card
from handlers.cards import advice as advice_cards
from handlers.cards import today as cards
from handlers.cards.today import Row, Section
from handlers.chat import Chat
from handlers.occasions import falling
from handlers.surface import Press
from storage import cadence, customers, deals, reminders
from storage.advice import lists, record

AHEAD = timedelta(days=7)  # how early a birthday is told


def command(chat: Chat, said: str) -> Card:
    """/today"""
    return opened(chat)


def opened(chat: Chat) -> Card:
    """The day as it stands now; what of the learned lists is on the screen counts as shown."""
    sections = [section(chat) for section in SECTIONS.values()]
    shown = cards.share(sections)
    for key, kinds in LEARNED.items():
        lists.note_shown(chat.book, lists.today(chat.book, kinds, chat.today, shown[key]), chat.today)
    return cards.screen(chat, sections, advice_cards.too_little(chat, lists.latest_run(chat.book)))


def more(chat: Chat, key: str, page: int) -> Card:
    """All of one section."""
    if key not in SECTIONS:
        return opened(chat)
    found = SECTIONS[key](chat)
    if key in LEARNED:
        lists.note_shown(chat.book, lists.today(chat.book, LEARNED[key], chat.today), chat.today)
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


def to_call(chat: Chat) -> Section:
    """Who is slipping away, most at stake first, after how the list did last month."""
    rows = _learned(chat, lists.CALLS)
    done = record.last_month(chat.book, chat.today, chat.me.id) if rows else None
    return Section("call", rows, most=3, opening=advice_cards.record(chat, done) if done else None)


def to_offer(chat: Chat) -> Section:
    """What to offer to whom, the most expected first."""
    return Section("offer", _learned(chat, lists.OFFERS))


def _learned(chat: Chat, kinds: Sequence[str]) -> list[Row]:
    found = lists.today(chat.book, kinds, chat.today)
    return [cards.advised(chat, one) for one in advised.told(chat, found.rows)]


def unseen(chat: Chat) -> Section:
    """Customers not seen for longer than their tier allows."""
    found = cadence.overdue(chat.book)
    return Section("unseen", [cards.unseen(chat, one.customer, one.last) for one in found])


# the most important first
SECTIONS: dict[str, Callable[[Chat], Section]] = {
    "due": due,
    "deals": late_deals,
    "birthdays": birthdays_soon,
    "call": to_call,
    "offer": to_offer,
    "unseen": unseen,
}
LEARNED = {"call": lists.CALLS, "offer": lists.OFFERS}

BUTTONS = {
    "today": Press(opened),
    "today.more": Press(more),
    "today.done": Press(done),
}
