"""A plain question about a customer gets its answer above their card: a number, the last visit, deals."""

import re
from dataclasses import replace

from markupsafe import Markup

from handlers.cards import Card, contact
from handlers.cards.capture import deal
from handlers.cards.card import LINES, first_lines, lines
from handlers.chat import Chat
from handlers.formats import short
from handlers.language.understanding import Understanding
from storage import customers, deals, visits
from storage.tables import Contact, Customer

PHONE = re.compile(r"\b(?:phone|number|tel|mobile|cell)\b|电话|号码|手机|联系方式", re.I)
LAST = re.compile(
    r"\blast (?:visit|time|seen?|saw|met|call|spoke|talk)|\bwhen (?:did|was)\b|上次|上回|最近一次", re.I
)
DEALS = re.compile(r"\bdeals?\b|\bpipeline\b|\bquotes?\b|商机|报价|单子", re.I)
BIRTHDAY = re.compile(r"\bbirthdays?\b|\bb-?day\b|\bborn\b|生日", re.I)
MOST = 3
TOLD = 6  # lines, above the head of the card


def answer(chat: Chat, heard: Understanding, card: Card) -> Card:
    """The card with what was asked for as its first line."""
    customer = chat.book.get(Customer, heard.customer.customer_id) if heard.customer else None
    if customer is None:
        return card
    told = [
        *_phones(chat, heard, customer),
        *_last_visit(chat, heard, customer),
        *_deals(chat, heard, customer),
        *_birthdays(chat, heard, customer),
    ][:TOLD]
    if not told:
        return card
    return replace(card, text=lines(*told, Markup(), first_lines(card.text, LINES - len(told) - 1)))


def _phones(chat: Chat, heard: Understanding, customer: Customer) -> list[Markup]:
    if not PHONE.search(heard.text):
        return []
    people = _asked_for(chat, heard, customer)
    asked: list[Customer | Contact] = [*([] if heard.contact else [customer]), *people]
    known = [chat.t("asked.phone", name=row.name, phone=row.phone) for row in asked if row.phone]
    return known[:MOST] or [chat.t("asked.no_phone", name=asked[0].name)]


def _asked_for(chat: Chat, heard: Understanding, customer: Customer) -> list[Contact]:
    """The contact named, or all of the customer's."""
    one = chat.book.get(Contact, heard.contact.id) if heard.contact else None
    return [one] if one else list(customers.contacts(chat.book, customer.id))


def _birthdays(chat: Chat, heard: Understanding, customer: Customer) -> list[Markup]:
    if not BIRTHDAY.search(heard.text):
        return []
    people = _asked_for(chat, heard, customer)
    known = [(one.name, day) for one in people if (day := contact.birthday(chat, one))]
    told = [lines(Markup("{} – {}").format(day, name)) for name, day in known[:MOST]]
    return told or [chat.t("day.unknown", name=people[0].name if people else customer.name)]


def _last_visit(chat: Chat, heard: Understanding, customer: Customer) -> list[Markup]:
    if not LAST.search(heard.text):
        return []
    last = visits.of_customer(chat.book, customer.id, 1)
    if not last:
        return [chat.t("asked.never", name=customer.name)]
    return [chat.t("asked.last", when=chat.moment(last[0].happened_at), summary=short(last[0].summary, 160))]


def _deals(chat: Chat, heard: Understanding, customer: Customer) -> list[Markup]:
    if not DEALS.search(heard.text):
        return []
    standing = deals.of_customer(chat.book, customer.id)
    return [deal(chat, one) for one in standing[:MOST]] or [chat.t("asked.no_deals", name=customer.name)]
