"""What a look-up found, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.cards.card import Button, Card
from handlers.cards.pages import turner
from handlers.chat import Chat
from handlers.formats import short
from handlers.taps import pack
from storage import names
from storage.names import Hit
from storage.tables import Customer

LABEL = 60


@dataclass(frozen=True)
class Looked:
    """A page of what was found, and what a tap on it opens."""

    said: str
    lookup_id: int
    to: str
    hits: Sequence[Hit]
    page: int
    pages: int
    total: int


def found(chat: Chat, looked: Looked, known: Mapping[int, Customer], owners: Mapping[int, str]) -> Card:
    """One button for each."""
    listed = [(hit, known[hit.customer_id]) for hit in looked.hits if hit.customer_id in known]
    buttons = tuple(
        (_button(_label(chat, hit, customer, owners), hit, looked.to),) for hit, customer in listed
    )
    turning = ("find.page", looked.lookup_id, looked.to)
    title = chat.t("find.found", said=short(looked.said, LABEL), n=looked.total)
    screen = pack(*turning, looked.page)
    return Card(title, (*buttons, turner(looked.page, looked.pages, *turning)), screen=screen)


def _button(label: str, hit: Hit, to: str) -> Button:
    """Somebody there comes first on their customer's card."""
    if hit.contact_id and to == "customer.show":
        return Button.to(label, "find.open", hit.customer_id, hit.contact_id)
    return Button.to(label, to, hit.customer_id)


def nothing(chat: Chat, said: str, lookup_id: int) -> Card:
    """Nobody by that name: one tap makes it a new customer, if it can be one's."""
    new = (chat.button("capture.new", "find.new", lookup_id, name=short(said, 40)),)
    return Card(chat.t("find.nothing", said=short(said, LABEL)), (new,) if names.is_name(said) else ())


def whom(chat: Chat, customers: Sequence[Customer], to: str) -> Card:
    """Whom to look at? The recent ones."""
    key = "brief.whom" if to == "brief" else "find.whom"
    buttons = tuple((Button.to(short(one.name, 40), to, one.id),) for one in customers)
    return Card(chat.t(key), buttons, screen=pack("find.recent", to))


def _label(chat: Chat, hit: Hit, customer: Customer, owners: Mapping[int, str]) -> str:
    """A contact by name and company; whose customer it is when not one's own."""
    parts = [hit.name, customer.name] if hit.contact_id else [customer.name]
    if customer.owner_id != chat.me.id and customer.owner_id in owners:
        parts.append(owners[customer.owner_id])
    return short(" · ".join(parts), LABEL)
