"""Words typed wrongly: what they may have been meant for."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from storage.book import Book
from storage.names import keys, lookup
from storage.names.text import ORDINARY, Unit, all_han
from storage.names.windows import Window

MOST_MEANT = 300  # readings of one word
MOST_WORDS = 3  # of a name with a slip in one of them


@dataclass(frozen=True, slots=True)
class Guess:
    """A text that a window may have been meant for, and how near it is."""

    text: str
    window: Window
    near: float  # 0..1


def guesses(book: Book, found: list[Unit], all_windows: list[Window], known: set[int]) -> list[Guess]:
    """For the units that no good match explains. A name has one slip at most."""
    doubtful = [window for window in all_windows if _doubtful(window, found, known)]
    meant = _meant(book, {window.text for window in doubtful})
    by_unit = {window.first: meant.get(window.text, []) for window in doubtful if not window.han}
    alone = [Guess(text, one, _near(one.text, text)) for one in doubtful for text in meant.get(one.text, ())]
    return alone + [guess for window in all_windows for guess in _around(window, found, by_unit)]


def _doubtful(window: Window, found: list[Unit], known: set[int]) -> bool:
    if known.issuperset(range(window.first, window.last)):
        return False
    if window.han:
        return 3 <= window.size <= 6 and all_han(window.text)
    return window.size == 1 and len(window.text) >= 4 and window.text not in ORDINARY


def _meant(book: Book, texts: Iterable[str]) -> dict[str, list[str]]:
    """For each of these texts the known ones that are a slip away, nearest first."""
    asked = {text: keys.slips(text) for text in texts}
    by_key = lookup.by_keys(book, {key for some in asked.values() for key in some})
    meant = {}
    for text, some in asked.items():
        near = {known for key in some for known in by_key.get(key, ()) if known != text}
        if near := {known for known in near if _near(text, known)}:
            meant[text] = sorted(near, key=lambda known: (-_near(text, known), known))[:MOST_MEANT]
    return meant


def _around(window: Window, found: list[Unit], by_unit: dict[int, list[str]]) -> Iterable[Guess]:
    """A run of words with one of them replaced by what it may have been meant for."""
    if window.han or not 2 <= window.size <= MOST_WORDS:
        return
    for at in range(window.first, window.last):
        before = "".join(unit.text for unit in found[window.first : at])
        after = "".join(unit.text for unit in found[at + 1 : window.last])
        for text in by_unit.get(at, ()):
            whole = before + text + after
            yield Guess(whole, window, _near(window.text, whole))


def _near(typed: str, known: str) -> float:
    """1 for equal, 0 for too far."""
    distance = OSA.distance(typed, known)
    length = max(len(typed), len(known))
    if distance > (2 if length >= 8 else 1):
        return 0.0
    # one Chinese character holds more of a name than one letter, and is more often the wrong one
    return 1 - distance * (0.7 if all_han(known) else 1) / length
