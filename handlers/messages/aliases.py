"""Names that corrections teach: shown when learnt, listed and removable under /settings."""

import re
from dataclasses import replace

from handlers.cards import Card
from handlers.cards import aliases as cards
from handlers.cards.aliases import Learnt
from handlers.cards.pages import page_of
from handlers.chat import Chat
from handlers.language.pattern import CHINESE
from handlers.language.understanding import Understanding
from handlers.surface import Press
from storage import aliases, customers, products
from storage.tables import Alias

ROWS = 6
MOST = 300  # names to list; a company that teaches more finds them by using them
ARTICLE = re.compile(r"^(?:the|a|an|my|our)\s+", re.I)
AFTER_VERB = re.compile(
    r"\b(?:met|saw|visited|called|rang|phoned|with|from|at)\s+(?:with\s+)?"
    r"(?P<n>[a-z][\w'&-]*(?:\s+[\w'&-]+){0,3}?)"
    r"(?=\s*(?:[,.;:!?–-]|$|\b(?:about|and|wants?|needs?|to|on|at|today|yesterday|again|re|for|who|they|he|she"
    r"|is|was|asked|said|just|this|last|will|next)\b))",
    re.I,
)
AFTER_VERB_HAN = re.compile(
    rf"(?:拜访了?|见了|去了|见到|联系了?|给)(?P<n>[{CHINESE}]{{2,6}}?)"
    r"(?=$|[\s,，。、;；:：]|那边|他们|谈|聊|说|要|想|订|打|的|,)"
)


def in_question(heard: Understanding) -> str:
    """The words of a message that say whom it is about, when that was not clear."""
    doubt = next((one for one in heard.doubts if one.about in ("customer", "new_customer", "contact")), None)
    found = AFTER_VERB.search(heard.text) or AFTER_VERB_HAN.search(heard.text)
    return (doubt.text if doubt else "") or heard.new_name or (found["n"] if found else "")


def learn(chat: Chat, words: str, customer_id: int, contact_id: int | None = None) -> Alias | None:
    """Know them by these words from now on; None when the words are nothing to go by."""
    bare = ARTICLE.sub("", " ".join(words.split())).strip(" ,.;:!?，。、；：！？\"'“”‘’")
    return aliases.teach(chat.book, bare, customer_id, contact_id) if bare else None


# --- under /settings --------------------------------------------------------------------------------------


def show(chat: Chat, page: int = 1) -> Card:
    """What was learnt, a page at a time: people and companies, then products."""
    people = [Learnt(one.id, one.text, name) for one, name in named(chat, aliases.page(chat.book, MOST, 0))]
    rows, page, pages = page_of([*people, *_products(chat)], page, ROWS)
    return cards.listed(chat, rows, page, pages)


def _products(chat: Chat) -> list[Learnt]:
    called = {one.id: chat.product(one) for one in products.catalogue(chat.book)}
    return [
        Learnt(one.id, one.text, called.get(one.product_id, "–"), "alias.forget_product")
        for one in products.aliases(chat.book)
    ]


def forget(chat: Chat, alias_id: int, page: int) -> Card:
    """Gone at once, with Undo."""
    alias = aliases.get(chat.book, alias_id)
    if alias is None:
        return chat.gone()
    aliases.forget(chat.book, alias)
    return _forgotten(chat, page)


def forget_product(chat: Chat, word_id: int, page: int) -> Card:
    """The words for products are the company's: whoever taught one drops it, or a manager."""
    return _forgotten(chat, page) if products.forget(chat.book, word_id) else chat.gone()


def _forgotten(chat: Chat, page: int) -> Card:
    card = show(chat, page)
    return replace(card, buttons=(chat.undo_button(), *card.buttons), toast=str(chat.t("alias.forgotten")))


def named(chat: Chat, listed: list[Alias]) -> list[tuple[Alias, str]]:
    """Each with the name of whom it stands for."""
    if not listed:
        return []
    contacts = customers.contacts_by_ids(chat.book, {one.contact_id for one in listed if one.contact_id})
    known = customers.by_ids(chat.book, {one.customer_id for one in listed})
    return [(one, (contacts.get(one.contact_id or 0) or known[one.customer_id]).name) for one in listed]


BUTTONS = {
    "alias": Press(show),
    "alias.forget": Press(forget),
    "alias.forget_product": Press(forget_product),
}
