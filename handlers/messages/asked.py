"""A plain question about a customer gets its answer above their card: a number, the last visit, deals."""

import re
from dataclasses import replace

from markupsafe import Markup

from handlers.cards import Card, contact
from handlers.cards.capture import deal
from handlers.cards.card import LINES, first_lines, lines
from handlers.chat import Chat
from handlers.formats import number, short
from handlers.language.normal import normal
from handlers.language.understanding import Understanding
from storage import customers, deals, orders, products, reminders, visits
from storage.tables import Contact, Customer, Visit

PHONE = re.compile(r"\b(?:phone|number|tel|mobile|cell)\b|电话|号码|手机|联系方式", re.I)
LAST = re.compile(
    r"\blast (?:visit|time|seen?|saw|met|call|spoke|talk)|\bwhen (?:did|was)\b|上次|上回|最近一次", re.I
)
DEALS = re.compile(r"\bdeals?\b|\bpipeline\b|\bquotes?\b|商机|报价|单子", re.I)
BOUGHT = re.compile(
    r"\bwhat\b.{0,40}\b(?:buy|bought|take|took|taken|order(?:ed)?|purchased?|get|had|have)\b"
    r"|\b(?:last|latest|previous|recent) (?:order|purchase)s?\b|\blast (?:buy|bought|ordere?d?|take|took)\b"
    r"|[买订购拿要进下]过?了?[些点]?(?:什么|啥|哪些|几|多少)|(?:上次|上回|最近|上一[个张])[^,，。]{0,4}(?:订单|单|货|买|订)",
    re.I,
)
PRICE = re.compile(r"\bhow much\b|\bprices?\b|\bcosts?\b|\bcharg(?:e|ing)\b|多少钱|价|怎么卖", re.I)
REMINDERS = re.compile(r"\breminders?\b|提醒|待办", re.I)
SEEN = re.compile(r"\b(?:at|seen?|saw|visit(?:ed)?|there|in with|met)\b|[去见]|拜访|上门", re.I)
FACE_TO_FACE = ("visit", "meeting")
BIRTHDAY = re.compile(r"\bbirthdays?\b|\bb-?day\b|\bborn\b|生日", re.I)
MOST = 3
TOLD = 6  # lines, above the head of the card


def answer(chat: Chat, heard: Understanding, card: Card) -> Card:
    """The card with what was asked for as its first line."""
    customer = chat.book.get(Customer, heard.customer.customer_id) if heard.customer else None
    if customer is None:
        return card
    heard = replace(heard, text=normal(heard.text))
    told = [
        *_phones(chat, heard, customer),
        *_last_visit(chat, heard, customer),
        *_bought(chat, heard, customer),
        *_deals(chat, heard, customer),
        *_birthdays(chat, heard, customer),
        *_reminders(chat, heard, customer),
    ][:TOLD]
    if not told:
        return card
    return replace(card, text=lines(*told, Markup(), first_lines(card.text, LINES - len(told) - 1)))


def prices(chat: Chat, heard: Understanding) -> Card | None:
    """What the catalogue has for the price of each product named."""
    if not (heard.products and PRICE.search(normal(heard.text))):
        return None
    found = products.by_ids(chat.book, {one.product_id for one in heard.products})
    return Card(lines(*(_price(chat, one) for one in found[:TOLD])))


def _price(chat: Chat, one: products.Named) -> Markup:
    price, name = products.price(chat.book, one.id), chat.product(one)
    if price is None:
        return chat.t("asked.no_price", name=name)
    return chat.t("asked.price", name=name, price=chat.money(price, chat.book.company().currency))


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
    seen = SEEN.search(heard.text)
    if not LAST.search(heard.text) or (BOUGHT.search(heard.text) and not seen):
        return []
    last = _latest(chat, heard, customer, FACE_TO_FACE if seen else ())
    if last is None:
        return [chat.t("asked.never", name=customer.name)]
    kind, when = chat.t(f"visit.kind.{last.kind}"), chat.moment(last.happened_at)
    return [chat.t("asked.last", when=when, kind=kind, summary=short(last.summary, 160))]


def _latest(chat: Chat, heard: Understanding, customer: Customer, kinds: tuple[str, ...]) -> Visit | None:
    """The person's own who is asked after, before those with others there; of these kinds, before any."""
    theirs = (heard.contact.id, None) if heard.contact else (None,)
    found = (visits.last(chat.book, customer.id, some, one) for one in theirs for some in (kinds, ()))
    return next(filter(None, found), None)


def _bought(chat: Chat, heard: Understanding, customer: Customer) -> list[Markup]:
    """What they took last: the goods of the newest order, as many as fit a line."""
    if not BOUGHT.search(heard.text):
        return []
    found = orders.of_customer(chat.book, customer.id, 1)
    if not found:
        return [chat.t("asked.no_order", name=customer.name)]
    order = found[0].order
    counted = orders.goods(chat.book, order.id)
    called = {one.id: chat.product(one) for one in products.by_ids(chat.book, {one for one, _ in counted})}
    told = [f"{number(many, chat.language)} × {called[one]}" for one, many in counted if one in called]
    amount = chat.money(found[0].total, order.currency)
    goods = short(chat.t("common.list_separator").join(told), 160)
    return [chat.t("asked.bought", day=chat.day(order.ordered_on), amount=amount, goods=goods)]


def _deals(chat: Chat, heard: Understanding, customer: Customer) -> list[Markup]:
    if not DEALS.search(heard.text):
        return []
    standing = deals.of_customer(chat.book, customer.id)
    return [deal(chat, one) for one in standing[:MOST]] or [chat.t("asked.no_deals", name=customer.name)]


def _reminders(chat: Chat, heard: Understanding, customer: Customer) -> list[Markup]:
    if not REMINDERS.search(heard.text):
        return []
    found = reminders.of_customer(chat.book, customer.id)
    told = [
        chat.t("asked.reminder", when=chat.moment(one.due_at), text=short(one.text, 160))
        for one in found[:MOST]
    ]
    return told or [chat.t("asked.no_reminder", name=customer.name)]
