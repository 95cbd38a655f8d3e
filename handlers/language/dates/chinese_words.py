"""The words of Chinese dates: weekdays, counts, parts of the day, and what they amount to."""

import re

from handlers.language.dates.clues import Shift
from handlers.language.numerals import ZH_SMALL, chinese, chinese_decimal

N = r"(?:\d{1,3}(?:\.\d)?|[一二两俩三仨四五六七八九十百半几数]{1,5})"
SMALL = rf"(?:[0-3]?\d|{ZH_SMALL})"
MONTH = r"(?P<mon>1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])"
LUNAR_MONTH = MONTH.replace("[一二三四五六七八九十])", "[一二三四五六七八九十]|腊|正|冬)")
DAY = rf"(?P<dom>3[01]|[12]\d|0?[1-9]|{ZH_SMALL})"
YEAR = r"(?P<year>(?:19|20)\d\d|[一二三四五六七八九零〇]{4}|[0-4]\d|[零〇一二][一二三四五六七八九零〇](?=年))"
WD = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 7} | {
    str(i): i - 1 for i in range(1, 8)
}
WEEK = r"(?:周|星期|礼拜)"
STEP_OF: dict[str, int | None] = {
    "": None,
    "这": 0,
    "本": 0,
    "今": 0,
    "当": 0,
    "下": 1,
    "次": 1,
    "上": -1,
    "下下": 2,
    "上上": -2,
    "下下下": 3,
    "下一": 1,
    "上一": -1,
    "这一": 0,
    "该": 0,
    "前": -1,
    "后": 1,
    "去": -1,
    "明": 1,
    "前一": -1,
    "后一": 1,
}
# 记一下周四 is 周四, 周一下周二 are two days
STEP = r"(?P<step>(?<![^周期拜]一)下{1,3}|上{1,2}|[这本次]|[下上这]一)"
UNIT = r"(?P<unit>个?(?:小时|钟头)|分钟?|秒钟?|刻钟|个?工作日|天|日|个?(?:星期|礼拜)|周|个?月|个?季度|年)"
UNITS = {
    "小时": "hour",
    "钟头": "hour",
    "分": "minute",
    "分钟": "minute",
    "秒": "second",
    "秒钟": "second",
    "刻钟": "quarter_hour",
    "工作日": "workday",
    "天": "day",
    "日": "day",
    "星期": "week",
    "礼拜": "week",
    "周": "week",
    "月": "month",
    "季度": "quarter",
    "年": "year",
}
_ONE = rf"{N} ?(?:个半|个)? ?(?:小时|钟头|分钟?|秒钟?|刻钟|工作日|天|日|星期|礼拜|周|月|季度|年)(?:半|多)?"
_DATE = r"[\d一二三四五六七八九十]{1,3} ?月 ?[\d一二三四五六七八九十]{1,3} ?日"  # no months and days
SPAN = rf"(?<!月)(?!{_DATE})(?P<span>{_ONE}(?:[零又余,，]?{_ONE}){{0,3}})"
PARTS = {
    "凌晨": "dawn",
    "清晨": "morning",
    "清早": "morning",
    "一大早": "morning",
    "一早": "morning",
    "大清早": "morning",
    "早上": "morning",
    "早晨": "morning",
    "早间": "morning",
    "上午": "morning",
    "上昼": "morning",
    "朝早": "morning",
    "早": "morning",
    "中午": "noon",
    "正午": "noon",
    "午间": "noon",
    "午后": "afternoon",
    "下午": "afternoon",
    "下昼": "afternoon",
    "晏昼": "afternoon",
    "午饭后": "afternoon",
    "傍晚": "evening",
    "晚饭后": "evening",
    "晚饭以后": "evening",
    "吃完晚饭": "evening",
    "吃过晚饭": "evening",
    "黄昏": "evening",
    "晚上": "evening",
    "晚间": "evening",
    "今晚": "evening",
    "夜里": "night",
    "夜间": "night",
    "夜晚": "evening",
    "深夜": "night",
    "半夜": "night",
    "午夜": "night",
    "晚": "evening",
    "上班前": "morning",
    "下班前": "closing",
    "下班": "closing",
    "白天": "daytime",
}
# 周一早上 is no 一早
PART = rf"(?!(?<=[周期拜])一)(?P<part>{'|'.join(sorted(PARTS, key=len, reverse=True))})"


def shift_of(text: str, sign: int = 1) -> Shift:
    """两周, 一个半小时, 1年又3个月 as steps on the calendar."""
    found = re.findall(
        rf"({N}) ?(个半|个)? ?(小时|钟头|分钟?|秒钟?|刻钟|工作日|天|日|星期|礼拜|周|月|季度|年)(半)?", text
    )
    return tuple(_step(count, half, unit, more, sign) for count, half, unit, more in found)


def _step(count: str, half: str, unit: str, more: str, sign: int) -> tuple[float, str]:
    number = {"半": 0.5, "几": 3.0, "数": 3.0}.get(count) or float(chinese_decimal(count) or 0)
    number += 0.5 if half == "个半" or more else 0
    name = UNITS[unit]
    if name == "quarter_hour":
        number, name = number * 15, "minute"
    if name == "quarter":
        number, name = number * 3, "month"
    return sign * number, name


def year_of(text: str | None) -> int | None:
    """2018, 18, 二零一八, 一八."""
    value = chinese(text) if text else None
    if text and len(text) == 2 and not text.isdigit():
        value = chinese("二零" + text)
    return value if value is None or value > 100 else (2000 if value < 70 else 1900) + value
