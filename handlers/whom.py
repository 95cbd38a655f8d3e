"""Which customer a text names: sure, likely, or none."""

from handlers.chat import Chat
from handlers.language.names import SURE, Who, choose
from handlers.language.understanding import Candidate, is_all
from storage import customers, names, visits
from storage.tables import Customer

MOST = 5


def whom(chat: Chat, text: str) -> Who:
    """The customer and contact named, as far as this person may see them."""
    return choose(text, tuple(Candidate(**vars(match)) for match in names.candidates(chat.book, text)))


def is_name(chat: Chat, words: str) -> bool:
    """Whether the words are somebody's name, or a part of one, and nothing besides."""
    found = names.candidates(chat.book, words)
    return is_all(words, [match.span for match in found if match.score >= SURE])


def choices(chat: Chat, who: Who) -> list[Customer]:
    """Whom to offer when it is not sure: the likely ones, else those last seen."""
    ids = list(dict.fromkeys(candidate.customer_id for candidate in who.customers))[:MOST]
    known = customers.by_ids(chat.book, set(ids))
    return [known[one] for one in ids if one in known] or visits.recent_customers(chat.book, MOST)


def by_name(chat: Chat, typed: str) -> list[Customer]:
    """Whom a typed answer can mean: one when it is sure, several when it is a tie."""
    hits = names.find(chat.book, typed, MOST)
    best = hits[:1] if len(hits) > 1 and hits[0].score > hits[1].score else hits
    known = customers.by_ids(chat.book, {hit.customer_id for hit in best})
    return list(known.values())
