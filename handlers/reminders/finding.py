"""Which of one's open reminders some words mean."""

import re

from handlers.chat import Chat
from handlers.language.pattern import CHINESE
from handlers.whom import whom
from storage import reminders
from storage.tables import Reminder

WORD = re.compile(rf"[a-z0-9]+|[{CHINESE}]")
SMALL = frozenset({"my", "the", "a", "with", "to", "about", "for", "re", "of", "on", "at", "call", "s"})


def about(chat: Chat, words: str) -> list[Reminder]:
    """Those with these words, or with each of them somewhere, or else those of whom the words name."""
    mine, said = reminders.mine(chat.book), words.casefold()
    worded = [one for one in mine if said in one.text.casefold()]
    parts = set(WORD.findall(said)) - SMALL
    scattered = [one for one in mine if parts and parts <= set(WORD.findall(one.text.casefold()))]
    if worded or scattered:
        return worded or scattered
    who = whom(chat, words)
    people = {one.customer_id for one in ((who.customer,) if who.customer else who.customers)}
    return [one for one in mine if one.customer_id in people]
