"""A rule as a whole: the day said beside it, and when it ends."""

from dataclasses import replace
from datetime import datetime, time

from handlers.language import numerals
from handlers.language.dates.clues import Clue, is_timed
from handlers.language.dates.days import plus
from handlers.language.dates.recurring import DAYS
from handlers.language.dates.resolve import Moment
from handlers.language.pattern import Pattern, patterns

UNTIL = Pattern(
    r"[\s,，]{0,2}(?:(?:and )?(?:until|till|til|up to|through|thru|ending|to)\s{1,2}(?:the )?(?:on )?"
    r"|一?直?到|截止?[到至]?|至)\s?"
)
_UNITS = {"day": "day", "week": "week", "month": "month", "year": "year", "天": "day", "周": "week",
          "星期": "week", "礼拜": "week", "月": "month", "年": "year"}  # fmt: skip
_NUMBER = rf"(?P<n>\d{{1,3}}|{numerals.SMALL})"
HOW_LONG = patterns(
    rf"[\s,]{{0,2}}(?:for )?{_NUMBER} (?P<times>times)\b",
    rf"[\s,]{{0,2}}for (?:the next )?{_NUMBER} (?P<unit>day|week|month|year)s?\b",
    rf"[\s,，]{{0,2}}(?:一?共|总共)?(?P<n>\d{{1,3}}|{numerals.ZH_SMALL})(?P<times>次|回)",
    rf"[\s,，]{{0,2}}(?:连续|持续|连着)(?P<n>\d{{1,3}}|{numerals.ZH_SMALL})个?(?P<unit>天|周|星期|礼拜|月|年)",
)
EVERY = Pattern(r"\b(?:every|each) (?:the )?$")
AT = Pattern(r",? (?:at|@) ?([01]?\d|2[0-3])(?:[:.]([0-5]\d))?(?![\w:%]|[.,]\d)")
_LAST = time(23, 59, 59)


def completed(text: str, clues: list[Clue]) -> list[Clue]:
    """Each rule with what is said beside it: the day, the hour, for how long."""
    stops = [*(clue.start for clue in clues[1:]), len(text)]
    return [_completed(text, clue, stop) for clue, stop in zip(clues, stops, strict=False)]


def _completed(text: str, clue: Clue, stop: int) -> Clue:
    clue = clue if clue.rule else _yearly(text, clue)
    if not clue.rule:
        return clue
    by = "" if "BY" in clue.rule else _by(clue)
    return _lasting(text, _at(text, replace(clue, rule=clue.rule + by), stop), stop)


def _yearly(text: str, clue: Clue) -> Clue:
    """ "Every 5 May": the day of a month comes once a year."""
    found = EVERY.search(text, 0, clue.start) if clue.month and clue.dom and not clue.year else None
    return replace(clue, rule="FREQ=YEARLY", start=found.start()) if found else clue


def _at(text: str, clue: Clue, stop: int) -> Clue:
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
    number = (numerals.english(found["n"]) or numerals.chinese(found["n"])) if found else None
    if not found or not number:
        return clue
    if found.groupdict().get("times"):
        return replace(clue, end=found.end(), times=number)
    return replace(clue, end=found.end(), lasting=((float(number), _UNITS[found["unit"]]),))


def ends(text: str, rule: Clue, day: Clue) -> bool:
    """Whether a day is the last of what comes again: "every Monday until 1 June"."""
    between = UNTIL.fullmatch(text, rule.end, day.start)
    return bool(rule.rule and not day.rule and between and not (rule.times or rule.lasting))


def timed_by(rule: Clue, day: Clue) -> Clue:
    """An hour said behind the last day is the hour of each: "every Monday until 1 June at 9"."""
    if is_timed(rule) or not is_timed(day):
        return rule
    return replace(rule, hour=day.hour, minute=day.minute, ampm=day.ampm, part=day.part)


def whole(clue: Clue, first: datetime, last: Moment | None) -> str | None:
    """The rule with its end; the last day is one of it, of a longer stretch the days before it are."""
    rule = clue.rule
    if rule and clue.times:
        return f"{rule};COUNT={clue.times}"
    if rule and clue.lasting:
        return f"{rule};UNTIL={_stamp(plus(datetime.combine(first.date(), time()), clue.lasting))}"
    if rule and last:
        inside = last.grain in ("minute", "hour", "part", "day")
        return f"{rule};UNTIL={_stamp(datetime.combine(last.start.date(), _LAST) if inside else last.start)}"
    return rule


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M%S")
