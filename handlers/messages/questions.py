"""The one thing about a message that is not sure, asked; what was understood waits in the draft."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from types import MappingProxyType
from typing import Any, Literal

from handlers import impossible, times
from handlers.cards import Card
from handlers.cards import questions as cards
from handlers.chat import Chat
from handlers.language.pattern import CHINESE
from handlers.language.understanding import Candidate, Doubt, Intent, Understanding
from handlers.messages import aliases, filing, titles
from handlers.messages.message import KIND, Message
from storage import customers, deals, drafts, visits
from storage.tables import Customer, Draft

MOST_CHOICES = 5
LIKELY = 0.6  # a name this like a customer's is asked about, even where none is needed
LEADING_NAME = re.compile(
    r"(?!(?:I|We|You|He|She|They|It|My|Our|This|That)\b)(?:[A-Z][\w&'’.-]{0,30} ?){1,4}"
    rf"|[{CHINESE}]{{2,12}}(?=[\s,，。:：])"
)
People = Mapping[int, str]  # a contact's name by their customer
NOBODY: People = MappingProxyType({})
NEVER = datetime.min.replace(tzinfo=UTC)
KINDS = (Intent.LOG_VISIT, Intent.REMINDER, Intent.NOTE)


def next_one(chat: Chat, message: Message, heard: Understanding, customer: Customer | None) -> Card | None:
    """The question that stands between a message and the book; None when everything is sure."""
    answers = message.answers
    if customer is None and not answers.new_customer and needs_customer(heard):
        return whom(chat, message, heard)
    if answers.contact_id is None and (doubt := _doubt(heard, "contact")):
        return which_contact(chat, message, doubt)
    if answers.followup is None and (doubt := _doubt(heard, "date")):
        return when(chat, message, doubt.times)
    if heard.intent == Intent.REMINDER and heard.followup is None:
        return when(chat, message, _likely_times(chat))
    if answers.amount is None and (doubt := _doubt(heard, "amount")):
        draft = _keep(chat, message, "amount")
        return cards.how_much(chat, draft.id, doubt.text)
    if customer and answers.deal_id is None and filing.updates(heard):
        return which_deal(chat, message, heard, customer)
    return None


def needs_customer(heard: Understanding) -> bool:
    """A reminder may be about nobody; everything else is about a customer."""
    return heard.intent != Intent.REMINDER or any(one.score >= LIKELY for one in heard.customers)


def _doubt(heard: Understanding, about: str) -> Doubt | None:
    return next((doubt for doubt in heard.doubts if doubt.about == about), None)


# --- the questions ----------------------------------------------------------------------------------------


def whom(chat: Chat, message: Message, heard: Understanding) -> Card:
    """Which customer is it?"""
    seen = visits.last_of_customers(chat.book, {one.customer_id for one in heard.customers})
    choices = [one.customer_id for one in _last_seen_first(heard.customers, seen, "customer_id")]
    # behind /visit the name comes first; in free text it can stand anywhere
    guesses = (leading_name(message.text), heard.new_name)
    guesses = guesses if message.answers.intent else guesses[::-1]
    named = next((name for name in guesses if name), None)
    new_name = named if heard.new_name or not choices else None
    words = {"new_name": new_name, "words": aliases.in_question(heard)}
    return _whom(chat, _keep(chat, message, "customer", **words), choices, _people(heard))


def _people(heard: Understanding) -> People:
    """Who there the words may mean, where it is a person rather than the company that they name."""
    companies = {one.customer_id for one in heard.customers if one.kind == "customer"}
    return {one.customer_id: one.name for one in heard.customers if one.customer_id not in companies}


def leading_name(text: str) -> str | None:
    """What stands at the beginning like a name: "Acme great talk" names Acme."""
    found = LEADING_NAME.match(text)
    return found.group().strip() if found else None


def whom_again(chat: Chat, draft: Draft, choices: list[int], new_name: str | None = None) -> Card:
    """The typed answer fits several, or none: the same question, with those."""
    if new_name:
        draft.data = {**draft.data, "new_name": new_name}
    return _whom(chat, draft, choices)


def _whom(chat: Chat, draft: Draft, choices: list[int], people: People = NOBODY) -> Card:
    wanted = list(dict.fromkeys(choices))[:MOST_CHOICES]
    known = customers.by_ids(chat.book, set(wanted))
    rows = [known[choice] for choice in wanted if choice in known]
    likely = rows or visits.recent_customers(chat.book, MOST_CHOICES)
    new_name = draft.data.get("new_name")
    return cards.which_customer(chat, draft.id, likely, new_name, people, guessed=bool(rows))


def which_contact(chat: Chat, message: Message, doubt: Doubt) -> Card:
    draft = _keep(chat, message, "contact", words=doubt.text)
    seen = visits.last_of_contacts(chat.book, {one.id for one in doubt.candidates})
    choices = _last_seen_first(doubt.candidates, seen, "id")
    return cards.which_contact(chat, draft.id, doubt.text, choices)


def _last_seen_first(
    found: Sequence[Candidate], seen: Mapping[int, datetime], whom: Literal["id", "customer_id"]
) -> list[Candidate]:
    """Of namesakes whose names fit equally well, whoever was seen last is the likeliest."""
    ranked = groupby(found, key=lambda one: (one.score, one.own))
    return [
        one
        for _, equal in ranked
        for one in sorted(equal, key=lambda one: seen.get(getattr(one, whom), NEVER), reverse=True)
    ]


def when(chat: Chat, message: Message, choices: Sequence[datetime]) -> Card:
    """On which day?"""
    draft = _keep(chat, message, "date")
    return cards.which_moment(chat, draft.id, choices, impossible.day(message.text))


def which_deal(chat: Chat, message: Message, heard: Understanding, customer: Customer) -> Card | None:
    """One open deal is the one; of several the one whose title is said; else, which?"""
    standing = deals.of_customer(chat.book, customer.id)
    if len(standing) < 2 or titles.named(heard, standing):
        return None
    return cards.which_deal(chat, _keep(chat, message, "deal").id, standing)


def what(chat: Chat, message: Message) -> Card:
    """Not clear what it is: keep it, and ask in one tap."""
    return cards.what(chat, _keep(chat, message, "intent").id, KINDS)


def _keep(chat: Chat, message: Message, about: str, **more: Any) -> Draft:
    data = message.data(about=about, new_name=None) | more
    return drafts.ask(chat.book, KIND, data, expects_text=True)


def _likely_times(chat: Chat) -> list[datetime]:
    """In an hour, tomorrow, on Monday."""
    hour = chat.now.replace(second=0, microsecond=0) + timedelta(hours=1)
    tomorrow, monday = times.next_morning(chat.now, chat.zone), times.next_monday(chat.now, chat.zone)
    return sorted({hour, tomorrow, monday})
