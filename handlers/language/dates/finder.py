"""From text to clues: find the pieces, drop what only looks like one, put neighbours together."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from handlers.language.dates import chinese, endings, english, english_times, numeric, recurring, repeats
from handlers.language.dates.clues import Clue, Group, at_hour, is_dated, is_timed, joined
from handlers.language.dates.english_words import Says
from handlers.language.pattern import CHINESE, Pattern

_BETWEEN = Pattern(
    r"[\s,，、(（)）:\-]{0,3}(?:(?:at|on|of|in|for|around|about|the|by|from|before|b4|after|@|的|在|[之以]?后|约"
    r"|大概|大约)[\s,]{0,2}){0,3}[\s(（]{0,2}"
)
_TO = Pattern(r"\s{0,2}(?:(?:up )?to|until|till|til|through|thru|and|[-~]|到|至)\s{0,2}(?:the )?")
_DONE = Pattern(r"[了过前]|\b(?:by|before|was|were|\w{2,}ed|met|saw)\b")
_FAR = 24  # no connective is longer


Table = tuple[tuple[Pattern, Says], ...]


def _table(rows: tuple[tuple[str, Says], ...]) -> Table:
    return tuple((Pattern(written, re.ASCII), says) for written, says in rows)


_ENGLISH = _table(english.ROWS + english_times.TIMES + recurring.ENGLISH)
_CHINESE = _table(chinese.ROWS + recurring.CHINESE)
_HAN = Pattern(rf"[{CHINESE}]")


def groups(text: str, *, language: str, country: str) -> list[Group]:
    """The expressions in a normalised text, in order."""
    chosen = _choose(list(_clues(text, language, country)))
    together = _led(_merged(text, chosen))
    whole = len(text.strip(" .,!?。，！？"))
    kept = [c for c in together if not c.weak or (len(together) == 1 and c.end - c.start >= whole)]
    return list(_of_one_day(text, endings.ended(text, _ranges(text, repeats.completed(text, kept)))))


def _led(clues: list[Clue]) -> list[Clue]:
    """提前半小时提醒我, "remind me an hour before": of the one other expression, wherever that stands."""
    leads = [clue for clue in clues if clue.lead and clue.weak]
    rest = [clue for clue in clues if clue not in leads]
    match leads, [clue for clue in rest if not clue.weak]:
        case [lead], [clue]:
            return [replace(clue, lead=lead.lead, also=(lead.start, lead.end))]
    return rest


def _of_one_day(text: str, found: list[Group]) -> Iterator[Group]:
    """明天先去南山,下午三点到紫竹: the day that a plan begins with holds for the hours behind it."""
    day = found[0].clue if found and not text[: found[0].clue.start].strip() else None
    for group in found:
        clue = group.clue
        if day and clue is not day and is_timed(clue) and not is_dated(clue):
            yield replace(group, clue=at_hour(day, clue)) if _is_plan(text, day, clue) else group
            continue
        day = day if clue is day else None
        yield group


def _is_plan(text: str, day: Clue, hour: Clue) -> bool:
    """Whether the day is still to come and nothing is told as done on it."""
    ahead = (day.day or 0) > 0 or (day.weekday is not None and (day.week or 0) >= 0 and day.nearest != -1)
    return ahead and not day.rule and not _DONE.search(text, day.end, hour.start)


def _clues(text: str, language: str, country: str) -> Iterator[Clue]:
    han = bool(_HAN.search(text))
    for pattern in english_times.BLOCKS + (chinese.BLOCKS if han else ()):
        yield from (Clue(*m.span(), block=True) for m in pattern.finditer(text))
    for pattern, says in _numeric(language == "zh" or han, country) + _ENGLISH + (_CHINESE if han else ()):
        for m in pattern.finditer(text):
            if (what := says(m)) is not None:
                yield Clue(*pattern.span(m), **what)


def _numeric(han: bool, country: str) -> Table:
    return (
        (numeric.FULL, partial(numeric.full, chinese=han, country=country)),
        (numeric.YEAR_FIRST, numeric.year_first),
        (numeric.YEAR_SHORT, partial(numeric.year_short, chinese=han)),
        (numeric.SHORT, partial(numeric.short, country=country)),
    )


def _choose(found: list[Clue]) -> list[Clue]:
    """Longest first, none over another."""
    taken: list[Clue] = []
    used = bytearray(1 + max((c.end for c in found), default=0))
    for clue in sorted(found, key=lambda c: (c.start - c.end, not c.block, c.weak)):
        if clue.end > clue.start and not any(used[clue.start : clue.end]):
            used[clue.start : clue.end] = b"\1" * (clue.end - clue.start)
            taken.append(clue)
    return sorted((c for c in taken), key=lambda c: c.start)


def _merged(text: str, clues: list[Clue]) -> list[Clue]:
    out: list[Clue] = []
    for clue in clues:
        both = _join(text, out[-1], clue) if out else None
        if both:
            out[-1] = both
        else:
            out.append(clue)
    return [c for c in out if not c.block]


def _join(text: str, a: Clue, b: Clue) -> Clue | None:
    if a.block or b.block or b.start - a.end > _FAR or not _BETWEEN.fullmatch(text, a.end, b.start):
        return None
    return joined(a, b)


def _ranges(text: str, clues: list[Clue]) -> list[Group]:
    out: list[Group] = []
    for clue in clues:
        last = out[-1] if out else None
        if last and last.to is None and _is_range(text, last.clue, clue):
            near = _begun(last.clue, clue)
            out[-1] = Group(replace(near, end=clue.end), _completed(near, clue))
        else:
            out.append(Group(clue))
    return out


def _is_range(text: str, a: Clue, b: Clue) -> bool:
    if b.start - a.end > _FAR or a.rule or b.rule or not _TO.fullmatch(text, a.end, b.start):
        return False
    if text[a.end : b.start].strip().startswith("and"):
        return bool(re.search(r"between (?:the )?$", text[: a.start][-12:]))
    return is_dated(a) or is_dated(b) or is_timed(a) == is_timed(b)


def _begun(a: Clue, b: Clue) -> Clue:
    """The near end takes month and year from the far one: 4 to 22 January 1995."""
    if a.dom and not a.month and a.months is None and (b.month or b.months is not None):
        a = replace(a, month=b.month, months=b.months)
    if a.month and b.month and a.year is None and b.year:
        a = replace(a, year=b.year - (a.month > b.month))
    return a


def _completed(a: Clue, b: Clue) -> Clue:
    """The far end takes from the near one what it leaves out: 4月5日到8日, 下午两点到五点."""
    if not is_dated(b):
        day = replace(a, hour=None, minute=None, second=None, ampm=None, until=None, start=b.start, end=b.end)
        part = b.part or (a.part if b.ampm is None else None)
        return replace(day, hour=b.hour, minute=b.minute, second=b.second, ampm=b.ampm or a.ampm, part=part)
    if b.dom and not b.month and b.months is None:
        return replace(b, month=a.month, months=a.months, year=a.year, years=a.years)
    return b
