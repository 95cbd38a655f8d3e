"""Slips of the finger in the words of the trade: a letter left out, two letters changed about."""

from collections.abc import Iterator
from functools import cache

from handlers.language.pattern import Pattern

_WORDS = (
    "visit visited visiting interested interest quote quoted email emailed emails called phoned meeting "
    "order ordered delivery deliver remind reminder follow tomorrow tonight discount customer complained "
    "discussed stopped dropped spoke wants negotiation proposal contract contact signed invoice "
    "sample samples"
)
_SHORTEST = 4  # letters: a shorter one may be any word
_WORD = Pattern(rf"[a-z]{{{_SHORTEST},12}}")


def spelled(plain: str) -> str:
    """A plain text with its slips put right; the text of the person stays as it was typed."""
    return _WORD.sub(lambda found: _slips().get(found[0], found[0]), plain)


@cache
def _slips() -> dict[str, str]:
    words = _WORDS.split()
    return {
        slip: word for word in words for slip in _of(word) if len(slip) >= _SHORTEST and slip not in words
    }


def _of(word: str) -> Iterator[str]:
    """Its first letter is seldom mistyped, and its last one may be left out on purpose."""
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
