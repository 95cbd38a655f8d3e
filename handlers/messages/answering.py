"""Answers to the question a message raised: by button, or in typed words."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from handlers.answers import TELLING, TOLD, WORD, is_message
from handlers.cards import Button, Card
from handlers.cards import questions as cards
from handlers.chat import Chat
from handlers.language import find_dates, find_money
from handlers.language.courtesy import ends_with_courtesy
from handlers.language.understanding import Intent, When, besides, is_all
from handlers.messages import amends, capture, filing, questions
from handlers.messages.message import KIND, Message
from handlers.surface import Answer, Press
from storage import deals, drafts, names
from storage.tables import Deal, Draft

SHORT = 60  # characters: longer words are a message of their own, not an answer
NAME = 40
SENTENCE = re.compile(
    r"(?:i|we|you|he|she|they|it|my|that'?s|there)(?:'?(?:m|re|s|ve|ll|d))?(?: |$)"
    r"|[我你您他她它咱]|(?:please|pls|snooze|cancel|delete|can|could|why|how|what|where|when|who)\b",
    re.I,
)
SURE, BESIDES, MANY = 0.5, 2, 4  # how sure a message of its own is, and its words beside the name
SAID = {
    "visit": Intent.LOG_VISIT,
    "call": Intent.LOG_VISIT,
    "拜访": Intent.LOG_VISIT,
    "电话": Intent.LOG_VISIT,
}
SAID |= {"reminder": Intent.REMINDER, "提醒": Intent.REMINDER, "note": Intent.NOTE, "备注": Intent.NOTE}


def typed(chat: Chat, draft: Draft, text: str) -> Answer:
    """Typed words while a question is open; None when they are a message of their own."""
    if len(text) > SHORT or ends_with_courtesy(text):
        return None
    match draft.data.get("about", "customer"):
        case "customer":
            return _day_first(chat, draft, text) or _customer(chat, draft, text)
        case "contact":
            return _contact(chat, draft, text)
        case "date":
            return _moment(chat, draft, text)
        case "amount":
            return _amount(chat, draft, text)
        case "deal":
            return _deal(chat, draft, text)
        case _:
            return _what(chat, draft, text)


def _day_first(chat: Chat, draft: Draft, text: str) -> Answer:
    """A day and nothing else, for a reminder that has none yet: it is kept, and the question stands."""
    heard, found = capture.settled(chat, Message.of(draft)), _dates(chat, text)
    missing = heard.intent == Intent.REMINDER and heard.followup is None
    return _moment(chat, draft, text) if missing and found and is_all(text, [found[0].span]) else None


def _customer(chat: Chat, draft: Draft, text: str) -> Answer:
    if is_message(chat, text) or _says_more(chat, text) or _puts_right(text):
        return None
    hits = names.find(chat.book, text, 5)
    if not hits:
        return questions.whom_again(chat, draft, [], text) if _may_be_new(chat, text) else None
    if len(hits) == 1 or hits[0].score > hits[1].score:
        return capture.answered(chat, draft.id, customer_id=hits[0].customer_id)
    return questions.whom_again(chat, draft, [hit.customer_id for hit in hits])


def _puts_right(text: str) -> bool:
    """ "Holloway not Callaghan" tells whom another message was not about."""
    said = amends.read(text)
    return bool(said and said.wrong)


def _may_be_new(chat: Chat, text: str) -> bool:
    """Whether it can be a name that nobody bears yet: no day, no sentence about oneself, some letters."""
    heard = capture.read(chat, text, chat.heard_at)
    fitting = heard.intent in (Intent.NONE, Intent.ADD_CUSTOMER, Intent.ADD_CONTACT) and len(text) <= NAME
    if heard.intent == Intent.ADD_CUSTOMER and heard.new_name not in (None, text):
        return False  # the name stands in it, so it tells of another
    return fitting and not _dates(chat, text) and not SENTENCE.match(text) and bool(WORD.search(text))


def _dates(chat: Chat, text: str) -> tuple[When, ...]:
    return find_dates(text, now=chat.heard_at, zone=chat.zone, language=chat.language, prefer="future")


def _says_more(chat: Chat, text: str) -> bool:
    """ "Lost Harbour Hotel, price" and "saw Linda" name somebody, but are messages of their own."""
    if TOLD.match(text):
        return True
    heard = capture.read(chat, text, chat.heard_at)
    words = len(WORD.findall(besides(text, [one.span for one in heard.customers])))
    telling = heard.intent in (*TELLING, Intent.NOTE, Intent.ADD_CONTACT)
    return telling and words >= (BESIDES if heard.confidence >= SURE else MANY)


def _contact(chat: Chat, draft: Draft, text: str) -> Answer:
    hits = [hit for hit in names.find(chat.book, text, 5) if hit.contact_id]
    return capture.answered(chat, draft.id, contact_id=hits[0].contact_id) if hits else None


def _moment(chat: Chat, draft: Draft, text: str) -> Answer:
    found = _dates(chat, text)
    if not found or is_message(chat, text):
        return None
    return capture.answered(chat, draft.id, followup=filing.ring_at(chat, found[0]).isoformat())


def _amount(chat: Chat, draft: Draft, text: str) -> Answer:
    found = find_money(text)
    bare = text.replace(",", "").strip()
    if found:
        amount = {"amount": str(found[0].amount), "currency": found[0].currency}
        return capture.answered(chat, draft.id, **amount)
    return capture.answered(chat, draft.id, amount=bare) if bare.isdecimal() and len(bare) < 12 else None


def _deal(chat: Chat, draft: Draft, text: str) -> Answer:
    """A word of the deal's title."""
    message = Message.of(draft)
    heard = capture.read(chat, message.text, message.at)
    customer_id = message.answers.customer_id or (heard.customer.customer_id if heard.customer else 0)
    standing = deals.of_customer(chat.book, customer_id)
    fit = [deal for deal in standing if text.casefold() in deal.title.casefold()]
    return capture.answered(chat, draft.id, deal_id=fit[0].id) if len(fit) == 1 else None


def _what(chat: Chat, draft: Draft, text: str) -> Answer:
    said = text.casefold().removeprefix("a ").strip(" .!。！")
    return capture.answered(chat, draft.id, intent=SAID[said]) if said in SAID else None


# --- buttons ----------------------------------------------------------------------------------------------


def pick_customer(chat: Chat, draft_id: int, customer_id: int) -> Card:
    return capture.answered(chat, draft_id, customer_id=customer_id)


def pick_new(chat: Chat, draft_id: int) -> Card:
    """It is a customer nobody has yet, by the name in the message."""
    draft = drafts.get(chat.book, draft_id, KIND)
    return capture.answered(chat, draft_id, new_customer=draft.data["new_name"] if draft else None)


def pick_contact(chat: Chat, draft_id: int, contact_id: int) -> Card:
    """0: none of them."""
    return capture.answered(chat, draft_id, contact_id=contact_id)


def pick_moment(chat: Chat, draft_id: int, at: int) -> Card:
    return capture.answered(chat, draft_id, followup=moment(chat, at).isoformat())


def moment(chat: Chat, at: int) -> datetime:
    """The instant that a button carries."""
    return datetime.fromtimestamp(max(at, 0), UTC).astimezone(chat.zone)


def pick_deal(chat: Chat, draft_id: int, deal_id: int) -> Card:
    """0: a new one."""
    if deal_id and chat.book.get(Deal, deal_id) is None:
        return chat.gone()
    return capture.answered(chat, draft_id, deal_id=deal_id)


def pick_intent(chat: Chat, draft_id: int, intent: str) -> Card:
    return capture.answered(chat, draft_id, intent=intent if intent in set(Intent) else None)


def something_else(chat: Chat, draft_id: int) -> Card:
    """None of the buttons: the same question waits for typed words."""
    draft = drafts.get(chat.book, draft_id, KIND)
    if draft is None:
        return chat.settled()
    drafts.listen(chat.book, draft)
    return cards.type_it(chat, draft.id, draft.data.get("about", "customer"))


def cancel(chat: Chat, draft_id: int) -> Card:
    """Nothing is saved: the words stay in the chat, and a question of a card's goes back to that card."""
    draft = drafts.close(chat.book, draft_id)
    back = _back(chat, draft.data) if draft and draft.kind != KIND else ()
    return chat.card("capture.dropped", back) if back else chat.card("capture.cancelled")


def _back(chat: Chat, data: Mapping[str, Any]) -> tuple[Button, ...]:
    """To what asked: a screen that the question names, or its record's card."""
    match data:
        case {"back": [str(name), *args]}:
            return (chat.back(name, *args),)
        case {"about": str(about)}:
            noun, _, row_id = about.partition(":")
            return (chat.back(f"{noun}.show", int(row_id)),)
        case {"contact_id": int(row_id)}:
            return (chat.back("contact.show", row_id),)
        case {"customer_id": int(row_id)}:
            return (chat.back("customer.show", row_id),)
    return ()


BUTTONS = {
    "capture.customer": Press(pick_customer),
    "capture.new": Press(pick_new),
    "capture.contact": Press(pick_contact),
    "capture.when": Press(pick_moment),
    "capture.deal": Press(pick_deal),
    "capture.intent": Press(pick_intent),
    "capture.else": Press(something_else),
    "capture.cancel": Press(cancel),
}
