"""Where a customer is from now on, told in a message: 东湖大酒店的地址改成解放路88号."""

import re

from handlers.cards import Card
from handlers.cards import adding as cards
from handlers.chat import Chat
from handlers.customers import onfile
from handlers.language.understanding import Understanding, besides
from storage import customers
from storage.tables import Customer

TOLD = re.compile(
    r"(?:new |office |delivery |site )?address\s*(?:is now|is|now|changed to|:)\s*(?P<en>.+)$"
    r"|(?:新|收货|送货|办公|公司)*地址(?:已经|现在)?(?:[改换变更搬][成为到在]?了?|更新[成为]|[是为:：])\s*(?P<zh>.+?)了?$",
    re.I,
)
PLACE = re.compile(r"\d|[路街巷弄道号村镇区栋楼园]")
FILLER = re.compile(r"\b(?:s|the|their|note|fyi|has|have|a)\b|那边|他们?|备注|记一?下|[的了'’]", re.I)


def told(chat: Chat, heard: Understanding) -> Card | None:
    """Kept with the customer, when the message tells of nothing else."""
    text = heard.text.strip().rstrip(".。!！")
    found = TOLD.search(text)
    address = found["en"] or found["zh"] if found else ""
    if not (found and heard.customer and PLACE.search(address)) or _says_more(heard, found.start()):
        return None
    customer = chat.book.get(Customer, heard.customer.customer_id)
    if customer is None:
        return None
    chat.book.act("add")
    customers.change(chat.book, customer, address=address)
    return onfile.changed(chat, cards.receipt(chat, customer, None, "", made=False))


def _says_more(heard: Understanding, end: int) -> bool:
    """Whether anything but names stands before it."""
    names = [one.span for one in (heard.customer, heard.contact) if one and one.span[1] <= end]
    return bool(re.search(r"\w", FILLER.sub(" ", besides(heard.text[:end], names))))
