"""Several customers in one message: "3 visits today: Claire, Tom and Green Acres" is a visit with each,
"call Claire and Tom tomorrow" a reminder for each.
"""

import re
from dataclasses import replace

from handlers.cards import Card
from handlers.chat import Chat
from handlers.language.understanding import Candidate, Intent, Understanding
from handlers.messages import capture, filing, questions
from handlers.messages.message import Answers, Message
from handlers.whom import whom
from storage import changes

TOUCHED = re.compile(
    r"\b(?:visit(?:s|ed)|met|saw|calls|called|rang|meetings|stops|both|dropped|popped|seen|been to)\b"
    r"|拜访|见了|去了|跑了|走访|都|[两三四五六2-6](?:家|个客户|场)",
    re.I,
)


def each(chat: Chat, heard: Understanding) -> list[Card] | None:
    """A receipt for each who is sure, a question for each who is not; None when it tells of no round."""
    meant = _meant(heard) if heard.listed else None
    return [_one(chat, heard.text, one, meant) for one in heard.listed] if meant else None


def _meant(heard: Understanding) -> Intent | None:
    """A visit with each of them, or something to be done with each."""
    if heard.intent == Intent.REMINDER:
        return Intent.REMINDER if heard.followup else None
    told = heard.intent == Intent.LOG_VISIT and not filing.speaks_of_deal(heard)
    touched = heard.intent != Intent.LOOKUP and TOUCHED.search(heard.text)
    return Intent.LOG_VISIT if told or touched else None


def _one(chat: Chat, text: str, named: Candidate, meant: Intent) -> Card:
    """The whole words, as a visit with one of them or a call to make; each can be taken back alone."""
    changes.begin_another(chat.book)
    words = text[slice(*named.span)]
    who = whom(chat, words)
    message = Message(text, chat.heard_at, Answers(intent=str(meant)))
    if who.customer is None:
        return questions.whom(chat, message, capture.read(chat, words, chat.heard_at))
    contact = who.contact.id if who.contact else 0
    return capture.take(
        chat, text, replace(message.answers, customer_id=who.customer.customer_id, contact_id=contact)
    )
