"""The days of a contact's that a rep attached, and whether the contact wants greetings at all."""

import re

from handlers.answers import is_report
from handlers.cards import Card
from handlers.cards import contact as cards
from handlers.chat import Chat
from handlers.customers import birthday_line
from handlers.customers.birthday_line import Born
from handlers.occasions import yearly
from handlers.surface import Answer, Press, TypedAnswer
from storage import customers, drafts, occasions
from storage.tables import Contact, Draft, Occasion, OccasionKind

LINE = "contact.day"
LONGEST = 80  # characters of a line that tells a day
MOST = 6  # days of one contact's
ANNIVERSARY = re.compile("anniversar|jubilee|纪念|周年|店庆|司庆|厂庆|校庆", re.IGNORECASE)
WEDDING = re.compile("wedding|marri|婚", re.IGNORECASE)
BIRTHDAY = re.compile(
    r"(?:(?:his|her|their|the|own|\d{1,2}(?:st|nd|rd|th)) )?b(?:irth)?-?day|生日|寿辰|大寿", re.IGNORECASE
)
LOOSE = " \t,;:.–-，；：、。的是"


def show(chat: Chat, contact_id: int) -> Card:
    contact = chat.book.get(Contact, contact_id)
    return _shown(chat, contact) if contact else chat.gone()


def _shown(chat: Chat, contact: Contact) -> Card:
    return cards.days(chat, contact, occasions.of_contact(chat.book, contact.id))


def quiet(chat: Chat, contact_id: int) -> Card:
    """No greetings for this contact; pressed again, they are welcome again."""
    contact = chat.book.get(Contact, contact_id)
    if contact is None:
        return chat.gone()
    customers.change(chat.book, contact, no_greetings=not contact.no_greetings)
    return _shown(chat, contact)


def remove(chat: Chat, occasion_id: int) -> Card:
    """Gone at once, with Undo."""
    occasion = chat.book.get(Occasion, occasion_id)
    if occasion is None:
        return chat.gone()
    contact_id = occasion.contact_id
    occasions.remove(chat.book, occasion)
    return show(chat, contact_id)


def new(chat: Chat, contact_id: int) -> Card:
    """One line tells what and when."""
    contact = chat.book.get(Contact, contact_id)
    if contact is None:
        return chat.gone()
    if len(occasions.of_contact(chat.book, contact.id)) >= MOST:
        return cards.too_many_days(chat, contact)
    draft = drafts.ask(chat.book, LINE, {"contact_id": contact.id}, expects_text=True)
    return cards.which_day(chat, draft.id, "day.ask", contact)


def line(chat: Chat, draft: Draft, text: str) -> Answer:
    """wedding anniversary 12 June 2016"""
    contact = chat.book.get(Contact, draft.data["contact_id"])
    if contact is None:
        return chat.gone()
    said = " ".join(text.split())
    found = birthday_line.find(said, chat.book.company().country) if len(said) <= LONGEST else None
    if found is None:
        return None if is_report(chat, text) else cards.which_day(chat, draft.id, "day.not_found", contact)
    drafts.close(chat.book, draft.id)
    return keep(chat, contact, *found)


def keep(chat: Chat, contact: Contact, born: Born, called: str) -> Card:
    """Attach a day to a contact, and show all of theirs; the birthday has its own place."""
    name = called.strip(LOOSE)
    if BIRTHDAY.fullmatch(name):
        customers.change(chat.book, contact, **born.columns())
    elif len(occasions.of_contact(chat.book, contact.id)) >= MOST:
        return cards.too_many_days(chat, contact)
    else:
        _attach(chat, contact, born, name)
    return _shown(chat, contact)


def _attach(chat: Chat, contact: Contact, born: Born, name: str) -> None:
    name, kind = name or chat.t("greeting.name.special").unescape(), _kind(name)
    day = {part: getattr(born, part) for part in ("month", "day", "lunar", "leap")}
    year = born.year or (_next_year(chat, born) if kind == OccasionKind.WEDDING else None)
    occasions.add(chat.book, contact, name, kind=kind, year=year, **day)


def _kind(name: str) -> OccasionKind:
    if ANNIVERSARY.search(name):
        return OccasionKind.ANNIVERSARY
    return OccasionKind.WEDDING if WEDDING.search(name) else OccasionKind.SPECIAL


def _next_year(chat: Chat, born: Born) -> int | None:
    """A wedding that is told without its year is still to come."""
    day = yearly.upcoming(yearly.Yearly(born.month, born.day, born.lunar, born.leap), chat.today)
    return day.year if day else None


BUTTONS = {
    "contact.days": Press(show),
    "contact.new_day": Press(new),
    "contact.no_day": Press(remove),
    "contact.quiet": Press(quiet),
}
ANSWERS: dict[str, TypedAnswer] = {LINE: line}
