"""A customer's card and what can be done from it: tier, fields, contacts, timeline, merging."""

from dataclasses import replace

from handlers.cards import Card
from handlers.cards import customer as cards
from handlers.cards import timeline as timeline_card
from handlers.cards.pages import page_of
from handlers.chat import Chat
from handlers.customers import fields, overview
from handlers.surface import Answer, Press, TypedAnswer
from storage import customers, merging, people, timeline
from storage.tables import Customer, Draft, Tier
from storage.twins import twins_of

FIELD = "customer.field"
ROWS = 6  # to a page
PEOPLE = 4  # to a page, as each may take two lines


def show(chat: Chat, customer_id: int) -> Card:
    customer = chat.book.get(Customer, customer_id)
    return cards.card(chat, overview.of(chat, customer)) if customer else chat.gone()


def opened(chat: Chat, customer_id: int) -> Card:
    """From beneath a receipt, which stays as it is, with its Undo."""
    return replace(show(chat, customer_id), fresh=True)


def story(chat: Chat, customer_id: int, page: int = 1) -> Card:
    """Everything that happened, newest first."""
    customer = chat.book.get(Customer, customer_id)
    if customer is None:
        return chat.gone()
    length = timeline.length(chat.book, customer.id)
    _, page, pages = page_of(range(length), page, ROWS)
    moments = timeline.page(chat.book, customer.id, ROWS, (page - 1) * ROWS)
    names = people.names(chat.book, timeline_card.authors(moments))
    return timeline_card.card(chat, customer, moments, names, page, pages)


def contacts(chat: Chat, customer_id: int, page: int = 1) -> Card:
    """The people there."""
    customer = chat.book.get(Customer, customer_id)
    if customer is None:
        return chat.gone()
    found, page, pages = page_of(customers.contacts(chat.book, customer.id), page, PEOPLE)
    return cards.contacts(chat, customer, found, page, pages)


# --- changing ---------------------------------------------------------------------------------------------


def edit(chat: Chat, customer_id: int) -> Card:
    customer = chat.book.get(Customer, customer_id)
    return cards.edit(chat, customer, len(twins_of(chat.book, customer))) if customer else chat.gone()


def tier(chat: Chat, customer_id: int, to: str) -> Card:
    customer = chat.book.get(Customer, customer_id)
    if customer is None or to not in set(Tier):
        return chat.gone()
    customers.change(chat.book, customer, tier=to)
    return _edited(chat, customer)


def ask_field(chat: Chat, customer_id: int, field: str) -> Card:
    customer = chat.book.get(Customer, customer_id)
    if customer is None or field not in cards.FIELDS:
        return chat.gone()
    return fields.ask(chat, FIELD, customer, field)


def typed_field(chat: Chat, draft: Draft, text: str) -> Answer:
    row = fields.answered(chat, draft, text)
    if isinstance(row, Customer):
        return _edited(chat, row)
    return row if isinstance(row, Card) else None


def _edited(chat: Chat, customer: Customer) -> Card:
    card = cards.edit(chat, customer, len(twins_of(chat.book, customer)))
    return replace(card, buttons=(chat.undo_button(card.about), *card.buttons))


# --- two that are one -------------------------------------------------------------------------------------


def twins(chat: Chat, customer_id: int) -> Card:
    """The others that may be the same customer."""
    customer = chat.book.get(Customer, customer_id)
    if customer is None:
        return chat.gone()
    found = twins_of(chat.book, customer)
    owners = people.names(chat.book, {one.owner_id for one in found})
    return cards.twins(chat, customer, [(one, owners.get(one.owner_id, "")) for one in found])


def merge(chat: Chat, customer_id: int, gone_id: int) -> Card:
    """One of them takes everything over, with Undo."""
    customer, gone = chat.book.get(Customer, customer_id), chat.book.get(Customer, gone_id)
    if customer is None or gone is None or customer is gone:
        return chat.gone()
    merging.customers(chat.book, customer, gone)
    about = f"customer:{customer.id}"
    show = chat.button("capture.open", "customer.open", customer.id)
    text = chat.t("customer.merged", gone=gone.name, customer=customer.name)
    return Card(text, ((*chat.undo_button(about), show),), about=about)


BUTTONS = {
    "customer.show": Press(show),
    "customer.open": Press(opened),
    "customer.timeline": Press(story),
    "customer.contacts": Press(contacts),
    "customer.edit": Press(edit),
    "customer.tier": Press(tier),
    "customer.field": Press(ask_field),
    "customer.twins": Press(twins),
    "customer.merge": Press(merge),
}
ANSWERS: dict[str, TypedAnswer] = {FIELD: typed_field}
