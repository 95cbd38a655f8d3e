"""A message that is no command: understand, then act or ask."""

import re

from handlers import reminders
from handlers.chat import Chat
from handlers.customers import lookup, reach_again, told_address, told_again, told_days
from handlers.language.courtesy import ends_with_courtesy
from handlers.language.understanding import Intent, Understanding
from handlers.messages import (
    answering,
    asking,
    capture,
    corrections,
    matters,
    newcomers,
    questions,
    reopening,
    rounds,
    stops,
)
from handlers.messages.message import Answers, Message
from handlers.surface import Answer
from storage.tables import Draft

NAME = re.compile(r"[A-Z][\w&'’.-]+(?: [A-Z&][\w&'’.-]*){1,3}")  # and nothing else


def understood(chat: Chat, text: str) -> Answer:
    """The answer to free text: corrected, set for somebody, saved, asked, or looked up."""
    if answer := _put_right(chat, text) or _of_reminders(chat, text) or asking.screen(chat, text):
        return answer
    heard = capture.read(chat, text, chat.heard_at)
    if open_again := reopening.reopened(chat, heard):
        return open_again
    if kept := told_days.told(chat, heard) or told_address.told(chat, heard):
        return kept
    if visits := matters.each(chat, heard) or rounds.each(chat, heard) or stops.each(chat, heard):
        return visits
    if _says_thanks(heard):
        return chat.card("freetext.thanks")
    if heard.names_alone:
        return lookup.find(chat, text.strip())
    match heard.intent:
        case Intent.LOOKUP:
            return asking.answer(chat, heard)
        case Intent.ADD_CONTACT | Intent.ADD_CUSTOMER:
            return newcomers.added(chat, heard) or capture.take(chat, text, Answers(intent=str(Intent.NOTE)))
        case Intent.NONE if NAME.fullmatch(text.strip()):
            return lookup.find(chat, text.strip())
        case Intent.NONE:
            return questions.what(chat, Message(text, chat.heard_at))
    day = told_days.within(chat, heard)
    return [capture.take(chat, text), *([day] if day else [])]


def answer(chat: Chat, draft: Draft, text: str) -> Answer:
    """Typed words while a question about a message is open; one about an earlier message keeps its place."""
    answered = corrections.correct(chat, text) or answering.typed(chat, draft, text)
    return understood(chat, text) if answered is None else answered


def _put_right(chat: Chat, text: str) -> Answer:
    """What was told last is something else."""
    told = told_again.corrected(chat, text) or reach_again.corrected(chat, text)
    return told or corrections.correct(chat, text) or reminders.corrected(chat, text)


def _of_reminders(chat: Chat, text: str) -> Answer:
    """One that is there is moved or taken away, or one is set for somebody of the team."""
    moved = reminders.moved(chat, text) or reminders.cancelled(chat, text)
    return moved or reminders.for_somebody(chat, text)


def _says_thanks(heard: Understanding) -> bool:
    """Thanks in other words, about nobody and nothing."""
    told = heard.followup or heard.amount or heard.quantities or heard.phone or heard.customers
    return heard.intent != Intent.LOOKUP and ends_with_courtesy(heard.text) and not told
