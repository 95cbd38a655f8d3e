"""A reminder that a manager sets for one of the team, who hears of it and may decline."""

from dataclasses import replace

from markupsafe import Markup

from handlers import formats, times, workdays
from handlers.cards import Card, repeats
from handlers.cards import reminder as cards
from handlers.chat import Chat
from handlers.formats import short
from handlers.reminders.naming import For
from handlers.reminders.reading import Wanted
from handlers.series import Series, first_time
from handlers.tell import tell
from storage import drafts, people, reminders
from storage.tables import Customer, Draft, Person, Reminder

WHOSE = "reminder.whose"
TEXT = 200


def ask_whose(chat: Chat, meant: For) -> Card:
    """Two of that name: which?"""
    draft = drafts.ask(chat.book, WHOSE, {"text": meant.rest})
    return cards.whose(chat, draft.id, meant.people)


def chosen(chat: Chat, draft_id: int, person_id: int) -> tuple[Draft, Person] | None:
    """The question's words and whom they are for; None when it was answered, or they are not in reach."""
    one = chat.book.get(Person, person_id)
    draft = drafts.close(chat.book, draft_id, WHOSE) if one and one.active else None
    return (draft, one) if draft and one else None


def fitted(chat: Chat, wanted: Wanted, owner: Person) -> Wanted:
    """With a customer only whom the owner may see; what comes again goes by the owner's clocks."""
    customer = chat.book.get(Customer, wanted.customer_id) if wanted.customer_id else None
    if customer is None or customer.owner_id != owner.id:
        wanted = replace(wanted, customer_id=None, contact_id=None)
    if wanted.rule is None or wanted.due_at is None:
        return wanted
    wall, zone = wanted.due_at.astimezone(chat.zone), times.zone_of(owner)
    there = times.instant(wall.date(), zone, wall.hour, wall.minute)
    rule, off = Series.of(wanted.rule).rule, workdays.off(chat.book.company().place, owner.days_off)
    first = first_time(rule, there, zone, off, chat.now) or there
    return replace(wanted, due_at=first, rule=Series.begun(rule, first, zone, off).text)


def notify(chat: Chat, reminder: Reminder, owner: Person) -> None:
    """In the owner's own language and by their clocks."""
    when = formats.moment(reminder.due_at, owner.language, times.zone_of(owner), now=chat.now)
    again = repeats.said(owner.language, reminder.rule) if reminder.rule else Markup()
    tell(
        chat,
        owner,
        "reminder.set_for_you_again" if again else "reminder.set_for_you",
        ("capture.open", "reminder.show", reminder.id),
        ("reminder.decline", "reminder.decline", reminder.id),
        by=chat.me.name,
        text=short(reminder.text, TEXT),
        when=when,
        again=again,
    )


def decline(chat: Chat, reminder_id: int) -> Card:
    """Not for me: it goes, and whoever set it hears so."""
    reminder = chat.book.get(Reminder, reminder_id)
    if reminder is None or reminder.set_by is None or reminder.owner_id != chat.me.id:
        return chat.gone()
    text, setter = short(reminder.text, TEXT), people.get(chat.book.session, reminder.set_by)
    reminders.remove(chat.book, reminder)
    if setter:
        tell(chat, setter, "reminder.declined", name=chat.me.name, text=text)
    return chat.card("reminder.you_declined", chat.undo_button(), text=text)
