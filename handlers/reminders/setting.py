"""Setting a reminder: at once when the time is said, else one question."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers import occurrences, times
from handlers.answers import is_message
from handlers.cards import Card
from handlers.cards import reminder as cards
from handlers.chat import Chat
from handlers.reminders import assigning
from handlers.reminders.naming import For
from handlers.reminders.reading import FAR, Wanted, due_of, find, is_only_when, others, read
from handlers.reminders.view import customer_of, others_of, show
from handlers.series import from_stamp
from handlers.surface import Answer
from storage import drafts, reminders
from storage.tables import Customer, Draft, Person, Reminder

WHEN, LINE = "reminder.when", "reminder.line"
SHORT, LONG = 60, 600  # characters: a time as an answer, and a line about a reminder


def take(chat: Chat, said: str, customer_id: int | None = None) -> Card:
    """Set it, or ask when."""
    wanted = read(chat, said, chat.heard_at)
    return make(chat, replace(wanted, customer_id=customer_id or wanted.customer_id))


def take_for(chat: Chat, meant: For) -> Card:
    """The same for one of the team."""
    if len(meant.people) > 1:
        return assigning.ask_whose(chat, meant)
    return make(chat, read(chat, meant.rest, chat.heard_at), meant.people[0])


def pick_person(chat: Chat, draft_id: int, person_id: int) -> Card:
    """Whom of those with that name."""
    chosen = assigning.chosen(chat, draft_id, person_id)
    if chosen is None:
        return chat.settled()
    draft, owner = chosen
    chat.book.act("remind", draft.message_id)
    return make(chat, read(chat, draft.data["text"], chat.heard_at), owner)


def make(chat: Chat, wanted: Wanted, owner: Person | None = None) -> Card:
    """Write it down as it was read; `owner` is somebody else."""
    if wanted.due_at is None:
        return _ask_when(chat, wanted, owner)
    if owner:
        wanted = assigning.fitted(chat, wanted, owner)
    assert wanted.due_at
    reminder = reminders.add(
        chat.book,
        wanted.text,
        wanted.due_at,
        rule=wanted.rule,
        customer_id=wanted.customer_id,
        contact_id=wanted.contact_id,
        owner_id=owner.id if owner else None,
        set_by=chat.me.id if owner else None,
    )
    if owner:
        assigning.notify(chat, reminder, owner)
    return _receipt(chat, reminder, wanted)


def _receipt(chat: Chat, reminder: Reminder, wanted: Wanted) -> Card:
    instead = others(wanted.when, chat) if wanted.when else []
    found = customer_of(chat, reminder)
    return cards.receipt(chat, reminder, found, wanted.when, instead, others_of(chat, reminder))


def _ask_when(chat: Chat, wanted: Wanted, owner: Person | None) -> Card:
    data = {"text": wanted.text, "customer_id": wanted.customer_id, "contact_id": wanted.contact_id}
    data |= {"owner_id": owner.id} if owner else {}
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
    if len(text) > SHORT or (not is_only_when(chat, text) and is_message(chat, text)):
        return None
    when = find(chat, text, chat.heard_at)
    due_at = due_of(when, chat) if when else None
    if when and due_at:
        return _set(chat, draft.id, due_at, occurrences.rule_of(chat, when, due_at))
    if when:
        offered = [how for how in HOWS if due(chat, how)]
        return cards.when(chat, draft.id, draft.data["text"], offered, gone_by=True)
    return None


def _set(chat: Chat, draft_id: int, due_at: datetime, rule: str | None = None) -> Card:
    draft = drafts.close(chat.book, draft_id, WHEN)
    if draft is None:
        return chat.settled()
    chat.book.act("remind", draft.message_id)
    linked = {key: draft.data[key] for key in ("customer_id", "contact_id")}
    if linked["customer_id"] and chat.book.get(Customer, linked["customer_id"]) is None:
        linked = {}  # it has gone to somebody else since the question
    wanted = Wanted(draft.data["text"], due_at, rule=rule, **linked)
    owner = chat.book.get(Person, draft.data["owner_id"]) if "owner_id" in draft.data else None
    return make(chat, wanted, owner)


def at(chat: Chat, reminder_id: int, stamp: str) -> Card:
    """The other fair reading of its time."""
    due_at, reminder = from_stamp(stamp), chat.book.get(Reminder, reminder_id)
    if reminder is None or due_at is None or not chat.now < due_at < chat.now + timedelta(days=366 * FAR):
        return show(chat, reminder_id)
    series = occurrences.series_of(chat.book, reminder)
    reminders.move(chat.book, reminder.id, due_at, series.begun_at(due_at).text if series else None)
    return cards.receipt(chat, reminder, customer_of(chat, reminder))


# --- a customer's -----------------------------------------------------------------------------------------


def new(chat: Chat, customer_id: int) -> Card:
    """One line tells what and when."""
    customer = chat.book.get(Customer, customer_id)
    if customer is None:
        return chat.gone()
    draft = drafts.ask(chat.book, LINE, {"customer_id": customer.id}, expects_text=True)
    return cards.what(chat, customer, draft.id)


def ask_what(chat: Chat, when: str) -> Card:
    """Only when was said; of what?"""
    draft = drafts.ask(chat.book, LINE, {"customer_id": None, "when": when}, expects_text=True)
    return chat.card("reminder.of_what", (chat.button("capture.cancel", "capture.cancel", draft.id),))


def line_typed(chat: Chat, draft: Draft, text: str) -> Answer:
    if len(text) > LONG:
        return None
    drafts.close(chat.book, draft.id)
    number = draft.data["customer_id"]
    customer = chat.book.get(Customer, number) if number else None
    when = draft.data.get("when")
    said = f"{text} {when}" if when and find(chat, text, chat.heard_at) is None else text
    return take(chat, said, customer.id if customer else None)
