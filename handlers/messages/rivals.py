"""Customers that go by the same words: the one whose deal the message names is meant."""

from dataclasses import replace

from handlers.chat import Chat
from handlers.language.names import SURE
from handlers.language.understanding import Candidate, Understanding
from handlers.messages import filing, titles
from storage import deals


def settled_by_deal(chat: Chat, heard: Understanding) -> Understanding:
    """ "Lost the street trees at Golden Ears": of two Golden Ears the one that has such a deal."""
    rivals = _rivals(heard) if filing.speaks_of_deal(heard) else []
    named = [one for one in rivals if titles.touches(heard, deals.of_customer(chat.book, one.customer_id))]
    if len(named) != 1 or named[0] == heard.customer:
        return heard
    doubts = tuple(doubt for doubt in heard.doubts if doubt.about not in ("customer", "contact"))
    contact = named[0] if named[0].kind == "contact" else None
    return replace(heard, customer=named[0], contact=contact, doubts=doubts)


def _rivals(heard: Understanding) -> list[Candidate]:
    """Who else the very words may mean, where there is anybody."""
    first = heard.customers[0].span if heard.customers else None
    rivals = [one for one in heard.customers if one.span == first and one.score >= SURE]
    return rivals if len(rivals) > 1 else []
