"""The shapes of a correction: "no, Thursday", "12k not 20k", 不是周五,是周四; pure."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from handlers.language.normal import normal
from handlers.language.understanding import When

LONGEST = 60  # characters
FIELD = "(?:amount|price|total|figure|value|quantity|number|date|day|time|customer|name|product)"
FIELD_HAN = "(?:金额|价格|价钱|总价|数量|数目|数字|日期|时间|客户|名字|产品)"
LEADS = (
    rf"(?:(?:(?:the )?{FIELD}(?: is|'s| was)? (?:wrong|off|incorrect)|wrong {FIELD}"
    r"|no+|nope|nah|sorry|sry|oops|wait|actually|correction|i meant?"
    rf"|(?:it|that|(?:the )?{FIELD}) (?:is|was|should be)"
    r"|it'?s|that'?s|should (?:be|have been)|make (?:it|that|the)"
    r"|(?:change|move|push|shift|switch|bump|raise|lower) (?:it |that )?(?:out |back |up |down )?to)"
    r"\b[\s,.:;!–-]*)"
)
LEADS_HAN = (
    rf"(?:(?:哎呀?|诶|啊|哦|噢)?{FIELD_HAN}?(?:不对|有误|[说写搞填记打输弄看听讲][错反]了|错了|更正|纠正|抱歉"
    r"|(?:不好|唔好)意思|应该?是|应为|改成|改为|改到|换成|(?:不是|唔系)的?[,，])[\s,，。:：]*)"
)
SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{LEADS}*not (?P<x>.+?)\s*[,;–-]\s*(?:but |it's |it is )?(?P<y>.+)",
        r"(?:it |that )?wasn'?t (?P<x>.+?)[,;]? (?:but )?(?:it|that)(?: was|'?s) (?P<y>.+)",
        rf"(?P<led>{LEADS}*)(?P<y>.+?)[\s,]+not (?P<x>.+)",
        rf"(?P<led>{LEADS}*)(?P<y>.+?)[\s,]+instead of (?P<x>.+)",
        rf"{LEADS}+(?P<y>.+)",
        r"(?P<y>[^,;]+?),? (?:actually|instead|rather|i mean)(?:[ ,;.–-]+.*)?",
        rf"(?:不对[,，]?)?{FIELD_HAN}?不是(?P<x>.+?)[,，\s]*(?:而?是|应该是)(?P<y>.+)",
        rf"(?P<led>{LEADS_HAN}*[是系]?)(?P<y>.+?)[,，\s]*不是(?P<x>.+)",
        rf"{LEADS_HAN}+[是系]?(?P<y>.+)",
        r"是(?P<y>[^的不]+)",
    )
)

ASIDE = re.compile(
    r"[\s,，.;–-]+(?:typo|my bad|my mistake|sorry|fat fingers?|手误|打错了?|抱歉|不好意思"
    r"|(?:at )?(?:the )?same (?:time|hour|place)|时间不变)$",
    re.I,
)
CLOCK = re.compile(
    r"(?:at )?\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|o'?clock)?"
    r"|(?:早上|上午|中午|下午|晚上)?.{1,3}点(?:半|.{1,2}分?)?",
    re.I,
)
WEEKDAY = re.compile(
    r"(?:on )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|(?:周|星期|礼拜)[一二三四五六日天]",
    re.I,
)

CLOCK_ALONE = re.compile(r"(?:at )?(?P<h>1?\d|2[0-3])[.:](?P<m>[0-5]\d)", re.I)
DAY_ALONE = re.compile(r"(?:on )?(?:the )?\d{1,2}(?:st|nd|rd|th)|\d{1,2}[号日]", re.I)


@dataclass(frozen=True)
class Correction:
    """What is to be in place of what; `wrong` is empty when it was not said."""

    right: str
    wrong: str = ""
    led: bool = True  # it began with "no", "make it", 改成: without, both halves must tell the same kind


@lru_cache(maxsize=32)  # each who may be corrected asks for the shape of the same text
def read(text: str) -> Correction | None:
    """The shape of a correction; whether its parts say anything is seen later. Pure."""
    line = ASIDE.sub("", text.strip().rstrip(".,，。!！ "))
    if not line or len(line) > LONGEST or "\n" in line:
        return None
    plain = normal(line)
    for shape in SHAPES:
        if found := shape.fullmatch(plain):
            right, wrong = (
                line[slice(*found.span(part))] if part in shape.groupindex else "" for part in "yx"
            )
            led = found["led"] != "" if "led" in shape.groupindex else True
            return Correction(right.strip(), wrong.strip(), led)
    return None


def merged(before: datetime, found: When, said: str) -> datetime:
    """A day keeps the hour that was said, an hour keeps the day; `before` is by the clocks of the person."""
    if CLOCK.fullmatch(normal(said).strip()):
        return before.replace(hour=found.start.hour, minute=found.start.minute)
    return found.start if found.has_time else found.start.replace(hour=before.hour, minute=before.minute)


def rescheduled(before: datetime, found: When, said: str) -> datetime:
    """The day that was meant: a weekday alone is the one of the week that stands, the 27th of its month."""
    moved = merged(before, found, said)
    if DAY_ALONE.fullmatch(normal(said).strip()):
        days_there = monthrange(before.year, before.month)[1]
        return moved.replace(year=before.year, month=before.month, day=min(moved.day, days_there))
    weeks = (_monday(before) - _monday(moved)) // timedelta(weeks=1) if WEEKDAY.match(normal(said)) else 0
    return moved + timedelta(weeks=max(weeks, 0))


def as_clock(said: str) -> str:
    """ "10.30" in place of an hour is one, whatever day of October it could be."""
    found = CLOCK_ALONE.fullmatch(normal(said).strip())
    return f"at {int(found['h'])}:{found['m']}" if found else said


def counted_from(before: datetime, now: datetime, said: str) -> datetime:
    """An hour alone is one of the day that stands, however late it is today."""
    if not CLOCK.fullmatch(normal(said).strip()) or before.date() == now.astimezone(before.tzinfo).date():
        return now
    return before.replace(hour=0, minute=0, second=0, microsecond=0)


def _monday(moment: datetime) -> date:
    return moment.date() - timedelta(days=moment.weekday())
