"""A message as the classifiers see it: its things replaced by signs, then its words and letters."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from handlers.language.entities import Entities, Moment
from handlers.language.idioms import plainly
from handlers.language.normal import normal
from handlers.language.pattern import CHINESE, Pattern
from handlers.language.spelling import spelled
from handlers.language.understanding import Span, When

# One capital letter for each kind of thing: the text itself is lower case.
CUSTOMER, CONTACT, PRODUCT, MONEY, QUANTITY, NUMBER = "C", "P", "G", "M", "Q", "N"
AHEAD, BEFORE, TODAY, EITHER, AGAIN = "D", "E", "T", "W", "R"
SIGNS = "CPGMQNDETWR"
DEALING = PRODUCT + MONEY + QUANTITY
_WORD = Pattern(rf"[a-z']{{1,24}}|[A-Z]|[{CHINESE}]|[?!]|\d{{1,12}}")
_DIGIT = Pattern(r"\d")


def masked(text: str, found: Entities, at: Moment) -> str:
    """The text with a sign for each thing in it."""
    signs: list[tuple[Span, str]] = [(s, NUMBER) for s in found.details.spans]
    signs += [(c.span, CUSTOMER if c.kind == "customer" else CONTACT) for c in found.who.named]
    signs += [(w.span, _date_sign(w, p, at.now.astimezone(at.zone))) for w, p in found.dates]
    signs += [(m.span, MONEY) for m in found.amounts] + [(p.span, PRODUCT) for p in found.products]
    signs += [(q.span, QUANTITY) for q in found.quantities]
    out, at_end = [], 0
    plain = normal(text)
    for (start, end), sign in sorted(signs):
        if start >= at_end:
            out += [plain[at_end:start], f" {sign} "]
            at_end = end
    return plainly(spelled(re.sub(r"\s{1,64}", " ", "".join([*out, plain[at_end:]])).strip()))


def _date_sign(ahead: When, before: When, now: datetime) -> str:
    today = now.date()
    if ahead.rule:
        return AGAIN
    if ahead.start.date() == today and ahead.has_time:
        return AHEAD if ahead.start > now else BEFORE
    if ahead.start.date() == today:
        return TODAY
    if ahead.start != before.start:
        return EITHER
    return AHEAD if ahead.start.date() > today else BEFORE


@cache
def _groups() -> dict[str, dict[str, str]]:
    import tomllib  # with the lexicon, which a start need not wait for

    return tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text("utf-8"))


@cache
def _lexicon() -> dict[str, Pattern]:
    """Each group of the lexicon as one pattern."""
    return {
        name: Pattern(rf"(?<![a-z])(?:{group['en']})(?![a-z])|{group['zh']}")
        for name, group in _groups().items()
    }


def lexicon(text: str) -> dict[str, int]:
    """The groups that have a word in it, and where the first one stands."""
    return {name: m.start() for name, pattern in _lexicon().items() if (m := pattern.search(text))}


def hints(text: str) -> Iterator[str]:
    """What the hand-made groups of words say, and which things are there."""
    signs = f" {text} "
    found = lexicon(text)
    past, dated = "happened" in found, any(f" {sign} " in signs for sign in "DTWR")
    for name, start in found.items():
        yield f"lex:{name}"
        yield f"lex:{name}:{'past' if past else 'plain'}"
        yield f"lex:{name}:{'dated' if dated else 'free'}"
        if start < 3:
            yield f"first:{name}"
    yield from (f"has:{sign}" if f" {sign} " in signs else f"no:{sign}" for sign in SIGNS)
    words = _WORD.findall(text)
    yield f"length:{min(len(words) // 4, 6)}"
    yield f"bare:{min(sum(word not in SIGNS for word in words), 6)}"


def _hint_names() -> Iterator[str]:
    for name in _groups():
        yield from (f"lex:{name}", f"first:{name}")
        yield from (f"lex:{name}:{when}" for when in ("past", "plain", "dated", "free"))
    yield from (f"has:{sign}" for sign in SIGNS)
    yield from (f"no:{sign}" for sign in SIGNS)
    yield from (f"{what}:{size}" for what in ("length", "bare") for size in range(7))


def features(text: str) -> Iterator[set[str]]:
    """Words, runs of two and three words, runs of two to four letters: each kind by itself.

    Of a number only its length counts.
    """
    text = _DIGIT.sub("0", text)
    words = _WORD.findall(text)[:200]
    yield {f"w:{word}" for word in words}
    for size in (2, 3):
        yield {f"w:{' '.join(run)}" for run in _runs(["^", *words, "$"], size)}
    for size in (2, 3, 4):
        yield {"".join(run) for run in _runs(f" {text[:600]} ", size)}


def _runs(parts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (parts[at : at + size] for at in range(len(parts) - size + 1))


@cache
def hint_places() -> dict[str, int]:
    """Where each hint stands behind the words and letters."""
    return {name: place for place, name in enumerate(_hint_names())}
