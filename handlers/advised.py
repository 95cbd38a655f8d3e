"""Suggestions with the names that their words need, for the day, the customer's card and advice itself."""

from collections.abc import Sequence

from handlers.cards.advice import Told
from handlers.chat import Chat
from storage import products
from storage.advice import lists
from storage.advice.lists import Advised
from storage.tables import Customer

BEST = 2  # rows of each list on a customer's own card


def told(chat: Chat, found: Sequence[Advised]) -> list[Told]:
    of_reasons = {one for row in found for reason in row.reasons for one in reason["products"]}
    offered = {row.product_id for row in found if row.product_id}
    known = {one.id: one for one in products.by_ids(chat.book, of_reasons | offered)}
    goods = {number: chat.product(one) for number, one in known.items()}
    return [Told(row, known[row.product_id] if row.product_id else None, goods) for row in found]


def of_customer(chat: Chat, customer: Customer) -> list[Told]:
    """The best of what is open for one customer: the calls first."""
    found = lists.of_customer(chat.book, customer.id, chat.today)
    calls = [row for row in found if row.product_id is None]
    offers = [row for row in found if row.product_id is not None]
    return told(chat, calls[:BEST] + offers[:BEST])
