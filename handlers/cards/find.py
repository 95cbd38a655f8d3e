"""What a look-up found, a page at a time."""

from collections.abc import Mapping, Sequence

from handlers.cards.card import Button, Card
from handlers.cards.pages import turner
from handlers.chat import Chat
from handlers.formats import short
from handlers.taps import pack
from storage import names
from storage.names import Hit
from storage.tables import Customer

LABEL = 60


def found(
    chat: Chat,
    said: str,
    hits: Sequence[Hit],
    known: Mapping[int, Customer],
    owners: Mapping[int, str],
    lookup_id: int,
    page: int,
    pages: int,
    *,
    to: str,
    total: int,
) -> Card:
    """One button for each; `to` is what a tap opens."""
    turning = ("find.page", lookup_id, to)
    listed = [(hit, known[hit.customer_id]) for hit in hits if hit.customer_id in known]
    buttons = tuple((_button(_label(chat, hit, customer, owners), hit, to),) for hit, customer in listed)
    title = chat.t("find.found", said=short(said, LABEL), n=total)
    return Card(title, (*buttons, turner(page, pages, *turning)), screen=pack(*turning, page))


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
