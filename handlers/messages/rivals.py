"""Those who go by the same words: the one whose deal the message names is meant, or whose post it tells."""

from dataclasses import replace

from handlers.chat import Chat
from handlers.language.names import SURE
from handlers.language.normal import normal
from handlers.language.understanding import Candidate, Doubt, Understanding
from handlers.messages import filing, titles
from storage import customers, deals


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


def settled_by_post(chat: Chat, heard: Understanding) -> Understanding:
    """陈店长: of two Chens there the one who runs the shop."""
    doubt = next((one for one in heard.doubts if one.about == "contact"), None)
    fitting = _of_post(chat, doubt) if doubt else []
    if len(fitting) != 1:
        return heard
    doubts = tuple(one for one in heard.doubts if one != doubt)
    return replace(heard, contact=fitting[0], doubts=doubts)


def _of_post(chat: Chat, doubt: Doubt) -> list[Candidate]:
    """Of those asked about, whoever has the post that is said behind the surname."""
    post = normal(doubt.text)[1:]
    known = customers.contacts_by_ids(chat.book, {one.id for one in doubt.candidates})
    posts = {number: normal(contact.title or "") for number, contact in known.items()}
    return [one for one in doubt.candidates if posts.get(one.id, "").endswith(post)] if post else []
