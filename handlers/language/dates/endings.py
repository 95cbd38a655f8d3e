"""How long something recurring goes on: until a day, before a feast, in a week, wherever that is said."""

from dataclasses import dataclass, replace
from datetime import datetime, time

from handlers.language.dates.clues import Clue, Group, day_of, is_dated, is_stretch, is_timed
from handlers.language.dates.days import plus
from handlers.language.dates.repeats import hour_behind
from handlers.language.dates.resolve import Moment
from handlers.language.pattern import Pattern

UNTIL = Pattern(
    r"(?:\b(?:and |from now )?(?:until|till|til|up to|through|thru|ending)\s{1,2}"
    r"|\b(?P<before>(?:before|b4)\s{1,2})|\b(?P<beside>to\s{1,2})|一?直?到了?|截止?[到至]?|至)"
    r"(?:the )?(?:on )?\s?$"
)
LIMIT = Pattern(r"\s?(?:(?P<before>之前|以前|前)|为止|止|以内|之内)")
FROM = Pattern(r"\b(?:from|starting|beginning|as of)\s(?:on\s)?(?:the\s)?$|[从自]\s?$")
ON = Pattern(r"\s?(?:开始|起)|\sonwards?\b")
IN = Pattern(r"\b(?:for|in|during|within|over)\s(?:the\s)?$")
APART = Pattern(r"[\s,，的]{0,2}")
OVER = Pattern(r"[\s.!。！]{0,3}$")
COMMA = Pattern(r"[,，]\s?$")
FAR = 24  # characters: no words for an end are longer
LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True)
class Words:
    """Where a day stands with what makes an end of it: "until Christmas", 圣诞之前."""

    start: int
    stop: int
    said: bool = False  # that it is the end
    before: bool = False  # it lies before that day
    apart: bool = False  # so plain that it may stand behind the errand
    begins: bool = False  # it comes again from that day on


def ended(text: str, found: list[Group]) -> list[Group]:
    """The one rule with its hour and its end; where several are said, it is not clear whose they would be."""
    rules = [group for group in found if group.clue.rule]
    if len(rules) != 1 or rules[0].to or rules[0].clue.times or rules[0].clue.lasting:
        return found
    rule = rules[0]
    for other in found:
        whole = None if other is rule else _with_hour(rule.clue, other) or _with_end(text, rule.clue, other)
        if whole:
            left = [whole if group is rule else group for group in found if group is not other]
            return left if is_timed(rule.clue) or whole.to or whole.during else ended(text, left)
    return found


def _with_hour(rule: Clue, other: Group) -> Group | None:
    """每天提醒我10点开会: its hour, told further on."""
    hour = other.clue
    if is_timed(rule) or is_dated(hour) or hour.now or other.to or hour.start < rule.end:
        return None
    return Group(replace(timed_by(rule, hour), also=(hour.start, hour.end)))


def _with_end(text: str, rule: Clue, other: Group) -> Group | None:
    """The rule until or from a day, for so long, or in a stretch; None when that is no end of it."""
    day = other.clue
    words = _words(text, day)
    beside = _is_beside(text, rule, words)
    if not is_dated(day) or not (beside or _is_behind(text, rule, words)):
        return None
    where = {"start": min(rule.start, words.start), "end": max(rule.end, words.stop)}
    placed = replace(timed_by(rule, day), **(where if beside else {"also": (words.start, words.stop)}))
    timed = hour_behind(text, placed, len(text))
    if other.to or words.begins:
        return Group(timed, to=other.to, during=day_of(day))
    if day.inside and day.shift:
        return Group(replace(timed, lasting=day.shift))
    if words.said:
        return Group(timed, to=_day_before(day) if words.before else day)
    is_during = is_stretch(day) and not _is_of_something(text, rule, day)
    return Group(timed, during=day_of(day)) if is_during else None


def _words(text: str, day: Clue) -> Words:
    begin = max(day.start - FAR, 0)
    if since := FROM.search(text, begin, day.start):
        on = ON.match(text, day.end)
        return Words(since.start(), on.end() if on else day.end, apart=True, begins=True)
    if on := ON.match(text, day.end):
        return Words(day.start, on.end(), apart=True, begins=True)
    led, limit = UNTIL.search(text, begin, day.start), LIMIT.match(text, day.end)
    stop = limit.end() if limit else day.end
    before = bool((led and led["before"]) or (limit and limit["before"]))
    if led:
        named = not led["before"] or _is_far(day)
        return Words(led.start(), stop, True, before, apart=named and not led["beside"])
    if limit:
        apart = COMMA.search(text, begin, day.start) is not None and _is_far(day)
        return Words(day.start, stop, True, before, apart)
    inside = IN.search(text, begin, day.start)
    return Words(inside.start() if inside else day.start, stop)


def _is_far(day: Clue) -> bool:
    """By its date or its name: "every Monday … before Friday" tells by when the errand is to be done."""
    return bool(day.holiday or day.month or day.months is not None or day.dom or day.fixed or day.lunar)


def _is_beside(text: str, rule: Clue, words: Words) -> bool:
    near, far = (words.stop, rule.start) if words.stop <= rule.start else (rule.end, words.start)
    return bool(APART.fullmatch(text, near, far))


def _is_behind(text: str, rule: Clue, words: Words) -> bool:
    """At the end of what is said, or of a clause before it."""
    if not words.apart:
        return False
    return bool(OVER.match(text, words.stop)) if words.start >= rule.end else words.start == 0


def _is_of_something(text: str, rule: Clue, day: Clue) -> bool:
    """每周五本周总结, "every Friday this week's figures"."""
    behind = day.start >= rule.end
    return behind and (text[day.start] > "\u3000" or text[day.end : day.end + 2] in ("'s", "’s"))


def _day_before(day: Clue) -> Clue:
    """Before Christmas, Christmas is not meant; before the 24th, it may be: once too often does no harm."""
    return replace(day, beyond=((-1.0, "day"),)) if day.holiday and not day.beyond else day


def timed_by(rule: Clue, day: Clue) -> Clue:
    """An hour said behind the last day is the hour of each: "every Monday until 1 June at 9"."""
    if is_timed(rule) or not is_timed(day):
        return rule
    return replace(rule, hour=day.hour, minute=day.minute, ampm=day.ampm, part=day.part)


def whole(clue: Clue, first: datetime, last: Moment | None, during: Moment | None) -> str | None:
    """The rule with its end; the last day is one of it, of a longer stretch the days before it are."""
    rule = clue.rule
    if rule and clue.times:
        return f"{rule};COUNT={clue.times}"
    if rule and clue.lasting:
        return f"{rule};UNTIL={_stamp(plus(datetime.combine(first.date(), time()), clue.lasting))}"
    if rule and during and during.end:
        return f"{rule};UNTIL={_stamp(during.end)}"
    if rule and last:
        inside = last.grain in ("minute", "hour", "part", "day")
        end = datetime.combine(last.start.date(), LAST_SECOND) if inside else last.start
        return f"{rule};UNTIL={_stamp(end)}"
    return rule


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M%S")
