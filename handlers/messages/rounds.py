"""Several customers in one message: "3 visits today: Claire, Tom and Green Acres" is a visit with each."""

import re
from dataclasses import replace

from handlers.cards import Card
from handlers.chat import Chat
from handlers.language.understanding import Candidate, Intent, Understanding
from handlers.messages import capture, questions
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
    told = heard.intent not in (Intent.REMINDER, Intent.LOOKUP) and TOUCHED.search(heard.text)
    return [_visit(chat, heard.text, one) for one in heard.listed] if told and heard.listed else None


def _visit(chat: Chat, text: str, named: Candidate) -> Card:
    """The whole words, as a visit with one of them; each can be taken back alone."""
    changes.begin_another(chat.book)
    words = text[slice(*named.span)]
    who = whom(chat, words)
    message = Message(text, chat.heard_at, Answers(intent=str(Intent.LOG_VISIT)))
    if who.customer is None:
        return questions.whom(chat, message, capture.read(chat, words, chat.heard_at))
    contact = who.contact.id if who.contact else 0
    return capture.take(
        chat, text, replace(message.answers, customer_id=who.customer.customer_id, contact_id=contact)
    )
