"""How English names times of day and ranges of hours, and what only looks like a date."""

import re
from typing import Any

from handlers.language import numerals
from handlers.language.dates.english_words import (
    MONTHS,
    SPAN,
    UNITS,
    WEEKDAYS,
    Says,
    any_of,
    shift_of,
)
from handlers.language.pattern import patterns

_EACH = rf"(?! (?:{any_of(UNITS)}|piece|pop|head|tree|plant|bag|roll|pot|box|pallet|load|visit|season)\b)"
APM = rf"(?P<apm>ampm\b|a ?\.? ?m\b ?\.?|p ?\.? ?m\b ?\.?|[ap](?![\w']){_EACH})"  # "900 a month"
_H = r"(?P<h>1\d|2[0-3]|0?\d)"
_M = r"(?P<m>[0-5]\d)"
_S = r"(?::(?P<s>[0-5]\d))?"
_HOUR = rf"(?P<hw>{'|'.join(sorted(numerals.UNITS[1:20], key=len, reverse=True))})"
_TEN = "|".join(numerals.TENS[:4])
_ONE = "|".join(numerals.UNITS[1:10])
_MINUTE = (
    rf"(?P<mw>(?:{_TEN})(?:[ -](?:{_ONE}))?|oh? (?:{_ONE})"
    rf"|{'|'.join(sorted(numerals.UNITS[10:], key=len, reverse=True))})"
)
AT = r"(?:at|@|around|about|approx|circa|by|from|till|til|until|before|b4|after|for)"
_GOODS = (
    r"(?! ?(?:%|x\b|k\b|w\b|hundred|thousand|grand|pcs|pieces|units?|boxes|bags|rolls|trees|plants"
    r"|each|ea\b|per\b|usd|rmb|dollars?|bucks|km|cm"
    r"|mm|kg|percent|branches|people|sites|shops|stores|of\b|or\b|a piece|an?\b"
    rf"|{any_of(UNITS)}))(?!\w|[.,:/%-]?\d)"
)
_ALONE = (
    r"(?=[ .,!?;)]{0,3}(?:$|\n)|[,;.!?)] |$| (?:on|to|re|w|with|for|about|pls|please|and|at|in|sharp"
    r"|ish|today|tomorrow|tmrw|tmr|next|this|the|if|with|mon|tue|wed|thu|fri|sat|sun))"
)
PARTS = {
    "morning": "morning", "am": "morning", "mornin": "morning", "afternoon": "afternoon", "arvo": "afternoon",
    "aft": "afternoon",
    "evening": "evening", "night": "night", "lunchtime": "noon", "lunch time": "noon", "daytime": "daytime",
    "business hours": "daytime", "office hours": "daytime", "nighttime": "night", "night-time": "night",
}  # fmt: skip
PART = rf"(?P<part>{any_of(PARTS)})"


def _ampm(text: str | None) -> str | None:
    return None if not text else "am" if text.strip()[0] == "a" else "pm"


def clock(
    hour: int | None, minute: int, ampm: str | None, second: int | None = None
) -> dict[str, Any] | None:
    """A clue for a time that can be on a clock."""
    if hour is None or hour > 24 or (ampm == "am" and hour > 12) or not 0 <= minute < 60:
        return None
    ampm = "24" if (hour > 12 or hour == 0) else ampm
    out: dict[str, Any] = {"hour": hour, "minute": minute, "second": second, "ampm": ampm}
    return {k: v for k, v in out.items() if v is not None}


def _clock(m: re.Match[str]) -> dict[str, Any] | None:
    got = m.groupdict()
    hour = int(got["h"]) if got.get("h") else numerals.english(got.get("hw") or "")
    minute = int(got["m"]) if got.get("m") else _minutes(got.get("mw"))
    apm = None if got.get("apm") == "ampm" else got.get("apm")
    out = clock(hour, minute, _ampm(apm), int(got["s"]) if got.get("s") else None)
    padded = got.get("m") and got.get("h", "").startswith("0") and not apm
    return (out | {"ampm": "24"}) if out and padded else out


def _minutes(words: str | None) -> int:
    if not words:
        return 0
    return numerals.english(re.sub(r"^oh? ", "", words)) or 0


def _past_to(m: re.Match[str]) -> dict[str, Any] | None:
    hour = int(m["h"]) if m["h"] else numerals.english(m["hw"])
    words = re.sub(r" ?min(?:ute)?s?$", "", m["n"].removeprefix("a "))
    known = {"half": 30, "quarter": 15, "three quarters": 45}
    minutes = known.get(words) or numerals.english(words)
    if hour is None or minutes is None or minutes > 59:
        return None
    if m["way"] in ("to", "till", "til", "before"):
        hour, minutes = (hour - 1) or 12, 60 - minutes
    return clock(hour, minutes, _ampm(m["apm"]))


def _hours(m: re.Match[str]) -> dict[str, Any] | None:
    """ "10-11am", "from 2:30 to 4"."""
    one, two = _end(m, "1"), _end(m, "2")
    if one is None or two is None:
        return None
    (h1, m1, a1), (h2, m2, a2) = one, two
    if a1 is None and a2 in ("am", "pm"):
        a1 = a2 if (h1 % 12, m1) < (h2 % 12, m2) else "am" if a2 == "pm" else "pm"
        a1 = "24" if h1 > 12 else a1
    start = clock(h1, m1, a1)
    named = re.match(r"between|from", m[0]) or a1 or a2 or ":" in m[0]
    return start | {"until": (h2, m2, a2)} | ({} if named else {"weak": True}) if start else None


def _end(m: re.Match[str], n: str) -> tuple[int, int, str | None] | None:
    text, minutes = m["h" + n], int(m["m" + n] or 0)
    hour = numerals.english(text)
    if hour is not None and hour > 100:
        hour, minutes = divmod(hour, 100)
    if hour is None or hour > 24 or minutes > 59:
        return None
    return hour, minutes, "24" if hour > 12 or hour == 0 else _ampm(m["a" + n])


def _part(m: re.Match[str]) -> dict[str, Any]:
    got = m.groupdict()
    part = PARTS[m["part"]]
    days = {"this": {"day": 0}, "last": {"day": -1}, "tomorrow": {"day": 1}}
    hour = {"late": {"night": 22, "evening": 20}, "mid": {"afternoon": 14, "morning": 10}}
    when = days.get(got.get("day") or "", {})
    fixed = hour.get(got.get("edge") or "", {}).get(part)
    return (
        {"part": part} | when | ({"hour": fixed, "ampm": "24"} if fixed and got.get("edge") == "mid" else {})
    )


def _half(m: re.Match[str]) -> dict[str, Any] | None:
    """British "half two": half past it."""
    return clock(int(m["h"]) if m["h"] else numerals.english(m["hw"]), 30, None)


def _noon(m: re.Match[str]) -> dict[str, Any]:
    return {"hour": 0 if "night" in m[0] else 12, "minute": 0, "ampm": "24"}


def _lasts(m: re.Match[str]) -> dict[str, Any] | None:
    minutes = {"minute": 1, "hour": 60}
    steps = shift_of(m["span"])
    if not all(unit in minutes for _, unit in steps):
        return None
    return {"lasts": sum(n * minutes[unit] for n, unit in steps), "weak": True}


def _iso_time(m: re.Match[str]) -> dict[str, Any] | None:
    out = clock(int(m["h"]), int(m["m"]), "24", int(m["s"] or 0))
    if out is None or not (zone := m["z"]):
        return out
    sign = -1 if zone[0] == "-" else 1
    digits = zone[1:].replace(":", "")
    return out | {"offset": 0 if zone == "z" else sign * (int(digits[:2]) * 60 + int(digits[2:] or 0))}


def _bare(m: re.Match[str]) -> dict[str, Any] | None:
    out = _clock(m)
    return out | {"weak": True} if out else None


def _hour_of_day(m: re.Match[str]) -> dict[str, Any] | None:
    """ "Fri 11", "tmrw 4" are hours; what is more than twelve is the day of the month."""
    number, named = int(m["h"]), m["wd"] is not None
    if number > 12:
        return {"dom": number} if named else None
    return (clock(number, 0, None) or {}) | {"bare": named}


_SUM = r"\d(?:[\d.]|,(?=\d{3}(?!\d))){0,15}"  # 1,960 but not 1,960,22号
_NO_DAY = rf"(?(m2)|(?!\d| (?:of )?(?:{any_of(MONTHS)})\b))"  # "8 until 1 June" ends on a day
TIMES: tuple[tuple[str, Says], ...] = (
    (rf"(?<=\d)t{_H}:{_M}(?::(?P<s>[0-5]\d)(?:\.\d{{1,6}})?)?(?P<z>z|[+-]\d\d:?(?:\d\d)?)?(?!\w)", _iso_time),
    (rf"(?<![\w.:/$€£¥-]){_H}(?:[:.h]{_M}{_S})? ?{APM}", _clock),
    (rf"(?<![\w.:/$-]){_H}{_M} ?{APM}", _clock),
    (rf"(?<![\w.:/$€£¥-]){_H}:{_M}{_S}(?![\d:]|\.\d)(?: ?{APM})?", _clock),
    (
        r"(?:\b(?:at|around|by|until|till|from|before|after)"
        rf"|@) ?(?P<x>{_H}[.h]{_M})(?![\d.,%])(?! ?(?:usd|rmb|each|per|k\b))",
        _clock,
    ),
    (rf"(?:\b{AT}|@) ?(?P<x>(?:{_H}|{_HOUR})){_GOODS}{_ALONE}(?: ?{APM})?", _clock),
    (
        rf"(?:\bat|@) ?(?P<x>(?P<h>[01]\d|2[0-3]){_M})(?!\w|[.,-]?\d)(?! ?(?:usd|rmb|each|per|units|pcs"
        r"|trees))",
        _clock,
    ),
    (
        rf"\b{_HOUR}[ -]{_MINUTE}(?: min(?:ute)?s)?(?: ?{APM})?(?! ?(?:thousand|hundred|{any_of(UNITS)}))\b",
        _clock,
    ),
    (rf"\b{_HOUR} {APM}", _clock),
    (rf"(?:^|\b{AT} )(?P<x>half (?:{_H}|{_HOUR}))(?![\w.:,-]\d){_ALONE}", _half),
    (
        rf"\b(?:{any_of(WEEKDAYS)}|today|tomorrow|tmrw|tmr)\.?(?: {PART})?,? ?(?P<x>{_H}[.h]{_M})(?![\d.,%])"
        r"(?! ?(?:usd|rmb|each|per|k\b))",
        _clock,
    ),
    (
        rf"(?<![\w.:/$€£¥-])(?P<x>{_H}\.{_M})(?= (?:{any_of(WEEKDAYS)}|today|tonight|tomorrow|tmrw|tmr)\b)",
        _clock,
    ),
    (
        rf"\b(?:(?P<wd>{any_of(WEEKDAYS)})|today|tomorrow|tmrw|tmr)\.?"
        rf" (?P<x>(?P<h>3[01]|[12]\d|[1-9])){_GOODS}{_ALONE}",
        _hour_of_day,
    ),
    (rf"(?<![\w.:/-])(?:{_H}|{_HOUR}) ?(?:o ?'? ?clock|oclock)(?: sharp)?(?: ?{APM})?", _clock),
    (
        rf"(?<![\w.:/-])(?P<n>(?:a )?(?:half|quarter|three quarters)|(?:\d{{1,2}}"
        rf"|{numerals.SMALL})(?: ?min(?:ute)?s?)?) (?P<way>past|to|after|till|til|before) (?:{_H}"
        rf"|{_HOUR})(?: ?o'? ?clock)?(?![.,:/-]?\d)(?: ?{APM}|(?!\w))",
        _past_to,
    ),
    (r"\b(?:at )?(?:12 )?(?:noon(?:ish|time)?|mid ?-?day|mid ?-?night)\b", _noon),
    (
        rf"(?<![\w.:/$€£¥-])(?!(?:{'|'.join(numerals.TENS)})-)"  # twenty-six is one number
        r"(?:(?:between|from) )?(?P<h1>\d{1,2}|[01]\d{3}|2[0-3]\d\d"
        rf"|{numerals.SMALL})(?::(?P<m1>[0-5]\d))? ?(?:(?P<a1>[ap]\.?m?\.?)(?!\w))? ?(?:-|to|till|til"
        rf"|until|and|through) ?(?P<h2>\d{{1,2}}|[01]\d{{3}}|2[0-3]\d\d"
        rf"|{numerals.SMALL})(?:[:.](?P<m2>[0-5]\d))? ?(?:(?P<a2>a ?\.? ?m|p ?\.? ?m"
        rf"|[ap])(?!\w)\.?)?{_NO_DAY}{_GOODS}",
        _hours,
    ),
    (
        rf"\b(?:in (?:the )?|at |during (?:the )?)?(?:(?P<edge>early|late|mid)[ -])?{PART}(?!s|[\w-]"
        r"| (?:market|shift|classes|flight|tea))",
        _part,
    ),
    (rf"\b(?P<day>this|last) {PART}\b", _part),
    (r"\b(?:to ?night|2nite|tonite|2night)\b", lambda m: {"day": 0, "part": "evening"}),
    (r"\blast ni(?:ght|te)\b", lambda m: {"day": -1, "part": "evening"}),
    (r"\bfirst thing\b(?: in the morning)?", lambda m: {"part": "morning", "weak": True}),
    (r"\bafter lunch\b", lambda m: {"part": "afternoon"}),
    (r"\b(?:at|over|before|around) lunch\b", lambda m: {"part": "noon"}),
    (rf"\bfor {SPAN}", _lasts),
    (rf"(?:^|(?<=[ ,]))(?P<x>{_H}|{_HOUR})(?=,? (?:in the|this|to ?night)\b)", _bare),
    (rf"^(?P<x>(?:{_H}|{_HOUR}))(?:[- ]?ish)?$|(?<=at )(?P<x2>\d{{1,2}})-?ish\b", _clock),
    (rf"(?<![\w.:/-]){_H}[- ]?ish\b", _clock),
)
_LABEL = (
    r"room|suite|apt|apartment|floor|fl|bldg|building|unit|no|number|model|size|grade|po|p\.o|order"
    r"|invoice|inv|ref"
    r"|page|chapter|ch|phase|route|rte|highway|hwy|lot|batch|sku|item|version|gate|dock|bay|line"
    r"|ticket|job|quote|qte"
    r"|iphone|galaxy|windows|class|zone|level|block|store|shop|plot|plate|so|ext|serial|sn|id|code"
    r"|track|tracking|spec"
    r"|type|series|account|acct|flight|terminal|table|box|pallet|row|pump|min order|minimum|qty"
    r"|quantity|lat|latitude"
)
BLOCKS = patterns(
    r"\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}|\bhttps?://\S{1,512}|\bwww\.\S{1,512}",
    r"\b(?:tel|ph|phone|mob|mobile|cell|fax|whatsapp|wechat|call me on)[:. ]{0,3}\+?\d[\d ().-]{4,20}\d",
    r"\+\d[\d ().-]{5,20}\d|(?<![\w.])\d{3}[-. ]\d{3,4}[-. ]\d{3,4}(?!\d)|(?<![\w.-])\d{3}-\d{4}(?![\d-])",
    r"(?<!\w)(?!(?:19|20)\d\d-(?:0?[1-9]|1[0-2])-)\d{3,5}-\d{2,5}-\d{2,6}(?!\d)"
    r"|(?<!\w)\d{4}-\d{4}(?:-\d{2,6})?(?!\d)|\b\d{9,30}\b",
    rf"\b(?:{_LABEL})(?:'s)?[ #:.]{{0,3}}(?:no[. ]{{0,2}}|number |#)?[a-z]{{0,3}}-?\d[\d/.,-]{{0,16}}(?!\d)",
    rf"(?<![\w-])(?!(?:[a-z]{{3,9}}-)?(?:\d{{1,4}}-){{0,2}}(?:{any_of(MONTHS)})(?:-|\b))(?=[a-z-]{{0,12}}\d)"
    r"(?!\d{1,4}(?:[ap]m?)?-\d{1,4}(?:[ap]m?)?\b)(?!(?:19"
    r"|20)\d\d-q[1-4]\b)(?=[\d-]{0,12}[a-z])(?!\d{1,4} ?[ap]m?\b)(?!(?:q[1-4]|\d{1,2}(?:st|nd|rd|th)"
    r"|2day|2moro|2mrw|2nite|2night|2morrow"
    r"|b4)\b)(?!\d{1,2}h\d{0,2}\b)[a-z\d]{1,24}-[a-z\d-]{1,24}\b(?<!ish)",
    rf"[$€£¥] ?{_SUM}(?: ?[kmw]\b)?|\b{_SUM} ?(?:k|usd|rmb|cny|eur|gbp|dollars?|bucks"
    r"|yuan|kuai|%|percent)(?!\w)",
    r"\ban? (?:early )?(?:morning|night|evening) (?:person|people|owl|shift|job|type|bird)\b",
    r"\b(?:rat\w{1,3}|scores?d?|gave|give|a) (?:\w{1,8} )?(?:an? )?\d{1,2} ?/ ?(?:5|10)\b"
    r"|\b(?:5 ?/ ?5|10 ?/ ?10)\b(?= (?:service|score|rating|from|for|again|would))",
    r"\b24 ?/ ?7\b|\b\d{1,3} ?/ ?\d{1,3}"
    r"(?= ?(?:split|ratio|mix|blend|payment|scale|gauge|ga|awg|inch(?:es)?)\b)"
    r"|\b\d{1,3}:\d{1,3}(?= ?(?:split|ratio|mix|scale|blend|slope))",
    r"\b\d{1,4}(?: ?(?:-|x|\*|to|by) ?\d{1,4}){1,2} ?(?:cm|mm|m|in|inch|inches|ft|feet|kg|g|l"
    r"|lit(?:er|re)s?|gal|gallons?|years?|%)\b",
    r"\b(?:price|priced|cost|costs|sold|rate|ratio|discount|quote|quoted|margin)(?: (?:is|at|was|of"
    r"|for|to))? ?(?:at )?\d[\d.,]{0,12}(?! ?(?:am|pm|:))",
    r"\b\d{1,3} in \d{1,3}\b|\b\d{1,2} (?:or|to|-) \d{1,2} (?:people|trees|boxes|bags|rolls|units|pcs"
    r"|times)\b",
    r"\b(?:sat|sun) (?:with|down|in on|through|next to|beside|and (?:talked|chatted|had))\b",
    r"\b(?:may|might) (?:be|not|or may|well|i|we|you|he|she|they|have|need|want|also|take|come|go|ask"
    r"|call|say|still)\b",
    r"\b(?:she|he|i|we|you|they|it|who|that|this|doc|customer|client|order) may\b(?! \d)",
    r"\b(?:jan|april|may|june|august|summer|autumn|wed|sun|mon) (?:from|at|in|of|said|says|told|asked"
    r"|wants|called|rang|is|was|has|thinks|needs|will|and i|over at)(?! (?:\d|next|this|last"
    r"|the \d))\b",
    r"\b(?:nice|great|good|have a|have a (?:nice|good|great)) (?:day|month|week|weekend|year"
    r"|morning|evening|afternoon|night)\b(?! (?:for|to))",
    r"\bday (?:after|by|to|in) day\b|\bday(?:s)? in (?:and )?day(?:s)? out\b|\bto date\b"
    r"|\bof the (?:day|month|year)\b(?<!end of the day)(?<!end of the month)(?<!end of the year)",
    r"\b\d{1,6} ?(?:left|by|units?|pcs|pieces|boxes|bags|rolls|trees|plants|pots|pallets|each|ea|cm"
    r"|mm|kg|km|sqm|m2|people|sites|percent)\b(?! \d)",
)
