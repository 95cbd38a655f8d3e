"""Setting a reminder: at once when the time is said, else one question."""

from datetime import datetime, timedelta

from handlers import times
from handlers.cards import Card
from handlers.cards import reminder as cards
from handlers.chat import Chat
from handlers.reminders.reading import FAR, Wanted, due_of, find, others, read, rule_of
from handlers.reminders.view import customer_of, show
from handlers.series import Series, from_stamp
from handlers.surface import Answer
from storage import drafts, reminders
from storage.tables import Customer, Draft, Reminder

WHEN, LINE = "reminder.when", "reminder.line"
SHORT, LONG = 60, 600  # characters: a time as an answer, and a line about a reminder


def take(chat: Chat, said: str, customer_id: int | None = None) -> Card:
    """Set it, or ask when."""
    wanted = read(chat, said, chat.heard_at)
    customer_id = customer_id or wanted.customer_id
    if wanted.due_at is None:
        return _ask_when(chat, wanted, customer_id)
    reminder = reminders.add(
        chat.book,
        wanted.text,
        wanted.due_at,
        rule=wanted.rule,
        customer_id=customer_id,
        contact_id=wanted.contact_id,
    )
    return _receipt(chat, reminder, wanted)


def _receipt(chat: Chat, reminder: Reminder, wanted: Wanted) -> Card:
    instead = others(wanted.when, chat) if wanted.when else []
    return cards.receipt(chat, reminder, customer_of(chat, reminder), wanted.when, instead)


def _ask_when(chat: Chat, wanted: Wanted, customer_id: int | None) -> Card:
    data = {"text": wanted.text, "customer_id": customer_id, "contact_id": wanted.contact_id}
    draft = drafts.ask(chat.book, WHEN, data, expects_text=True)
    return cards.when(
        chat, draft.id, wanted.text, [how for how in HOWS if due(chat, how)], gone_by=bool(wanted.when)
    )


# --- when -------------------------------------------------------------------------------------------------

HOWS = ("hour", "afternoon", "tomorrow", "monday")


def due(chat: Chat, how: str) -> datetime | None:
    """The time that a button names; None for one that is over today."""
    match how:
        case "hour":
            return chat.now + timedelta(hours=1)
        case "afternoon":
            return times.this_afternoon(chat.now, chat.zone)
        case "tomorrow":
            return times.next_morning(chat.now, chat.zone)
        case "monday":
            return times.next_monday(chat.now, chat.zone)
    return None


def pick(chat: Chat, draft_id: int, how: str) -> Card:
    """When, by button; a second tap finds it set."""
    due_at = due(chat, how) or due(chat, "hour")
    return _set(chat, draft_id, due_at) if due_at else chat.gone()


def when_typed(chat: Chat, draft: Draft, text: str) -> Answer:
    """When, typed; anything longer is a new message."""
    when = find(chat, text, chat.heard_at) if len(text) <= SHORT else None
    due_at = due_of(when, chat) if when else None
    if when and due_at:
        return _set(chat, draft.id, due_at, rule_of(when, due_at, chat))
    if when:
        offered = [how for how in HOWS if due(chat, how)]
        return cards.when(chat, draft.id, draft.data["text"], offered, gone_by=True)
    return None


def _set(chat: Chat, draft_id: int, due_at: datetime, rule: str | None = None) -> Card:
    draft = drafts.close(chat.book, draft_id, WHEN)
    if draft is None:
        return chat.card("capture.settled")
    chat.book.act("remind", draft.message_id)
    linked = {key: draft.data[key] for key in ("customer_id", "contact_id")}
    if linked["customer_id"] and chat.book.get(Customer, linked["customer_id"]) is None:
        linked = {}  # it has gone to somebody else since the question
    reminder = reminders.add(chat.book, draft.data["text"], due_at, rule=rule, **linked)
    return _receipt(chat, reminder, Wanted(draft.data["text"]))


def at(chat: Chat, reminder_id: int, stamp: str) -> Card:
    """The other fair reading of its time."""
    due_at, reminder = from_stamp(stamp), chat.book.get(Reminder, reminder_id)
    if reminder is None or due_at is None or not chat.now < due_at < chat.now + timedelta(days=366 * FAR):
        return show(chat, reminder_id)
    rule = Series.of(reminder.rule).begun_at(due_at).text if reminder.rule else None
    reminders.move(chat.book, reminder.id, due_at, rule)
    return cards.receipt(chat, reminder, customer_of(chat, reminder))


# --- a customer's -----------------------------------------------------------------------------------------


def new(chat: Chat, customer_id: int) -> Card:
    """One line tells what and when."""
    customer = chat.book.get(Customer, customer_id)
    if customer is None:
        return chat.gone()
    draft = drafts.ask(chat.book, LINE, {"customer_id": customer.id}, expects_text=True)
    return cards.what(chat, customer, draft.id)


def line_typed(chat: Chat, draft: Draft, text: str) -> Answer:
    if len(text) > LONG:
        return None
    drafts.close(chat.book, draft.id)
    customer = chat.book.get(Customer, draft.data["customer_id"])
    return take(chat, text, customer.id if customer else None)
