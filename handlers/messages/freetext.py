"""A message that is no command: understand, then act or ask."""

import re

from handlers import reminders
from handlers.chat import Chat
from handlers.customers import lookup
from handlers.customers.contacts import add_from_text
from handlers.language.understanding import Intent, Understanding
from handlers.messages import answering, asking, capture, corrections, questions
from handlers.messages.message import Message
from handlers.surface import Answer
from storage.tables import Draft

NAME = re.compile(r"[A-Z][\w&'’.-]+(?: [A-Z&][\w&'’.-]*){1,3}")  # and nothing else
SHORT = 20  # characters: thanks, ok, 好的


def understood(chat: Chat, text: str) -> Answer:
    """The answer to free text: corrected, set for somebody, saved, asked, or looked up."""
    settled = corrections.correct(chat, text) or reminders.corrected(chat, text)
    if answer := settled or reminders.for_somebody(chat, text):
        return answer
    heard = capture.read(chat, text, chat.heard_at)
    match heard.intent:
        case Intent.LOOKUP:
            return asking.answer(chat, heard)
        case Intent.ADD_CONTACT | Intent.ADD_CUSTOMER:
            return add_from_text(chat, heard)
        case Intent.NONE if NAME.fullmatch(text.strip()):
            return lookup.find(chat, text.strip())
        case Intent.NONE if _says_nothing(heard):
            return chat.card("freetext.thanks")
        case Intent.NONE:
            return questions.what(chat, Message(text, chat.heard_at))
    return capture.take(chat, text)


def answer(chat: Chat, draft: Draft, text: str) -> Answer:
    """Typed words while a question about a message is open."""
    answered = answering.typed(chat, draft, text)
    return understood(chat, text) if answered is None else answered


def _says_nothing(heard: Understanding) -> bool:
    """Thanks, ok, 好的: nothing to keep."""
    told = heard.followup or heard.amount or heard.products or heard.phone or heard.customer
    return len(heard.text) <= SHORT and not told
