"""Looking up: /find by any part of a name or number, /brief before walking in."""

from handlers.cards import Card
from handlers.cards import customer as customer_cards
from handlers.cards import find as cards
from handlers.cards.pages import page_of
from handlers.chat import Chat
from handlers.customers import adding, overview
from handlers.customers.entries import LONGEST, Entry
from handlers.language.understanding import Understanding
from handlers.surface import Answer, Press, TypedAnswer
from storage import customers, lookups, names, people, visits
from storage.names import Hit
from storage.tables import Customer

ROWS = 6  # to a page
MOST = 60
SURE = 0.8  # how well a name must fit for a brief without a question


def find(chat: Chat, said: str) -> Answer:
    """/find li: one hit opens at once, several are a list."""
    if not said:
        return recent(chat, "customer.show")
    hits = names.find_people(chat.book, said, MOST)
    if len(hits) == 1:
        return _open(chat, hits[0])
    return _list(chat, said, hits, "customer.show")


def brief(chat: Chat, said: str) -> Answer:
    """/brief Acme: what to know before walking in."""
    if not said:
        return recent(chat, "brief")
    hits = names.find(chat.book, said, MOST)
    sure = bool(hits) and (len(hits) == 1 or hits[0].score >= SURE > hits[1].score)
    return brief_of(chat, hits[0].customer_id) if sure else _list(chat, said, hits, "brief")


def from_text(chat: Chat, heard: Understanding) -> Answer:
    """Free text that asks after somebody."""
    if heard.customer:
        return _shown(chat, heard.customer.customer_id, heard.contact.id if heard.contact else None)
    if heard.customers:
        hits = [Hit(c.customer_id, None, c.name, c.score, c.own, c.how) for c in heard.customers]
        unique = list({hit.customer_id: hit for hit in reversed(hits)}.values())[::-1]
        return _list(chat, heard.text, unique, "customer.show")
    return find(chat, heard.new_contact or heard.new_name or heard.text)


def recent(chat: Chat, to: str) -> Card:
    """Nobody is named: whom of the recent ones?"""
    return cards.whom(chat, visits.recent_customers(chat.book), _target(to))


# --- buttons ----------------------------------------------------------------------------------------------


def brief_of(chat: Chat, customer_id: int) -> Card:
    customer = chat.book.get(Customer, customer_id)
    if customer is None:
        return chat.gone()
    seen = overview.of(chat, customer)
    return customer_cards.brief(chat, seen, overview.days_soon(chat, seen))


def opened(chat: Chat, customer_id: int, contact_id: int) -> Card:
    """Whom of a list it was, first on their customer's card."""
    return _shown(chat, customer_id, contact_id)


def turn(chat: Chat, lookup_id: int, to: str, page: int) -> Card:
    """Another page of what was found, looked up anew."""
    said = lookups.words(chat.book, lookup_id)
    if said is None:
        return chat.gone()
    looked_up = names.find if to == "brief" else names.find_people
    return _page(chat, said, looked_up(chat.book, said, MOST), _target(to), lookup_id, page)


def add(chat: Chat, lookup_id: int) -> Card:
    """Nobody was found, so it is a new customer."""
    said = lookups.words(chat.book, lookup_id)
    return adding.take(chat, Entry(company=said[:LONGEST])) if said else chat.gone()


# --- showing ----------------------------------------------------------------------------------------------


def _open(chat: Chat, hit: Hit) -> Card:
    return _shown(chat, hit.customer_id, hit.contact_id)


def _shown(chat: Chat, customer_id: int, contact_id: int | None) -> Card:
    customer = chat.book.get(Customer, customer_id)
    if customer is None:
        return chat.gone()
    return customer_cards.card(chat, overview.of(chat, customer), first_contact=contact_id)


def _list(chat: Chat, said: str, hits: list[Hit], to: str) -> Card:
    lookup_id = lookups.remember(chat.book, said)
    return _page(chat, said, hits, to, lookup_id, 1) if hits else cards.nothing(chat, said, lookup_id)


def _page(chat: Chat, said: str, hits: list[Hit], to: str, lookup_id: int, page: int) -> Card:
    shown, page, pages = page_of(hits, page, ROWS)
    known = customers.by_ids(chat.book, {hit.customer_id for hit in shown})
    owners = people.names(chat.book, {customer.owner_id for customer in known.values()})
    looked = cards.Looked(said, lookup_id, to, shown, page, pages, len(hits))
    return cards.found(chat, looked, known, owners)


def _target(to: str) -> str:
    return "brief" if to == "brief" else "customer.show"


BUTTONS = {
    "brief": Press(brief_of),
    "find.open": Press(opened),
    "find.page": Press(turn),
    "find.recent": Press(recent),
    "find.new": Press(add),
}
ANSWERS: dict[str, TypedAnswer] = {}
