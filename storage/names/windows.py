"""What in a text could be a name: runs of neighbouring words, and surnames with a title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from storage.names.text import ORDINARY, Unit, words

MOST_WORDS, MOST_HAN = 4, 8
TITLES = words("person", "title")
TITLES_AFTER = words("person", "title_after")
_DOUBLE = "|".join(sorted(words("person", "double_surnames")))
_TITLES_HAN = "|".join(sorted(words("person", "title_han"), key=len, reverse=True))
_SIR_HAN = "生(?![意日产活病气长态物效鲜])"  # 张生, as they say in the south; 生意 is trade
_PREFIX_HAN = "".join(sorted(words("person", "prefix_han")))
# one character stands for each unit, so that a place in the match is a unit; · is a word: "Chen总"
_WEEK = "(?<![本上下这每])周"  # 本周工作 names no engineer Zhou
TITLED = re.compile(f"(?P<surname>{_DOUBLE}|{_WEEK}|[^周])(?=(?P<title>{_TITLES_HAN}|{_SIR_HAN}))")
CALLED = re.compile(f"[{_PREFIX_HAN}](?P<surname>.)")


@dataclass(frozen=True, slots=True)
class Window:
    """A run of units, squashed into the text to look up."""

    text: str
    first: int  # unit
    last: int  # unit, exclusive
    han: bool  # with a Chinese character in it
    titled: bool = False
    all_han: bool = False

    @property
    def size(self) -> int:
        return self.last - self.first


def windows(found: list[Unit], *, ordinary: bool) -> list[Window]:
    """All runs of up to four words or eight Chinese characters; with `ordinary` common words, too."""
    return [window for window in _runs(found) if ordinary or not _is_ordinary(window, found)]


def _runs(found: list[Unit]) -> Iterator[Window]:
    for first in range(len(found)):
        text, latin, han = "", 0, 0
        for last in range(first, min(len(found), first + MOST_HAN)):
            text += found[last].text
            latin, han = latin + (not found[last].han), han + found[last].han
            if latin > MOST_WORDS:
                break
            if latin or han > 1:
                yield Window(text, first, last + 1, bool(han), all_han=not latin)


def _is_ordinary(window: Window, found: list[Unit]) -> bool:
    """ "May" inside a sentence can be a person; "may" is not."""
    if window.size == 1 and not window.han:
        unit = found[window.first]
        return (unit.text in ORDINARY and not (unit.capital and window.first)) or len(unit.text) < 2
    return window.text in ORDINARY


def titled(found: list[Unit]) -> Iterator[Window]:
    """周总, 老周, Chen总, Mr Chen, zhou zong: the surname as the text, with the span of both."""
    line = "".join(unit.text if unit.han else "·" for unit in found)
    for match in TITLED.finditer(line):
        yield _titled(found, match.span("surname"), match.start("surname"), match.end("title"))
    for match in CALLED.finditer(line):
        yield _titled(found, match.span("surname"), match.start(), match.end())
    for at, (one, two) in enumerate(pairwise(found)):
        if one.text in TITLES and not two.han:
            yield _titled(found, (at + 1, at + 2), at, at + 2)
        elif two.text in TITLES_AFTER and not one.han:
            yield _titled(found, (at, at + 1), at, at + 2)


def _titled(found: list[Unit], surname: tuple[int, int], first: int, last: int) -> Window:
    units = found[slice(*surname)]
    return Window("".join(unit.text for unit in units), first, last, any(unit.han for unit in units), True)
