"""Words typed wrongly: what they may have been meant for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from storage.book import Book
from storage.names import keys, lookup
from storage.names.text import ORDINARY, Unit, all_han, words
from storage.names.windows import Window

MOST_MEANT = 300  # readings of one word
MOST_AROUND = 30  # readings of a word among others
MOST_WORDS = 3  # of a name with a slip in one of them: one slip to a name


@dataclass(frozen=True, slots=True)
class Guess:
    """A text that a window may have been meant for, and how near it is."""

    text: str
    window: Window
    near: float  # 0..1


def guesses(
    book: Book, found: list[Unit], runs: list[Window], explained: set[int], exact: set[str]
) -> list[Guess]:
    """For the units that no strong match explains; `exact` are texts that mean somebody as they stand."""
    doubtful = [window for window in runs if _doubtful(window, explained)]
    meant = _meant(book, {window.text for window in doubtful})
    by_unit = {one.first: meant.get(one.text, [])[:MOST_AROUND] for one in doubtful if not one.han}
    alone = (_alone(window, meant.get(window.text, [])) for window in doubtful if window.text not in exact)
    around = (_around(window, found, by_unit) for window in runs)
    return [guess for some in (*alone, *around) for guess in some]


def _doubtful(window: Window, explained: set[int]) -> bool:
    if window.han:
        likely = window.all_han and 3 <= window.size <= 6
    else:
        likely = window.size == 1 and len(window.text) >= 4 and window.text not in ORDINARY
    return likely and not explained.issuperset(range(window.first, window.last))


def _meant(book: Book, texts: Iterable[str]) -> dict[str, list[str]]:
    """For each of these texts the known ones that are a slip away, nearest first."""
    asked = {text: keys.slips(text) for text in texts}
    by_key = lookup.by_keys(book, {key for some in asked.values() for key in some})
    tables = (by_key, trades())
    meant = {}
    for text, some in asked.items():
        known = {one for table in tables for key in some & table.keys() for one in table[key]}
        near = [one for one in known - {text} if _near(text, one)]
        meant[text] = sorted(near, key=lambda one: (-_near(text, one), one))[:MOST_MEANT]
    return meant


@cache
def trades() -> dict[str, set[str]]:
    """Words like "nurseries", which the index keeps only inside of names, by their keys."""
    by_key: dict[str, set[str]] = {}
    for word in words("company", "trade"):
        for key in keys.slips(word):
            by_key.setdefault(key, set()).add(word)
    return by_key


def _alone(window: Window, meant: list[str]) -> Iterator[Guess]:
    # a Chinese text that lies within the window stands there as it is, beside another character
    others = (text for text in meant if not (window.han and text in window.text))
    return (Guess(text, window, _near(window.text, text)) for text in others)


def _around(window: Window, found: list[Unit], by_unit: dict[int, list[str]]) -> Iterator[Guess]:
    """A run of words with one of them replaced by what it may have been meant for."""
    if window.han or not 2 <= window.size <= MOST_WORDS:
        return
    for at in by_unit.keys() & range(window.first, window.last):
        before = "".join(unit.text for unit in found[window.first : at])
        after = "".join(unit.text for unit in found[at + 1 : window.last])
        for text in by_unit[at]:
            whole = before + text + after
            yield Guess(whole, window, _near(window.text, whole))


def _near(typed: str, known: str) -> float:
    """1 for equal, 0 for too far."""
    length = max(len(typed), len(known))
    distance = OSA.distance(typed, known)
    if distance > (2 if length >= 8 else 1):
        return 0.0
    # one Chinese character holds more of a name than one letter, and is more often the wrong one
    return 1 - distance * (0.7 if all_han(known) else 1) / length
