"""One plain form of a text, with every character where it was, so that spans stay valid."""

import unicodedata
from functools import cache, lru_cache
from typing import Any

LONGEST = 4096  # what Telegram lets through; the rest of a longer text is not read


@lru_cache(maxsize=32)  # each finder asks for the form of the same text
def normal(text: str) -> str:
    """Half width, lower case, simplified, no invisible marks; exactly as long as the text read."""
    text = text[:LONGEST]
    plain = "".join(map(_plain, text))
    return plain if _common_simplified(plain) else "".join(map(_simplified, plain))


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if unicodedata.category(char) in ("Cf", "Cc", "Zs", "Mn") or char == "\ufe0f":
        return "\n" if char == "\n" else " "
    folded = unicodedata.normalize("NFKC", char).lower()
    folded = folded if len(folded) == 1 else char
    return {"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "−": "-", "～": "~"}.get(folded, folded)


def _common_simplified(text: str) -> bool:
    """Whether nothing needs the conversion table, which takes a moment to load."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return not any("\u3400" <= c <= "\u9fff" for c in text)
    return not any(c in text for c in "後於乾夥徵")  # GB 2312 has these in both forms


@lru_cache(maxsize=8192)
def _simplified(char: str) -> str:
    if not "\u3400" <= char <= "\u9fff":
        return char
    one: str = _simplifier().convert(char)
    return one if len(one) == 1 else char


@cache
def _simplifier() -> Any:
    from opencc import OpenCC  # its tables are only needed for traditional characters

    return OpenCC("t2s")
