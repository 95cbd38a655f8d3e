"""A text as the name index sees it: words and single Chinese characters, each with its place."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from pathlib import Path

LONGEST = 4096  # what Telegram lets through
WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
APOSTROPHES = "'’‘`´"
READINGS: dict[str, list[str]] = {
    char: readings.split(",")
    for char, readings in (entry.split(":") for entry in WORDS["pinyin"]["readings"].split())
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or one Chinese character, in its plain form."""

    text: str
    start: int
    end: int
    han: bool
    capital: bool = False


def words(section: str, name: str) -> frozenset[str]:
    """One of the word lists."""
    return frozenset(WORDS[section][name].split())


ORDINARY = words("ordinary", "words") | words("ordinary", "words_han") | words("company", "trade_han")
ORDINARY |= words("company", "legal_han") | words("company", "regions")


def is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000"


def is_name(text: str) -> bool:
    """Whether it has a letter or a number: nobody could look a smiley up."""
    return bool(units(text))


def all_han(text: str) -> bool:
    return bool(text) and all(map(is_han, text))


def units(text: str) -> list[Unit]:
    """The words of a text; "O'Brien" is one, 周总 are two, and "Chen's" is "chen" and "s"."""
    found: list[Unit] = []
    word, start, end = "", 0, 0
    for at, char in enumerate(text[:LONGEST]):
        plain = " " if _is_possessive(text, at) else folded(char)
        if plain == " " or is_han(plain[:1]):
            if word:
                found.append(Unit(word, start, end, False, text[start].isupper()))
            word = ""
            found.extend(Unit(one, at, at + 1, True) for one in plain if one != " ")
        elif plain:
            start = at if not word else start
            word, end = word + plain, at + 1
    if word:
        found.append(Unit(word, start, end, False, text[start].isupper()))
    return found


def squashed(text: str) -> str:
    """The text without anything between its words: how forms are stored and looked up."""
    return "".join(unit.text for unit in units(text))


@lru_cache(maxsize=8192)
def folded(char: str) -> str:
    """One character in plain form: lower case, no accent, simplified; " " parts words, "" is passed over."""
    if char in APOSTROPHES or unicodedata.category(char) in ("Cf", "Mn", "Cs"):
        return ""
    plain = unicodedata.normalize("NFKC", char).casefold()
    if any(map(is_han, plain)):
        return _simplified(plain)
    if plain < "\u0530" or "\u1e00" <= plain < "\u2000":
        # Latin, Greek, Cyrillic: in other scripts a mark makes another letter
        plain = "".join(one for one in unicodedata.normalize("NFD", plain) if not unicodedata.combining(one))
    plain = plain.translate(PLAIN)
    return "".join(one for one in plain if one.isalnum()) or " "


def _is_possessive(text: str, at: int) -> bool:
    after = text[at + 1 : at + 3]
    return text[at] in APOSTROPHES and after[:1] in ("s", "S") and not after[1:].isalnum()


def _simplified(char: str) -> str:
    try:
        char.encode("gb2312")  # simplified already: the table stays unloaded
    except UnicodeEncodeError:
        return _converter().convert(char)
    return char


class _Converter:
    def __init__(self) -> None:
        from opencc import OpenCC

        self._inner = OpenCC("t2s")

    def convert(self, text: str) -> str:
        return str(self._inner.convert(text))


@lru_cache(maxsize=1)
def _converter() -> _Converter:
    return _Converter()


# --- pinyin -----------------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def readings(char: str) -> tuple[str, ...]:
    """How a Chinese character is read, without tones; more than one where names differ."""
    if char in READINGS:
        return tuple(READINGS[char])
    return (_read(char),)


def pinyin(text: str, most: int = 4) -> list[tuple[str, ...]]:
    """The syllables of a Chinese text, in at most so many ways; other characters stand for themselves."""
    ways = [readings(char) if is_han(char) else (char,) for char in text]
    return list(islice(product(*ways), most))


def spoken(text: str) -> str:
    """The commonest pinyin of a Chinese text, joined."""
    return "".join(readings(char)[0] for char in text)


def _read(char: str) -> str:
    import os

    # phrases would take 44 MB; names have readings of their own anyway
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(char))
