"""A rule with what is said right beside it: the day, the hour, for how long."""

from dataclasses import replace

from handlers.language import numerals
from handlers.language.dates.clues import Clue, is_timed
from handlers.language.dates.recurring import DAYS
from handlers.language.pattern import Pattern, patterns

_UNITS = {"day": "day", "week": "week", "month": "month", "year": "year", "天": "day", "周": "week",
          "星期": "week", "礼拜": "week", "月": "month", "年": "year"}  # fmt: skip
_NUMBER = rf"(?P<n>\d{{1,3}}|{numerals.SMALL})"
_LONG = (
    rf"(?:for )?{_NUMBER} (?P<times>times)\b",
    rf"for (?:the next )?{_NUMBER} (?P<unit>day|week|month|year)s?\b",
    rf"(?:一?共|总共)?(?P<n>\d{{1,3}}|{numerals.ZH_SMALL})(?P<times>次|回)",
    rf"(?:连续|持续|连着)(?P<n>\d{{1,3}}|{numerals.ZH_SMALL})个?(?P<unit>天|周|星期|礼拜|月|年)",
)
HOW_LONG = patterns(*(rf"[\s,，]{{0,2}}{long}" for long in _LONG))
AT_LAST = patterns(*(rf"[,，]\s?{long}(?=[\s.!。！]{{0,3}}$)" for long in _LONG))  # behind the errand
EVERY = Pattern(r"\b(?:every|each) (?:the )?$")
AT = Pattern(r",? (?:at|@) ?([01]?\d|2[0-3])(?:[:.]([0-5]\d))?(?![\w:%]|[.,]\d)")


def completed(text: str, clues: list[Clue]) -> list[Clue]:
    """Each rule with what is said beside it: the day, the hour, for how long."""
    stops = [*(clue.start for clue in clues[1:]), len(text)]
    return [_completed(text, clue, stop) for clue, stop in zip(clues, stops, strict=False)]


def _completed(text: str, clue: Clue, stop: int) -> Clue:
    clue = clue if clue.rule else _yearly(text, clue)
    if not clue.rule:
        return clue
    by = "" if "BY" in clue.rule else _by(clue)
    return _lasting(text, hour_behind(text, replace(clue, rule=clue.rule + by), stop), stop)


def _yearly(text: str, clue: Clue) -> Clue:
    """ "Every 5 May": the day of a month comes once a year."""
    found = EVERY.search(text, 0, clue.start) if clue.month and clue.dom and not clue.year else None
    return replace(clue, rule="FREQ=YEARLY", start=found.start()) if found else clue


def hour_behind(text: str, clue: Clue, stop: int) -> Clue:
    """ "Every weekday at 9 check the mail": behind a rule a bare number is the hour."""
    found = None if is_timed(clue) else AT.match(text, clue.end, stop)
    return replace(clue, hour=int(found[1]), minute=int(found[2] or 0), end=found.end()) if found else clue


def _by(clue: Clue) -> str:
    rule = clue.rule or ""
    if "WEEKLY" in rule and clue.weekday is not None:
        return f";BYDAY={DAYS[clue.weekday]}"
    if "MONTHLY" in rule and clue.weekday is not None and (nth := clue.nth or clue.nearest):
        return f";BYDAY={nth}{DAYS[clue.weekday]}"
    if "MONTHLY" in rule and clue.dom:
        return f";BYMONTHDAY={clue.dom}"
    if "YEARLY" in rule and clue.month and clue.dom:
        return f";BYMONTH={clue.month};BYMONTHDAY={clue.dom}"
    return ""


def _lasting(text: str, clue: Clue, stop: int) -> Clue:
    found = next((m for pattern in HOW_LONG if (m := pattern.match(text, clue.end, stop))), None)
    found = found or next((m for pattern in AT_LAST if (m := pattern.search(text, clue.end, stop))), None)
    number = (numerals.english(found["n"]) or numerals.chinese(found["n"])) if found else None
    if not found or not number:
        return clue
    where = {"end": found.end()} if found.start() == clue.end else {"also": found.span()}
    if found.groupdict().get("times"):
        return replace(clue, **where, times=number)
    return replace(clue, **where, lasting=((float(number), _UNITS[found["unit"]]),))
