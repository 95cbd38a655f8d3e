"""By how much a deal grows or shrinks: "add 800 to the Acme deal", "knock 300 off", "lower it by 1.5k"."""

from handlers.language.currencies import BEFORE
from handlers.language.figures import COUNTED, NUMBER
from handlers.language.pattern import Pattern, patterns
from handlers.language.understanding import Span

_BIG = r"(?=[\d.,]{3}|\d[\d.]* ?(?:k|thousand|grand|hundred)\b)"  # "add 20", "by 2" count things or days
_SUM = rf"(?P<x>(?:(?P<c>{BEFORE}) ?|{_BIG}){NUMBER}){COUNTED}(?![\d:%/]|[.,]\d| ?(?:[ap]m\b|%))"
_DEAL = r"(?:deal|order|quote|quotation|price|total|bill|budget|contract|proposal|job)"
_RAISES = patterns(
    rf"\b(?:add|added|adding|tack|tacked|put) (?:(?:another|an extra|a further|on|about) ){{0,2}}{_SUM}"
    rf"(?= (?:more |extra )?(?:on ?)?to [^,.;!?\d]{{0,40}}\b{_DEAL}\b)",
    rf"\b(?:up|upped|bump|bumped|raise|raised|increase|increased) [^,.;!?\d]{{1,40}} by {_SUM}",
)
_LOWERS = patterns(
    r"\b(?:take|took|taken|taking|knock|knocked|shave|shaved|cut|chop|chopped|lop|lopped|drop|dropped)"
    rf" (?:another )?{_SUM}(?= off\b(?! (?:each|per|every)))",
    rf"\b(?:lower|lowered|cut|reduce|reduced|drop|dropped|bring|brought) [^,.;!?\d]{{1,40}} by {_SUM}",
)
PATTERNS = (*_RAISES, *_LOWERS)
_ASKED = Pattern(r"\b(?:wants?|asks?|asked|asking|if|could|can|would|hop(?:es|ing))\b[^.;!?]{0,40}$")


def direction(text: str, pattern: Pattern, span: Span) -> int:
    """1 or -1 for a sum that was found by one of these patterns; 0 for one that is only asked for."""
    if pattern in _RAISES:
        return 1
    return -1 if pattern in _LOWERS and not _ASKED.search(text[: span[0]]) else 0
