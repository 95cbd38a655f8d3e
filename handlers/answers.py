"""Words typed while a question is open: its answer, or a message of their own?"""

import re

from handlers import zones
from handlers.chat import Chat
from handlers.language.pattern import CHINESE
from handlers.language.understanding import Intent, Understanding
from handlers.messages import capture

WORD = re.compile(f"[{CHINESE}]|[^\\W{CHINESE}]+")  # each Chinese character counts as one
TOLD = re.compile(
    r"(?:met|saw|visited|called|rang|emailed|texted)\b|拜访|见了|去了|打了", re.I
)  # begins a report
DOES = re.compile(  # what was done, is to be done or is wanted, as no name, title or address tells it
    r"\b(?:met|saw|seen|visit(?:ed|ing)?|spoke|call(?:ed|ing)?|rang|ring|e-?mail(?:ed)?|text(?:ed)?|sent|send|remind"
    r"|wants?|needs?|asked|quoted?|ordered|orders|chase|follow(?:ed)?[ -]?up|bring|meet|delivered|check)\b"
    r"|提醒|记得|打电话|拜访|回访|跟进|联系|投诉|下单|报价|询价|[见去打谈聊寄签订催送看][了过]|[想需]要|送[货样]|去[见看找]"
    r"|[给跟和][他她]",
    re.I,
)
NOTHING = ("-", "–", "—", "无", "none")  # typed to empty a field
LOOSE = 16  # characters: what is no longer, and tells nothing, only hesitates
LONGEST_PLACE = 40  # characters: longer words are no name of a place, but a message of their own
SHORTEST = 5  # a number, a name or a title is shorter than any report
TELLING = (
    Intent.LOG_VISIT,
    Intent.NEW_DEAL,
    Intent.UPDATE_DEAL,
    Intent.REMINDER,
    Intent.COMPLAINT,
    Intent.ORDER,
)


def is_report(chat: Chat, text: str) -> bool:
    """Whether it tells what happened, with a date, an amount or a quantity."""
    return _reports(capture.read(chat, text, chat.heard_at))


def is_no_words(chat: Chat, text: str) -> bool:
    """Whether it reports where any words would do: a day or a number may stand in a name or an address."""
    heard = capture.read(chat, text, chat.heard_at)
    return _reports(heard) and bool(heard.amount or DOES.search(text))


def is_message(chat: Chat, text: str, *, any_words: bool = False) -> bool:
    """Whether it reports, or asks after somebody; `any_words`: where a day or a number may be the answer."""
    heard = capture.read(chat, text, chat.heard_at)
    asks = heard.intent == Intent.LOOKUP and not heard.names_alone
    return asks or (is_no_words if any_words else is_report)(chat, text)


def hesitates(chat: Chat, text: str) -> bool:
    """ "not sure", "lots", 还不清楚: a few words that tell nothing by themselves."""
    heard = capture.read(chat, text, chat.heard_at)
    tells = heard.customers or heard.followup or heard.intent == Intent.LOOKUP or DOES.search(text)
    return len(text) <= LOOSE and not (tells or any(map(str.isdecimal, text)))


def zones_named(chat: Chat, text: str) -> list[str] | None:
    """The time zones that a city, a country or an offset can mean; None when the words are no answer."""
    if len(text) > LONGEST_PLACE:
        return None
    found = zones.find(text, chat.now)
    return found if found or not is_message(chat, text) else None


def _reports(heard: Understanding) -> bool:
    if len(WORD.findall(heard.text)) < SHORTEST:
        return False
    facts = heard.followup or heard.occurred or heard.amount or heard.quantities
    return heard.intent in TELLING and bool(facts)
