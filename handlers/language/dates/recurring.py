"""What comes again: "every other Monday", 每月5号, as an RRULE."""

import re
from typing import Any

from handlers.language import numerals
from handlers.language.dates.english_words import WEEKDAYS, Says, any_of
from handlers.language.numerals import ZH_SMALL, chinese

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING = ",".join(DAYS[:5])
_WDS = rf"(?:{any_of(WEEKDAYS)})s?"
_LIST = rf"(?P<wds>{_WDS}(?:(?:,? (?:and|&|or) |, ?| ?/ ?){_WDS}){{0,6}})(?![a-z])"
_UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY", "quarter": "MONTHLY"}


def _each(m: re.Match[str]) -> dict[str, Any]:
    count = _times(m["n"])
    unit = m["unit"]
    if unit in ("weekday", "working day", "business day", "workday"):
        return {"rule": f"FREQ=WEEKLY;BYDAY={WORKING}"}
    if unit == "weekend":
        return {"rule": "FREQ=WEEKLY;BYDAY=SA,SU"}
    unit, count = (
        ("week", count * 2) if unit == "fortnight" else (unit, count * 3 if unit == "quarter" else count)
    )
    return {"rule": _rule(_UNITS[unit], count)}


def _rule(freq: str, count: int, by: str = "") -> str:
    return f"FREQ={freq}" + (f";INTERVAL={count}" if count > 1 else "") + by


def _times(text: str | None) -> int:
    if not text:
        return 1
    return 2 if text in ("other", "second", "2nd") else (numerals.english(text) or 1)


def _on_weekdays(m: re.Match[str]) -> dict[str, Any]:
    names = re.findall(any_of(WEEKDAYS), m["wds"])
    days = list(dict.fromkeys(DAYS[WEEKDAYS[n]] for n in names))
    got = m.groupdict()
    out = {"rule": _rule("WEEKLY", _times(got.get("n")), f";BYDAY={','.join(days)}")}
    return out | ({"weekday": WEEKDAYS[names[0]]} if len(days) == 1 else {})


def _span_of_days(m: re.Match[str]) -> dict[str, Any]:
    """Monday to Friday, 周一到周五."""
    first, last = (_ZH_WD[day] if day in _ZH_WD else WEEKDAYS[day] for day in (m["first"], m["last"]))
    days = [DAYS[(first + ahead) % 7] for ahead in range((last - first) % 7 + 1)]
    return {"rule": f"FREQ=WEEKLY;BYDAY={','.join(days)}"}


def _word(m: re.Match[str]) -> dict[str, Any]:
    word = m[0].replace("-", "").replace(" ", "")
    rules = {
        "daily": "FREQ=DAILY", "everyday": "FREQ=DAILY", "weekly": "FREQ=WEEKLY",
        "fortnightly": "FREQ=WEEKLY;INTERVAL=2", "biweekly": "FREQ=WEEKLY;INTERVAL=2",
        "monthly": "FREQ=MONTHLY", "bimonthly": "FREQ=MONTHLY;INTERVAL=2",
        "quarterly": "FREQ=MONTHLY;INTERVAL=3", "yearly": "FREQ=YEARLY", "annually": "FREQ=YEARLY",
        "weekdays": f"FREQ=WEEKLY;BYDAY={WORKING}", "weekends": "FREQ=WEEKLY;BYDAY=SA,SU",
    }  # fmt: skip
    return {"rule": rules[word]}


def _month_day(m: re.Match[str]) -> dict[str, Any] | None:
    doms = [numerals.english(one) for one in re.findall(_DOM, m["dom"])]
    return _on_days("MONTHLY", 1, doms)


def _on_days(freq: str, count: int, doms: list[int | None]) -> dict[str, Any] | None:
    """Days of the month by their numbers; None when one of them is no day of any month."""
    if not all(dom and dom <= 31 for dom in doms):
        return None
    rule = _rule(freq, count, f";BYMONTHDAY={','.join(map(str, doms))}")
    return {"rule": rule} | ({"dom": doms[0]} if len(doms) == 1 else {})


def _of_month(m: re.Match[str]) -> dict[str, Any]:
    """The second Tuesday, the last working day, the first day of every month."""
    nth = -1 if m["nth"] == "last" else numerals.english(m["nth"]) or 1
    return {"rule": _nth_of_month(nth, WEEKDAYS.get(m["what"]), working="w" in m["what"] or "b" in m["what"])}


def _nth_of_month(nth: int, weekday: int | None, *, working: bool, count: int = 1) -> str:
    if weekday is not None:
        return _rule("MONTHLY", count, f";BYDAY={nth}{DAYS[weekday]}")
    by = f";BYDAY={WORKING};BYSETPOS={nth}" if working else f";BYMONTHDAY={nth}"
    return _rule("MONTHLY", count, by)


def _month_end(m: re.Match[str]) -> dict[str, Any]:
    return {"rule": "FREQ=MONTHLY;BYMONTHDAY=-1", "edge": "end", "edge_unit": "month"}


def _parts(m: re.Match[str]) -> dict[str, Any]:
    got = m.groupdict()
    names = re.findall(any_of(WEEKDAYS), got.get("wds") or "")
    part = m["part"]
    if names:
        return {
            "rule": f"FREQ=WEEKLY;BYDAY={DAYS[WEEKDAYS[names[0]]]}",
            "weekday": WEEKDAYS[names[0]],
            "part": part,
        }
    return {"rule": "FREQ=DAILY", "part": part}


def _hourly(m: re.Match[str]) -> dict[str, Any]:
    """Every two hours is too often to come again: the first of them remains."""
    few = {"other": 2, "couple of": 2, "few": 3, "half an": 0.5, "half a": 0.5, "half": 0.5}
    count = few.get(m["n"] or "") or numerals.english(m["n"] or "one") or 1
    return {
        "shift": ((float(count), "minute" if (m["unit"] or "").startswith("min") else "hour"),),
        "often": True,
    }


_FEW = rf"(?:(?P<n>other|few|couple of|half(?: an?)?|\d{{1,3}}|{numerals.SMALL}) )?"
_N = rf"(?:(?P<n>other|second|2nd|\d{{1,2}}|{numerals.SMALL}) )?"
_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year|weekday|weekend|working day|business day|workday)s?"
_DOM = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{numerals.ORDINAL})"
_DOMS = rf"(?P<dom>{_DOM}(?:(?:,? (?:and|&) (?:the )?|, ?){_DOM}){{0,3}})"
_NTH = r"(?P<nth>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)"
_WHAT = rf"(?P<what>{any_of(WEEKDAYS)}|working day|business day|workday|weekday|day)"
_ERRAND = r"(?:call|ring|phone|e?mail|text|send|check|visit|see|invoice|chase|pay|order|book|count|remind)\b"
_PART = r"(?P<part>morning|afternoon|evening|night)"
_SPAN = rf"(?P<first>{any_of(WEEKDAYS)}) ?(?:to|-|through|thru|till) ?(?P<last>{any_of(WEEKDAYS)})\b"
_TIME = r"(?:[01]?\d|2[0-3])"
# with one hour, and no stretch of hours, a span of days is each of them, not once from the first to the last
_HOUR_BEHIND = (
    rf"(?=,? (?:(?:at|@) ?{_TIME}(?:[:.][0-5]\d)?(?: ?[ap]m)?|{_TIME}(?:[:.][0-5]\d| ?[ap]m))"
    r"(?![\w:%]|[.,]\d| ?[ap]m| ?(?:-|to|till|until) ?\d))"
)
_HOUR_BEFORE = r"(?:(?<=\d[:.]\d\d )|(?<=\d[ap]m )|(?<=\d [ap]m )|(?<=\bat \d )|(?<=\bat \d\d ))"
_NOT_OPEN = r"(?<!\bopen )(?<!\bopens )(?<!\bhours )(?<!\bnext )(?<!\bthis )(?<!\blast )(?<!\bcoming )"
ENGLISH: tuple[tuple[str, Says], ...] = (
    (rf"\b(?:every|each) {_N}{_UNIT}\b", _each),
    (rf"\bonce (?:a|every|per) {_N}{_UNIT}\b", _each),
    (
        rf"\b(?:twice|thrice|(?:[2-9]|{numerals.SMALL}) ?(?:x|times)) (?:a|every|each|per) {_N}{_UNIT}\b",
        lambda m: _each(m) | {"often": True},
    ),
    (rf"\b(?:every|each) {_FEW}(?P<unit>hour|hr|minute|min)s?\b|\bhourly\b", _hourly),
    (rf"\bany {_UNIT}\b", lambda m: _each_one(m)),
    (rf"\b(?:every|each) {_N}{_LIST}", _on_weekdays),
    (rf"\b(?:every|each) {_SPAN}", _span_of_days),
    (rf"{_NOT_OPEN}\b(?:(?:from|on) )?{_SPAN}{_HOUR_BEHIND}", _span_of_days),
    (rf"{_HOUR_BEFORE}(?:(?:from|on) )?{_SPAN}", _span_of_days),
    (r"\bon (?:working|business|work) ?days\b", lambda m: {"rule": f"FREQ=WEEKLY;BYDAY={WORKING}"}),
    (rf"\b(?:every|each) (?P<nth>first|1st|last) (?P<what>{any_of(WEEKDAYS)})\b", _of_month),
    (
        rf"\b(?:on )?(?P<wds>(?:{any_of({k: v for k, v in WEEKDAYS.items() if k.endswith('day')})})s)\b(?! "
        r"(?:from now|meeting|mtg|walk-?(?:through|round|about)|appointment|appt|demo|delivery|catch-?up)\b)",
        _on_weekdays,
    ),
    (
        r"\b(?:everyday|daily|weekly|fortnightly|bi-?weekly|monthly|quarterly|yearly|annually|weekdays"
        r"|weekends)\b(?! (?:invoic|bill|statement|pay|instal|contract|budget|fee|plan|term))",
        _word,
    ),
    (
        rf"\b(?:every|each) {_PART}\b|\b(?:in the |on )?(?P<p2>mornings|afternoons|evenings|nights)\b",
        lambda m: {"rule": "FREQ=DAILY", "part": m["part"] or m["p2"][:-1]},
    ),
    (rf"\b(?:every |each )?{_LIST} {_PART}s\b", lambda m: _day_parts(m)),
    (rf"\b(?:every|each) {_LIST} {_PART}\b", lambda m: _day_parts(m)),
    (
        rf"\b(?:every|each) (?:month )?(?:on )?(?:the )?{_DOMS}(?: of (?:the|every|each) month)?"
        rf"(?! (?:{any_of(WEEKDAYS)}|day|week|month|working|business|of [a-z]))",
        _month_day,
    ),
    (rf"\b(?:on )?(?:the )?{_DOMS} (?:of )?(?:every|each) month\b", _month_day),
    (rf"\b(?:on )?(?:the )?{_NTH} {_WHAT} (?:of|in) (?:every|each) month\b", _of_month),
    (rf"\b(?:every|each) {_NTH} {_WHAT} (?:of|in) (?:the|a|every|each) month\b", _of_month),
    (rf"^(?:on )?(?:the )?{_NTH} {_WHAT} (?:of|in) the month\b(?=[,:]? {_ERRAND})", _of_month),
    (
        rf"\b(?:on )?(?:the )?{_NTH} (?P<what>working day|business day|workday) (?:of|in) the month"
        rf"{_HOUR_BEHIND}",
        _of_month,
    ),
    (rf"\b(?:every|each) month,? (?:on )?(?:the )?{_NTH} {_WHAT}\b", _of_month),
    (r"\b(?:at )?(?:the )?end of (?:every|each) month\b|\bevery month[- ]end\b", _month_end),
)


def _each_one(m: re.Match[str]) -> dict[str, Any]:
    return {"rule": _rule(_UNITS.get(m["unit"], "WEEKLY"), 1)}


def _day_parts(m: re.Match[str]) -> dict[str, Any]:
    name = re.findall(any_of(WEEKDAYS), m["wds"])[0]
    day = WEEKDAYS[name]
    return {"rule": f"FREQ=WEEKLY;BYDAY={DAYS[day]}", "weekday": day, "part": m["part"]}


_ZH_WD = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6} | {str(i): i - 1 for i in range(1, 8)}


def _zh_weekdays(m: re.Match[str]) -> dict[str, Any]:
    days = list(dict.fromkeys(_ZH_WD[c] for c in m["wds"] if c in _ZH_WD))
    count = (chinese(m["n"]) or 1 if m["n"] else 1) + bool(re.match("每?[隔双]", m[0]))
    out: dict[str, Any] = {"rule": _rule("WEEKLY", count, f";BYDAY={','.join(DAYS[d] for d in days)}")}
    return out | ({"weekday": days[0]} if len(days) == 1 else {})


def _zh_month_day(m: re.Match[str]) -> dict[str, Any] | None:
    count = chinese(m["n"]) if m["n"] else 1
    return _on_days("MONTHLY", count or 1, [chinese(one) for one in re.findall(_ZH_DOM, m["doms"])])


def _zh_of_month(m: re.Match[str]) -> dict[str, Any]:
    nth = -1 if m["nth"][0] in "最倒" else chinese(m["nth"].lstrip("第")) or 1
    weekday = None if m["what"] == "工作日" else _ZH_WD.get(m["what"][-1]) if m["what"] != "天" else None
    count = chinese(m["n"]) if m["n"] else 1
    return {"rule": _nth_of_month(nth, weekday, working=m["what"] == "工作日", count=count or 1)}


def _zh_every(m: re.Match[str]) -> dict[str, Any]:
    count = chinese(m["n"]) if m["n"] else 1
    count = (count or 1) + (1 if m[0].startswith("每隔") else 0)
    unit = {"天": "DAILY", "日": "DAILY", "周": "WEEKLY", "星期": "WEEKLY", "礼拜": "WEEKLY", "月": "MONTHLY",
            "年": "YEARLY", "季度": "MONTHLY", "季": "MONTHLY"}[m["unit"].removeprefix("个")]  # fmt: skip
    return {"rule": _rule(unit, count * 3 if m["unit"].endswith(("季度", "季")) else count)}


def _zh_year_day(m: re.Match[str]) -> dict[str, Any] | None:
    month, dom = chinese(m["mon"]), chinese(m["dom"])
    if not month or not dom or month > 12 or dom > 31:
        return None
    return {"rule": f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={dom}", "month": month, "dom": dom}


def _zh_hourly(m: re.Match[str]) -> dict[str, Any]:
    count = (chinese(m["n"]) or 1 if m["n"] else 0) + (0.5 if m["half"] else 0)
    return {"shift": ((float(count or 1), "minute" if m["unit"] == "分钟" else "hour"),), "often": True}


def _zh_times(m: re.Match[str]) -> dict[str, Any]:
    unit = {"天": "DAILY", "日": "DAILY", "周": "WEEKLY", "月": "MONTHLY"}.get(m["unit"][-1], "WEEKLY")
    return {"rule": _rule(unit, 1)} | ({"often": True} if chinese(m["times"]) != 1 else {})


_ZH_WEEK = r"(?:周|星期|礼拜)"
_ZH_SPAN = rf"{_ZH_WEEK}(?P<first>[一二三四五六日天])(?:到|至|-|~){_ZH_WEEK}?(?P<last>[一二三四五六日天])"
_ZH_HOUR_BEHIND = (
    rf"(?=的?,? ?(?:凌晨|清早|早晨|早上?|上午|中午|下午|傍晚|晚上?)?的?(?:[012]?\d|{ZH_SMALL})"
    r"(?::|点|时(?!候))(?:[0-5]\d|半|一刻)?(?![\d半到至~-]))"
)
_ZH_WORKING = rf"工作日{_ZH_HOUR_BEHIND}"
_ZN = r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})?"
_ZH_DOM = rf"(?:3[01]|[12]?\d|{ZH_SMALL})"
CHINESE: tuple[tuple[str, Says], ...] = (
    (
        rf"(?:每?[隔双]|每){_ZN}个?(?:周|星期|礼拜)的?(?:周|星期|礼拜)?(?P<wds>[一二三四五六日天1-7]"
        r"(?:[、,，和跟/]?(?:周|星期|礼拜)?[一二三四五六日天1-7](?![点时个:])){0,6})(?!\d(?!\d?[点时:])|号)",
        _zh_weekdays,
    ),
    (
        rf"每{_ZN}个?月的?(?P<nth>最后一|倒数第一|第?[一二三四五1-5])个?"
        r"(?P<what>工作日|(?:周|星期|礼拜)[一二三四五六日天]|天)",
        _zh_of_month,
    ),
    (rf"每个?{_ZH_SPAN}(?:的?每天|都)?", _span_of_days),
    (rf"{_ZH_SPAN}的?(?:每天|都)", _span_of_days),
    (rf"(?<![下上这本个]){_ZH_SPAN}{_ZH_HOUR_BEHIND}", _span_of_days),
    (
        rf"每(?:个|逢)?工作日|工作日的?每天|(?<![个第\d]){_ZH_WORKING}",
        lambda m: {"rule": f"FREQ=WEEKLY;BYDAY={WORKING}"},
    ),
    (r"每(?:个)?周末", lambda m: {"rule": "FREQ=WEEKLY;BYDAY=SA,SU"}),
    (
        rf"每{_ZN}个?月的?(?P<doms>{_ZH_DOM}[日号]?(?:[、,，和跟及]{_ZH_DOM}[日号]?){{0,3}})(?<=[日号])",
        _zh_month_day,
    ),
    (r"每个?月(?:的)?(?:底|末|月底)", _month_end),
    (
        r"每年(?:的)?(?P<mon>1[0-2]|[1-9]|十[一二]|[一二三四五六七八九十])月(?P<dom>3[01]|[12]?\d"
        rf"|{ZH_SMALL})[日号]",
        _zh_year_day,
    ),
    (
        rf"每(?:隔)?{_ZN}个?(?P<unit>天|日|周|星期|礼拜|个?月|年|季度?)(?![一二三四五六日天末]|\d{{1,2}}[日号])",
        _zh_every,
    ),
    (rf"每隔?{_ZN}个?(?P<half>半)?个?(?P<unit>小时|钟头|分钟)", _zh_hourly),
    (
        r"(?:每|一)(?:个)?(?P<unit>天|日|周|星期|礼拜|月)(?:都?[要得需]?[打去跑来]?(?:拜访|提醒我?|联系|电话)?)"
        r"(?P<times>[一两二三四五六2-6])(?:次|趟|遍|回)",
        _zh_times,
    ),
    (r"隔天|每隔一天", lambda m: {"rule": "FREQ=DAILY;INTERVAL=2"}),
    (
        r"每(?:天|日)?(?P<part>早上?|上午|晚上?|下午)|天天",
        lambda m: (
            {"rule": "FREQ=DAILY"}
            | (
                {"part": {"早": "morning", "上": "morning", "晚": "evening", "下": "afternoon"}[m["part"][0]]}
                if m["part"]
                else {}
            )
        ),
    ),
)
