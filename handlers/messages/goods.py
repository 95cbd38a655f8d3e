"""What a message counts: products of the catalogue and how many of them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from handlers import formats
from handlers.chat import Chat
from handlers.language.pattern import CHINESE
from handlers.language.understanding import ProductName, Quantity, Understanding
from handlers.language.unwanted import is_read_of
from storage import products

MOST = 4
COUNTED = re.compile(
    r"\s*(?:x\s+|of\s+)?(?P<e>[A-Za-z][A-Za-z'-]{2,20})\b"
    rf"|(?P<z>[{CHINESE}]{{2,4}}?)(?=$|[\s,，。；;])"
)
COUNTED_BEHIND = re.compile(rf"(?:[要订买加来补拿]|[\s,，。;；:：])(?P<z>[{CHINESE}]{{2,6}})$")
NO_GOODS = re.compile(
    r"(?:for|from|and|but|not|with|the|who|now|next|today|tomorrow|each|more|per|quid"
    r"|pounds|dollars|euros|yuan|people"
    r"|staff|guys|visitors|days|weeks|months|hours|minutes|years|times|units|pieces|pots|trees|bags|rolls)"
)


def known(chat: Chat) -> tuple[ProductName, ...]:
    """The catalogue as messages are read against it: every word that each product goes by."""
    rows = ((one.id, one.code, one.name, one.name_zh, one.unit) for one in products.catalogue(chat.book))
    return _known(tuple(rows), tuple(products.taught(chat.book)))


# the rows are asked for each time; what is made of them stays the same for as long as they do
@lru_cache(maxsize=4)
def _known(
    rows: tuple[tuple[int, str, str, str | None, str | None], ...], taught: tuple[tuple[int, str], ...]
) -> tuple[ProductName, ...]:
    words: dict[int, list[str]] = defaultdict(list)
    for product_id, text in taught:
        words[product_id].append(text)
    return tuple(
        ProductName(number, code, tuple(filter(None, (name, name_zh, *words[number]))), unit or "")
        for number, code, name, name_zh, unit in rows
    )


def not_only_read_of(heard: Understanding) -> Understanding:
    """Without the products whose flyer was left: nobody has said that they want any."""
    wanted = tuple(one for one in heard.products if not is_read_of(heard.text, one.span))
    return replace(heard, products=wanted)


def told(chat: Chat, heard: Understanding) -> str:
    """ "200 × Camphor, 50 × Pine" in the person's language; empty when nothing is named or counted."""
    if not (heard.products or heard.quantities):
        return ""
    return ", ".join(list(dict.fromkeys(_parts(chat, heard)))[:MOST])


def unnamed(heard: Understanding) -> str:
    """The word for what is counted, when the catalogue has no such product: the "golds" of 200 golds."""
    if heard.products or not heard.quantities:
        return ""
    start, end = heard.quantities[0].span
    found = COUNTED.match(heard.text, end)
    word = (found["e"] or found["z"]) if found else ""
    if not word and (before := COUNTED_BEHIND.search(heard.text[:start])):
        word = before["z"]
    return "" if NO_GOODS.fullmatch(word.lower()) else word


def _parts(chat: Chat, heard: Understanding) -> Iterator[str]:
    known = {product.id: product for product in products.catalogue(chat.book)} if heard.products else {}
    counted = [mention.quantity for mention in heard.products]
    for mention in heard.products:
        if product := known.get(mention.product_id):
            yield _times(chat, mention.quantity, chat.product(product))
    for quantity in heard.quantities:
        if quantity not in counted and (quantity.unit or not heard.products):
            yield " ".join(filter(None, (formats.number(quantity.number, chat.language), quantity.unit)))


def _times(chat: Chat, quantity: Quantity | None, name: str) -> str:
    return f"{formats.number(quantity.number, chat.language)} × {name}" if quantity else name
