"""The words that tell of a deal: its stage, and why it was lost."""

import re

from handlers import words

BECAUSE = re.compile(
    r"\b(?:because|cause|cos|coz|cuz|since|due to|reason:?|owing to) (?P<a>.{4,80})$"
    r"|(?:因为|由于|原因是?)(?P<b>.{2,40})$"
    r"|(?:[,;，；。.]|\s[–-])\s*"
    r"(?:(?:they|he|she|apparently) (?:said|says)|(?:他们?|她|那边)?说(?:是|的是)?)?\s*"
    r"(?P<c>(?:(?!\.\s).){4,80})$",
    re.I,
)
REASONS = ("price", "competitor", "timing", "need", "else")


def said(key: str) -> list[str]:
    """The words for something about a deal, in all of our languages: people mix them."""
    return [word for one in words.LANGUAGES for word in words.catalogue(one)[f"deal.words.{key}"].split("|")]


def first_said(text: str, meanings: list[tuple[str, str]]) -> tuple[str | None, str]:
    """What the longest of these words that the text has means, and the text without it."""
    for word, meaning in sorted(meanings, key=lambda pair: -len(pair[0])):
        edge = ("(?<![a-z])", "(?![a-z])") if word.isascii() else ("", "")
        if found := re.search(edge[0] + re.escape(word) + edge[1], text, re.IGNORECASE):
            start, end = found.span()
            return meaning, text[:start] + " " * (end - start) + text[end:]
    return None, text


def reason_in(text: str) -> tuple[str | None, str]:
    """The reason that the words tell, and the words without it."""
    return first_said(text, [(word, key) for key in REASONS for word in said(f"reason_{key}")])


def reason_told(text: str) -> str | None:
    """Why a deal was lost: a usual reason, or else what is said behind that it was."""
    usual, _ = reason_in(text)
    found = None if usual else BECAUSE.search(text.strip(" .!。！"))
    return usual or (next(filter(None, found.groups())).strip() if found else None)
