"""How English names days: patterns, and the clue each one gives. Times of day are in english_times."""

import re
from typing import Any

from handlers.language import numerals
from handlers.language.dates.english_words import (
    COUNT,
    DOM,
    EDGES,
    IN,
    MON,
    MONTHS,
    NTH_DOM,
    ONE,
    SPAN,
    STEP,
    STEPS,
    UNITS,
    WD,
    WEEKDAYS,
    YEAR,
    Says,
    any_of,
    counted,
    shift_of,
    year_of,
)
from handlers.language.dates.festivals import ENGLISH as HOLIDAYS


def _day(m: re.Match[str]) -> dict[str, Any] | None:
    got = m.groupdict()
    dom = numerals.english(got["dom"]) if got.get("dom") else None
    if dom is not None and not 1 <= dom <= 31:
        return None
    out: dict[str, Any] = {"dom": dom, "year": year_of(got.get("year"))}
    if got.get("mon"):
        out["month"] = MONTHS[got["mon"]]
    if got.get("wd"):
        out["weekday"] = WEEKDAYS[got["wd"]]
    if got.get("step") and out.get("month"):
        out["nearest"] = STEP[got["step"]] or None
    return {k: v for k, v in out.items() if v is not None}


def _weekday(m: re.Match[str]) -> dict[str, Any]:
    out: dict[str, Any] = {"weekday": WEEKDAYS[m["wd"]]}
    step = (m.groupdict().get("step") or "").split()
    if step:
        coming = {"coming", "upcoming"} & set(step)
        out |= {"nearest": 1} if coming else {"week": STEP[step[-1] if step[-1] in STEP else step[0]]}
    return out


def _maybe_weekday(m: re.Match[str]) -> dict[str, Any]:
    """ "Sun Wei", "sat with the owner": these two are days only when something else says so."""
    word = m["wd"] in ("sun", "sat") and not m["step"]
    free = re.match(r"\s{0,2}(?:$|[.,;!?)/&\n-])", m.string[m.end() : m.end() + 4])
    led = re.search(
        r"(?:\b(?:on|by|before|until|till|for|from|this|next|last|every|or|and|till)|[&/,-]) ?$",
        m.string[: m.start()][-9:],
    )
    return _weekday(m) | ({"weak": True} if word and not free and not led else {})


def _unit(m: re.Match[str]) -> dict[str, Any] | None:
    step, unit = STEP[m["step"]], UNITS.get(m["unit"], m["unit"])
    out: dict[str, Any] = {
        "week": {"week": step}, "month": {"months": step}, "year": {"years": step},
        "quarter": {"quarters": step}, "weekend": {"weekend": True, "week": step}, "day": {"day": step},
        "fortnight": {"week": step * 2},
    }[unit]  # fmt: skip
    edge = m.groupdict().get("edge")
    return out | ({"edge": EDGES[edge]} if edge else {})


def _after_next(m: re.Match[str]) -> dict[str, Any]:
    field = {"week": "week", "weekend": "week", "month": "months", "year": "years", "quarter": "quarters"}[
        m["unit"]
    ]
    return {field: 2} | ({"weekend": True} if m["unit"] == "weekend" else {})


def _edge(m: re.Match[str]) -> dict[str, Any]:
    short = {
        "eod": "day",
        "eow": "week",
        "eom": "month",
        "eoq": "quarter",
        "eoy": "year",
        "cob": "day",
        "cop": "day",
    }
    got = m.groupdict()
    if got.get("short"):
        return {"edge": "end", "edge_unit": short[got["short"]]}
    return {"edge": EDGES[got.get("edge") or "end"]} | ({"edge_unit": got["unit"]} if got.get("unit") else {})


def _beyond(m: re.Match[str]) -> dict[str, Any]:
    return {"beyond": shift_of(m["span"], -1 if m["way"] in ("before", "b4", "prior to") else 1)}


def _holiday(m: re.Match[str]) -> dict[str, Any]:
    name = next(name for words, name in HOLIDAYS.items() if re.fullmatch(words, m["name"]))
    step = {"following": 1, "coming": 1, "previous": -1, "past": -1, "next": 1, "last": -1}.get(
        m["step"] or ""
    )
    out: dict[str, Any] = {"holiday": name, "year": year_of(m["year"]), "nearest": step}
    return {k: v for k, v in out.items() if v is not None}


_UNIT_BEFORE = re.compile(r"(?:day|week|month|year|wk|[0-9]d)s? $")


def _after_holiday(m: re.Match[str]) -> dict[str, Any] | None:
    """ "After Christmas" is the first working day; "two days after Christmas" is counted from it."""
    if _UNIT_BEFORE.search(m.string[: m.start()][-6:]):
        return None
    name = next((name for words, name in HOLIDAYS.items() if re.fullmatch(words, m["name"])), "new_year")
    year = year_of(m["year"])
    also = (m.start(), m.start("x"))
    return {"holiday": name, "working": True, "also": also} | ({"year": year} if year else {})


def _later_earlier(m: re.Match[str]) -> dict[str, Any]:
    field = {"week": "week", "month": "months", "year": "years"}[m["unit"]]
    return {field: 0, "edge": "end" if m[0].startswith("later") else "start"}


def _in(m: re.Match[str]) -> dict[str, Any]:
    return {"shift": shift_of(m["span"])}


def _ago(m: re.Match[str]) -> dict[str, Any]:
    return {"shift": shift_of(m["span"], -1)}


def _within(m: re.Match[str]) -> dict[str, Any]:
    back = re.match(r"(?:the )?(?:last|past|previous)", m[0])
    return {"shift": shift_of(m["span"], -1 if back else 1), "inside": True}


def _weak(says: Says) -> Says:
    """Only counts beside something else."""

    def weakly(m: re.Match[str]) -> dict[str, Any] | None:
        got = says(m)
        return None if got is None else got | {"weak": True}

    return weakly


def _month(m: re.Match[str]) -> dict[str, Any]:
    got = m.groupdict()
    step = STEP.get(got.get("step") or "")
    out: dict[str, Any] = {
        "month": MONTHS[m["mon"]],
        "nearest": step or None,
        "years": 0 if step == 0 else None,
    }
    return {k: v for k, v in out.items() if v is not None}


def _year_month(m: re.Match[str]) -> dict[str, Any]:
    got = m.groupdict()
    return {"year": int(m["y"]), "month": int(got["m"]) if got.get("m") else MONTHS[got["mon"]]}


def _lone_ordinal(m: re.Match[str]) -> dict[str, Any] | None:
    """ "29th" may end a thought or open one; "second" never does alone."""
    got = _day(m)
    alone = m["dom"][0].isdigit() and (
        m.start() == 0 or re.match(r"[ ,.;!?-]{0,3}$", m.string[m.end() :][:4])
    )
    return got if got is None or alone else got | {"weak": True}


def _plain(**what: Any) -> Says:
    return lambda m: dict(what)


def _iso(m: re.Match[str]) -> dict[str, Any]:
    return {"fixed": (int(m["y"]), int(m["m"]), int(m["d"]))}


def _month_name_date(m: re.Match[str]) -> dict[str, Any]:
    return {"fixed": (int(m["y"]), MONTHS[m["mon"]], int(m["d"]))}


def _nth(m: re.Match[str]) -> dict[str, Any] | None:
    number = -1 if m["nth"] == "last" else numerals.english(m["nth"])
    if number is None or not -1 <= number <= 53:
        return None
    got = m.groupdict()
    out: dict[str, Any] = {"nth": number}
    return out | ({"weekday": WEEKDAYS[got["wd"]]} if got.get("wd") else {"nth_unit": got["unit"]})


def _sundays_from_now(m: re.Match[str]) -> dict[str, Any]:
    count = int(counted(m["n"]))
    return {"weekday": WEEKDAYS[m["wd"]], "nearest": 1, "beyond": ((7 * (count - 1), "day"),)}


def _weeks_on(m: re.Match[str]) -> dict[str, Any]:
    """ "Two weeks on Tuesday": from the coming one."""
    return _weekday(m) | {"beyond": ((7 * int(counted(m["n"])), "day"),)}


def _quarter(m: re.Match[str]) -> dict[str, Any]:
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
    out: dict[str, Any] = {
        "quarter": words.get(m["q"]) or int(m["q"]),
        "year": year_of(m.groupdict().get("year")),
    }
    return {k: v for k, v in out.items() if v is not None}


_NTH = r"(?P<nth>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)"
_Y = r"(?P<y>(?:19|20)\d\d)"
_D = r"(?P<d>3[01]|[12]?\d|0\d)"
_FREE = r"(?<![\w/.-])"  # nothing that could be one code with it stands before
_NOT_A_DAY = (
    r"(?! (?:one|time|visit|floor|round|half|party|quarter|avenue|ave|street|order|call|try|hand|phase|batch"
    rf"|{any_of(UNITS)}|{any_of(WEEKDAYS)})\b)"
)
_AHEAD = rf"(?=(?:{any_of(STEP)}|{any_of(MONTHS)}|q[1-4]|(?:19|20)\d\d|{any_of(WEEKDAYS)}|tomorrow|today)\b)"

RELATIVE: tuple[tuple[str, Says], ...] = (
    (r"\b(?:(?:right |just )?now|as soon as possible|asap)\b", _plain(now=True)),
    (r"\bat (?:the )?(?:present(?: time)?|moment|minute)\b", _plain(now=True)),
    (r"\b(?:today|tdy|2day)\b", _plain(day=0)),
    (r"\b(?:tomorrow|tomm?orr?ow|tomorro|tmrw|tmr|tmw|tmrow|tomo|tmoro|2moro|2mrw|2morrow)\b", _plain(day=1)),
    (
        r"\b(?:yesterday|yest|yday|ystd|yesterdy|yesturday|yestrday|ysterday|ystrday|yestday)\b",
        _plain(day=-1),
    ),
    (r"\b(?:the )?day (?:after|aft) (?:tomm?orr?ow|tmrw|tmr|tomo|tmw)\b|\bovermorrow\b", _plain(day=2)),
    (r"\b(?:the )?day (?:before|b4) (?:yesterday|yday|yest)\b", _plain(day=-2)),
    (r"\b(?:the )?(?:next|following) day\b|\bthe day after\b(?! \w)", _plain(day=1)),
    (r"\b(?:the )?(?:previous|last) day\b|\bthe day before\b(?! \w)", _plain(day=-1)),
    (
        rf"\b(?:give|gives|giving|gave|wants?|needs?)(?: (?:him|her|them|me|us))? (?P<x>{SPAN})"
        r"(?= (?:more )?to (?:think|decide|mull|consider|talk|sleep|look))",
        _in,
    ),
    (rf"\bin (?:about |around |roughly |like |another )?{SPAN}(?:'?s?'? time)?\b", _in),
    (rf"\b(?:within|inside|in)(?: the)?(?: next)? {SPAN}", _within),
    (rf"\b(?:the )?(?:next|coming|following|last|past|previous) (?P<span>{ONE})", _within),
    (rf"\b{SPAN}(?:'s)? (?:from now|later|hence|from today|out\b(?! of)|in the future)", _in),
    (rf"\b{SPAN} (?:ago|earlier|back|before now|before today)\b", _ago),
    (rf"\bafter {SPAN}", _in),
    (
        rf"\b{SPAN} (?:before(?:hand)?|b4|ahead|in advance)(?= ?(?:$|[,.!;]))",
        _weak(lambda m: {"lead": shift_of(m["span"], -1)}),
    ),
    (rf"\b{SPAN} (?P<way>from|after|before|b4|prior to|following)(?= )", _weak(_beyond)),
    (
        rf"\b(?:remind|ping|tell|warn|nudge|alert) me (?:at )?{SPAN} (?:before|b4|ahead of|prior to)(?= )",
        _weak(lambda m: {"lead": shift_of(m["span"], -1)}),
    ),
    (
        r"(?<!every)(?<!each)(?<!every )(?<!each )\b(?:the )?(?P<span>1? ?day) (?P<way>after|before|b4)(?= )",
        _weak(lambda m: {"beyond": ((-1 if m["way"] != "after" else 1, "day"),)}),
    ),
    (rf"\b(?P<n>{COUNT}) (?P<wd>{any_of(WEEKDAYS)})s? (?:from now|later|from today)", _sundays_from_now),
    (rf"\b{STEPS} (?P<unit>week|wk|month|mth|quarter|year|yr|weekend|fortnight)\b", _unit),
    (rf"\b(?P<edge>late|early) {STEPS} (?P<unit>week|wk|month|year)\b", _unit),
    (r"\b(?:earlier|later) (?:in )?(?:the|this) (?P<unit>week|month|year)\b", _later_earlier),
    (r"\b(?:the )?(?P<unit>week|weekend|month|year|quarter) after (?:the )?next\b", _after_next),
    (r"(?:(?<=\bby )|(?<=\bb4 )|(?<=\bbefore ))(?:the |this )?weekend\b", _plain(weekday=4)),
    (r"\b(?:(?:over|on|at|during) )?(?:the |this )?weekend\b", _plain(weekend=True)),
)
EDGE: tuple[tuple[str, Says], ...] = (
    (r"\b(?P<short>eod|eow|eom|eoq|eoy|cob|cop)\b", _edge),
    (
        r"\b(?:close of (?:business|play)|end of (?:the )?(?:business |working |work )?day)\b",
        _plain(edge="end", edge_unit="day"),
    ),
    (
        r"\b(?:the )?(?P<edge>end|close|start|beginning|middle|mid)[ -](?:of |in )?(?:the )?(?P<unit>week"
        r"|month|quarter|year)\b",
        _edge,
    ),
    (r"\b(?P<unit>month|quarter|year)[ -]?end\b", _edge),
    (rf"\b(?:the )?(?P<edge>{any_of(EDGES)})[ -]?(?:of |in )?(?:the )?{_AHEAD}", _weak(_edge)),
)
WEEKDAY: tuple[tuple[str, Says], ...] = (
    (rf"(?<![\w-])(?:{STEPS} )?{WD}(?!')", _maybe_weekday),
    (rf"\b(?P<step>(?:this |the )?(?:coming|upcoming)) {WD}", _weekday),
    (rf"\b{STEPS} (?:week|wk)(?:'s)?[ ,-]{{0,3}}(?:on )?{WD}", _weekday),
    (rf"\b{WD},? (?:of |the )?{STEPS} (?:week|wk)\b", _weekday),
    (rf"(?<!every )\b(?P<n>an?|one|two|three|four|[1-4]) (?:weeks?|wks?) (?:on )?{WD}", _weeks_on),
    (rf"\b{WD} (?:week|wk)\b", lambda m: _weekday(m) | {"beyond": ((7, "day"),)}),
    (rf"\b(?:the )?{_NTH} {WD}(?: (?:of|in)(?= ))?", _nth),
    (rf"\b{_NTH} (?P<unit>week) (?:of|in)(?= )", _weak(_nth)),
    (
        r"\b(?:the )?(?P<nth>\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|sixth"
        r"|last) (?P<unit>month) (?:of|in)(?= )",
        _weak(_nth),
    ),
    (r"\b(?:week|wk|cw|kw) ?(?P<w>5[0-3]|[1-4]?[1-9]|[1-4]0)(?!\d)", lambda m: {"iso_week": int(m["w"])}),
)
QUARTER: tuple[tuple[str, Says], ...] = (
    (rf"\b(?:{YEAR}[ -]?)?q(?P<q>[1-4])\b", _quarter),
    (rf"\bq(?P<q>[1-4])[ -]?(?:of )?{YEAR}", _quarter),
    (rf"\b(?P<q>first|second|third|fourth|1st|2nd|3rd|4th) quarter\b(?:,? (?:of )?{YEAR})?", _quarter),
)
ABSOLUTE: tuple[tuple[str, Says], ...] = (
    (rf"{_FREE}{_Y}(?P<s>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=s){_D}(?![\d/-])", _iso),
    (r"(?<![\w-])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\w-]|\.\d)", _iso),
    (rf"{_FREE}{_Y}[-/. ]{MON}[-/. ]{_D}(?!\d)", _month_name_date),
    (rf"{_FREE}{_Y}[-/]{_D}[-/]{MON}", _month_name_date),
    (rf"{_FREE}{_D}[-/]{_Y}[-/]{MON}", _month_name_date),
    (rf"{_FREE}{_D}[-/]{MON}[-/]{_Y}", _month_name_date),
    (rf"{_FREE}{MON}[-/]{_D}[-/ ]{_Y}", _month_name_date),
    (
        rf"(?<![a-z])(?:{STEPS} )?{MON}[ /,-]{{0,3}}(?:the )?{DOM}(?:(?:[ ,]{{0,3}}(?:of |in )?"
        rf"|[/-]){YEAR})?",
        _day,
    ),
    (
        rf"{_FREE}(?:{STEPS} )?(?:the )?{DOM}[. /-]{{0,2}}(?:day )?(?:of )?{MON}(?:(?:[ ,]{{0,3}}(?:of "
        rf"|in )?|[/-]){YEAR})?",
        _day,
    ),
    (rf"(?<![\w-]){MON}[ ,/-]{{1,3}}(?:of )?{YEAR}", _day),
    (rf"{_FREE}{_Y}[-/. ](?:{MON}|(?P<m>1[0-2]|0?[1-9])(?![\d/.-]))", _year_month),
    (r"(?<![\w/.-])(?P<m>1[0-2]|0?[1-9]) ?[-/] ?(?P<y>20\d\d)(?![\w/-])", _year_month),
    (rf"\b{STEPS} {MON}", _month),
    (rf"\b(?P<edge>early|mid|late)-{MON}", lambda m: _month(m) | _edge(m)),
    (rf"\b{IN} (?:the )?(?P<x>{MON})(?! (?:i|we|you|he|she)\b)", _month),
    (rf"(?<![\w-]){MON}", _weak(_month)),
    (rf"(?<![\w$€£¥/.:-]){YEAR}(?![\w/:-]|[.,]\d)", _weak(_day)),
    (r"\b(?:in|since|of|during|by|for|until) (?P<x>(?P<year>(?:19|20)\d\d))(?=$|[.,;!?]|\n)", _day),
)
DAY_OF_MONTH: tuple[tuple[str, Says], ...] = (
    (rf"\bthe {NTH_DOM}(?: of(?= (?:{any_of(STEP)}|the) ))?{_NOT_A_DAY}(?=$|[ ,.;:!?)])", _day),
    (
        r"\b(?:on|by|before|until|till|til|from|since|b4|around|after|for"
        rf"|due) (?P<x>{NTH_DOM}){_NOT_A_DAY}",
        _day,
    ),
    (rf"(?<!\w){NTH_DOM}(?: of(?= (?:{any_of(STEP)}|the) ))?{_NOT_A_DAY}", _lone_ordinal),
    (
        r"(?<![\w.:/-])(?P<x>(?P<dom>[12]?\d|3[01])(?:st|nd|rd|th)?)(?= ?(?:-|to|and|till|until"
        rf"|through) ?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?,? (?:of )?(?:in )?(?:{any_of(MONTHS)}|(?:this"
        r"|next|last) month)\b)",
        _day,
    ),
    (r"(?<=[ -])(?P<x>(?P<dom>[12]?\d|3[01]))(?=,? (?:in |of )?(?:this|next|last) month\b)", _day),
    (
        r"\bon (?:the )?(?P<x>(?P<dom>[12]?\d|3[01]))(?=[ .!?]{0,2}$|,? at \d|, ?\d{1,2}(?::\d\d)? ?[ap]m)",
        _day,
    ),
    (rf"\bthe (?P<x>(?P<dom>[12]?\d|3[01]|{numerals.SMALL}))(?=[ .!?]{{0,2}}$|,? at \d)", _day),
    (r"^(?P<dom>[12]?\d|3[01])(?=$| at \d|, ?\d{1,2}(?::\d\d)? ?[ap]m)", _day),
)
_NAMES = "|".join(HOLIDAYS)
_DECORATED = (  # an xmas display is no day
    r"displays?|planters?|trees?|orders?|deals?|jobs?|lights?|stock|baskets?|wreaths?|decorations?|decor"
    r"|range|pots?|hampers?|cards?|project|contract|stuff|bedding|flowers?|plants"
)
_SEASON = (
    "(?:(?:christmas|xmas|festive|winter|new year'?s?) )?holidays|(?:christmas|xmas|festive|winter) break"
)
HOLIDAY: tuple[tuple[str, Says], ...] = (
    (
        rf"\b(?:(?:right|straight|just|shortly|soon) )?after (?:the )?(?P<x>(?P<name>{_SEASON}|{_NAMES})"
        rf"(?![\w]| (?:{_DECORATED})\b)(?:,? (?:of |in )?{YEAR})?)",
        _after_holiday,
    ),
    (r"\b(?:early )?in the new year\b(?!')", _plain(holiday="new_year", working=True)),
    (
        r"(?<![\w-])(?:the )?(?:(?P<step>next|last|previous|following|coming|past"
        rf"|this) )?(?P<name>{_NAMES})(?![\w]| (?:{_DECORATED})\b)(?:,? (?:of |in )?{YEAR})?",
        _holiday,
    ),
)
ROWS = RELATIVE + EDGE + WEEKDAY + QUARTER + ABSOLUTE + DAY_OF_MONTH + HOLIDAY
