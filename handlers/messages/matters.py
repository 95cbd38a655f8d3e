"""Matters counted off in one message: "1. … 2. …", 今天三件事:…; each is a record with its own customer."""

import re

from handlers.cards import Card
from handlers.chat import Chat
from handlers.language import find_dates
from handlers.language.pattern import CHINESE
from handlers.language.understanding import Intent, Understanding, When
from handlers.messages import capture, stops
from handlers.messages.message import Answers
from storage import changes

MARK = re.compile(
    r"(?:^|(?<=[\s:：,，;；。、]))(?:[1-9][.．、)）](?!\d)|[一二三四五六][、.．]|[①-⑨]|第[一二三四五六][,，、:：])\s*"
)
COUNTED = re.compile(
    r"^(?P<head>[^:：,，。]{0,8}[两三四五六2-6][件个]事儿?[^:：,，。]{0,4}"
    r"|(?:\w+ ){0,2}(?:two|three|four|[2-6]) things\b[^:,.]{0,8})[:：,，。.]\s*",
    re.I,
)
HAN = re.compile(f"[{CHINESE}]")
PART = re.compile(r"[,，;；。\n]\s*|\.\s+")


def each(chat: Chat, heard: Understanding) -> list[Card] | None:
    """A receipt or a question for each matter; None when they are not of several customers, one each."""
    if heard.intent == Intent.LOOKUP or len({one.customer_id for one in heard.customers}) < 2:
        return None
    head, told = _told(chat, heard.text)
    if not told:
        return None
    whose = [_named(chat, words) for words in told]
    of_one_each = all(len(named) <= 1 for named in whose) and len(set().union(*whose)) > 1
    days = find_dates(head, now=chat.heard_at, zone=chat.zone, language=chat.language)
    day = next((one for one in days if one.start.date() != chat.today), None)
    if not of_one_each or _named(chat, head) or (day and day.start < chat.heard_at):
        return None
    pairs = zip(whose, told, strict=True)
    return [_filed(chat, next(iter(named), None), _on(chat, day, words)) for named, words in pairs]


def _told(chat: Chat, text: str) -> tuple[str, list[str]]:
    """What comes before the first matter, and the words of each."""
    marks = list(MARK.finditer(text))
    if len(marks) > 1:
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        parts = [text[mark.end() : end].strip(" ,;，；、") for mark, end in zip(marks, ends, strict=True)]
        return text[: marks[0].start()], parts
    counted = COUNTED.match(text)
    return (counted["head"], _by_customer(chat, text[counted.end() :])) if counted else (text, [])


def _by_customer(chat: Chat, text: str) -> list[str]:
    """The clauses, each that names nobody joined to the one before it."""
    told: list[str] = []
    for clause in PART.split(text):
        if told and not _named(chat, clause):
            told[-1] += f"，{clause}"
        else:
            told.append(clause)
    return told


def _named(chat: Chat, words: str) -> set[int]:
    return stops.named(chat, words, None, sure=True)


def _filed(chat: Chat, customer_id: int | None, words: str) -> Card:
    """Each can be taken back alone."""
    changes.begin_another(chat.book)
    elsewhere = capture.read(chat, words, chat.heard_at).intent in capture.ELSEWHERE
    return capture.take(chat, words, Answers(customer_id, intent=str(Intent.NOTE) if elsewhere else None))


def _on(chat: Chat, day: When | None, words: str) -> str:
    """The words with the day that was told of all, where they name none: 明天 + 下午三点送合同."""
    own = capture.read(chat, words, chat.heard_at).followup
    if day is None or (own and own.start.date() != chat.today):
        return words
    return f"{day.text}{words}" if HAN.match(words) else f"{day.text} {words}"
