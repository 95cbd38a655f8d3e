"""One customer's place among all: level, worth, the tier proposed, and all that is open for them."""

from dataclasses import replace

from handlers import advised
from handlers.cards import Card
from handlers.cards import ladder as cards
from handlers.chat import Chat
from handlers.surface import Press
from storage import customers
from storage.advice import answers, values
from storage.tables import Customer


def show(chat: Chat, customer_id: int) -> Card:
    customer = chat.book.get(Customer, customer_id)
    if customer is None:
        return chat.gone()
    value = values.of_customer(chat.book, customer.id)
    tier = values.tier_proposed(chat.book, customer)
    return cards.page(chat, customer, value, tier, advised.of_customer(chat, customer))


def take_tier(chat: Chat, customer_id: int, tier: str) -> Card:
    """The proposed tier is taken; an old button's proposal may have gone."""
    customer = chat.book.get(Customer, customer_id)
    if customer is None or values.tier_proposed(chat.book, customer) != tier:
        return chat.gone()
    customers.change(chat.book, customer, tier=tier)
    return _saved(chat, customer)


def refuse_tier(chat: Chat, customer_id: int, tier: str) -> Card:
    """It stays as it is, and the same is not proposed again."""
    customer = chat.book.get(Customer, customer_id)
    if customer is None or values.tier_proposed(chat.book, customer) != tier:
        return chat.gone()
    answers.refuse_tier(chat.book, customer.id, tier)
    return _saved(chat, customer)


def _saved(chat: Chat, customer: Customer) -> Card:
    return replace(show(chat, customer.id), toast=chat.t("settings.saved"))


BUTTONS = {
    "advice.of": Press(show),
    "advice.tier": Press(take_tier),
    "advice.no_tier": Press(refuse_tier),
}
