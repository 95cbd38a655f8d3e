"""A greeting's words, in the contact's language and one of three tones; pure."""

import html

from handlers import words
from handlers.occasions import festivals
from handlers.occasions.falling import BIRTHDAY
from storage.tables import OccasionKind

TONES = ("formal", "warm", "short")
NAME = "{name}"  # what stands for the name in the company's own greetings


def text(key: str, tone: str, name: str, language: str) -> str:
    """The greeting for an occasion, as it is sent: plain, unescaped."""
    parts = {part: words.say(language, f"greeting.{part}.{key}") for part in ("cheer", "formal", "warm")}
    return html.unescape(str(words.say(language, f"greeting.frame.{tone}", name=name, **parts)))


def occasions() -> tuple[str, ...]:
    """All that there are words for."""
    of_festivals = dict.fromkeys(one.words for one in festivals.every().values())
    return (BIRTHDAY, *OccasionKind, *of_festivals)


def filled(template: str, name: str) -> str:
    """The company's own words, with whom they are to put in."""
    return template.replace(NAME, name)
