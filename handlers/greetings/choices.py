"""The greetings to choose from: three tones, and the company's own words."""

import re

from handlers.chat import Chat
from handlers.occasions import names, wording
from handlers.occasions.culture import Culture
from handlers.occasions.falling import Falling
from storage import greetings

USUAL = "warm"
OWN = re.compile(r"own\d{1,9}")


def of(chat: Chat, one: Falling) -> dict[str, str]:
    """Each choice by its tone; the company's own words first, as "own" and their number."""
    contact, culture = one.contact, one.culture
    called = {
        formal: names.address(
            contact.name,
            contact.title,
            language=culture.language,
            country=culture.country,
            formal=formal,
            written=culture.written,
        )
        for formal in (True, False)
    }
    ours = greetings.templates(chat.book, one.words, culture.language)
    own = {f"own{row.id}": _said(culture, row.text, called[True]) for row in ours}
    return own | {
        tone: _said(
            culture, wording.text(one.words, tone, wording.NAME, culture.language), called[tone == "formal"]
        )
        for tone in wording.TONES
    }


def _said(culture: Culture, text: str, name: str) -> str:
    """In the contact's own characters; a name stays as it is on file."""
    return wording.filled(culture.written(text), name)


def chosen(found: dict[str, str], tone: str) -> str:
    """The tone itself; what is usual when it is none, or its words have gone."""
    return tone if tone in found else next((one for one in found if OWN.fullmatch(one)), USUAL)
