"""What a message counts: products of the catalogue and how many of them."""

from collections.abc import Iterator

from handlers import formats
from handlers.chat import Chat
from handlers.language.understanding import Quantity, Understanding
from storage import products
from storage.products import Named

MOST = 4


def told(chat: Chat, heard: Understanding) -> str:
    """ "200 × Camphor, 50 × Pine" in the person's language; empty when nothing is named or counted."""
    if not (heard.products or heard.quantities):
        return ""
    return ", ".join(list(_parts(chat, heard))[:MOST])


def _parts(chat: Chat, heard: Understanding) -> Iterator[str]:
    known = {product.id: product for product in products.catalogue(chat.book)} if heard.products else {}
    counted = [mention.quantity for mention in heard.products]
    for mention in heard.products:
        if product := known.get(mention.product_id):
            yield _times(chat, mention.quantity, _name(chat, product))
    for quantity in heard.quantities:
        if quantity not in counted and (quantity.unit or not heard.products):
            yield " ".join(filter(None, (formats.number(quantity.number, chat.language), quantity.unit)))


def _times(chat: Chat, quantity: Quantity | None, name: str) -> str:
    return f"{formats.number(quantity.number, chat.language)} × {name}" if quantity else name


def _name(chat: Chat, product: Named) -> str:
    return product.name_zh if chat.language == "zh" and product.name_zh else product.name
