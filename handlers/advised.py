"""Suggestions with the names that their words need, for the day, the customer's card and advice itself."""

from collections.abc import Sequence

from handlers.cards.advice import Told
from handlers.chat import Chat
from storage import products
from storage.advice import lists
from storage.advice.lists import Advised
from storage.tables import Customer

BEST = 2  # rows of each list on a customer's own card
MOST = 20  # more than the night finds for one customer


def told(chat: Chat, found: Sequence[Advised]) -> list[Told]:
    ids = {one for row in found for reason in row.suggestion.reasons for one in reason["products"]}
    goods = {one.id: chat.product(one) for one in products.by_ids(chat.book, ids)}
    return [Told(row, goods) for row in found]


def of_customer(chat: Chat, customer: Customer) -> list[Told]:
    """The best of what is open for one customer: the calls first."""
    found = lists.of_customer(chat.book, customer.id, (*lists.CALLS, *lists.OFFERS), chat.today, MOST)
    calls = [row for row in found if row.product is None]
    offers = [row for row in found if row.product is not None]
    return told(chat, calls[:BEST] + offers[:BEST])
