"""Days with a name, by year: solar, floating, Easter-bound, lunar and by solar term."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

from handlers.language.pattern import Pattern

Finder = Callable[[int], date | None]


@lru_cache(maxsize=4096)
def lunar_date(year: int, month: int, day: int, leap: bool = False) -> date | None:
    """A lunar date of a lunar year; a leap month it lacks falls in the ordinary one, day 30 on 29."""
    from lunar_python import Lunar, LunarMonth  # slow to import, seldom needed

    if not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    found = (LunarMonth.fromYm(year, -month) if leap else None) or LunarMonth.fromYm(year, month)
    if found is None:
        return None
    last = found.getDayCount()
    solar = Lunar.fromYmd(year, found.getMonth(), min(day, last)).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def _lunar(month: int, day: int) -> Finder:
    return lambda year: lunar_date(year, month, day)


def _new_years_eve(year: int) -> date | None:
    first = lunar_date(year, 1, 1)
    return first - timedelta(days=1) if first else None


def _term(name: str) -> Finder:
    def find(year: int) -> date | None:
        from lunar_python import Lunar

        solar = Lunar.fromYmd(year, 6, 1).getJieQiTable()[name]
        return date(solar.getYear(), solar.getMonth(), solar.getDay())

    return find


def _fixed(month: int, day: int) -> Finder:
    return lambda year: date(year, month, day)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth weekday of a month; -1 is the last."""
    if nth < 0:
        after = date(year + month // 12, month % 12 + 1, 1)
        last = after - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return found if found.month == month else None


def _nth(month: int, weekday: int, nth: int) -> Finder:
    return lambda year: nth_weekday(year, month, weekday, nth)


def _easter(days: int) -> Finder:
    return lambda year: easter(year) + timedelta(days=days)


@lru_cache(maxsize=64)
def _diwali(year: int) -> date | None:
    import holidays

    found = holidays.country_holidays("IN", years=year, language="en_US")
    return next((day for day, name in sorted(found.items()) if "Diwali" in name), None)


def _black_friday(year: int) -> date | None:
    thanksgiving = nth_weekday(year, 11, 3, 4)
    return thanksgiving + timedelta(days=1) if thanksgiving else None


@lru_cache(maxsize=64)
def _islamic(year: int) -> dict[str, date]:
    import holidays

    found = holidays.country_holidays("AE", years=year, language="en_US")
    days = {d: n for d, n in found.items() if n.startswith("Eid") and "Holiday" not in n}
    return {("fitr" if "Fitr" in n else "adha"): d for d, n in days.items()}


def _eid(which: str) -> Finder:
    return lambda year: _islamic(year).get(which)


DAYS: dict[str, Finder] = {
    "new_year": _fixed(1, 1),
    "new_year_eve": _fixed(12, 31),
    "valentine": _fixed(2, 14),
    "womens_day": _fixed(3, 8),
    "girls_day": _fixed(3, 7),
    "arbor_day": _fixed(3, 12),
    "fools_day": _fixed(4, 1),
    "earth_day": _fixed(4, 22),
    "labour_day": _fixed(5, 1),
    "youth_day": _fixed(5, 4),
    "childrens_day": _fixed(6, 1),
    "party_day": _fixed(7, 1),
    "independence_day": _fixed(7, 4),
    "army_day": _fixed(8, 1),
    "teachers_day": _fixed(9, 10),
    "national_day": _fixed(10, 1),
    "halloween": _fixed(10, 31),
    "all_saints": _fixed(11, 1),
    "singles_day": _fixed(11, 11),
    "veterans_day": _fixed(11, 11),
    "double_twelve": _fixed(12, 12),
    "christmas_eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "boxing_day": _fixed(12, 26),
    "six_eighteen": _fixed(6, 18),
    "juneteenth": _fixed(6, 19),
    "st_patrick": _fixed(3, 17),
    "groundhog": _fixed(2, 2),
    "guy_fawkes": _fixed(11, 5),
    "canada_day": _fixed(7, 1),
    "australia_day": _fixed(1, 26),
    "anzac_day": _fixed(4, 25),
    "bastille_day": _fixed(7, 14),
    "cinco_de_mayo": _fixed(5, 5),
    "epiphany": _fixed(1, 6),
    "journalists_day": _fixed(11, 8),
    "nurses_day": _fixed(5, 12),
    "consumer_day": _fixed(3, 15),
    "white_valentine": _fixed(3, 14),
    "mlk_day": _nth(1, 0, 3),
    "presidents_day": _nth(2, 0, 3),
    "mothers_day": _nth(5, 6, 2),
    "memorial_day": _nth(5, 0, -1),
    "fathers_day": _nth(6, 6, 3),
    "us_labor_day": _nth(9, 0, 1),
    "columbus_day": _nth(10, 0, 2),
    "thanksgiving": _nth(11, 3, 4),
    "thanksgiving_ca": _nth(10, 0, 2),
    "black_friday": _black_friday,
    "cyber_monday": lambda year: (d + timedelta(days=3)) if (d := _black_friday(year)) else None,
    "easter": _easter(0),
    "easter_monday": _easter(1),
    "good_friday": _easter(-2),
    "palm_sunday": _easter(-7),
    "ash_wednesday": _easter(-46),
    "whit_monday": _easter(50),
    "ascension": _easter(39),
    "pentecost": _easter(49),
    "maundy_thursday": _easter(-3),
    "eid_fitr": _eid("fitr"),
    "eid_adha": _eid("adha"),
    "diwali": _diwali,
    "spring_festival": _lunar(1, 1),
    "lunar_eve": _new_years_eve,
    "lantern": _lunar(1, 15),
    "dragon_head": _lunar(2, 2),
    "dragon_boat": _lunar(5, 5),
    "qixi": _lunar(7, 7),
    "ghost": _lunar(7, 15),
    "mid_autumn": _lunar(8, 15),
    "double_ninth": _lunar(9, 9),
    "laba": _lunar(12, 8),
    "little_year": _lunar(12, 23),
    "shangsi": _lunar(3, 3),
    "qingming": _term("清明"),
    "winter_solstice": _term("DONG_ZHI"),
    "start_of_spring": _term("立春"),
    "start_of_summer": _term("立夏"),
    "summer_solstice": _term("夏至"),
    "start_of_autumn": _term("立秋"),
    "start_of_winter": _term("立冬"),
    "grain_rain": _term("谷雨"),
    "spring_equinox": _term("春分"),
    "autumn_equinox": _term("秋分"),
    "grain_in_ear": _term("芒种"),
    "white_dew": _term("白露"),
    "frost": _term("霜降"),
    "great_heat": _term("大暑"),
    "waking": _term("惊蛰"),
    "rain_water": _term("雨水"),
}

# Lunar days of the last two months and these land in the next solar year when counted from a lunar one.
LATE = frozenset({"laba", "little_year"})


@lru_cache(maxsize=1024)
def day_of(name: str, year: int) -> date | None:
    """When the named day is in a solar year."""
    if not 1901 <= year <= 2098:
        return None
    if name in LATE:
        return next((d for y in (year - 1, year) if (d := DAYS[name](y)) and d.year == year), None)
    return DAYS[name](year)


ANY_FEAST = "feast"  # 节后, without a name: the next of these, with so many days off
FEASTS = {
    "new_year": 1,
    "spring_festival": 7,
    "qingming": 1,
    "labour_day": 5,
    "dragon_boat": 1,
    "mid_autumn": 1,
    "national_day": 7,
}


def last_days(year: int) -> list[date]:
    """The last days off of the feasts of a year."""
    found = ((day_of(name, year), days) for name, days in FEASTS.items())
    return [first + timedelta(days=days - 1) for first, days in found if first]


ENGLISH: dict[str, str] = {
    r"new year'?s? eve|nye": "new_year_eve",
    r"new year'?s?(?: day)?|yuandan": "new_year",
    r"valentine'?s?(?: day)?": "valentine",
    r"(?:international )?women'?s day": "womens_day",
    r"april fools?'?(?: day)?": "fools_day",
    r"earth day": "earth_day",
    r"may day|(?:int'?l|international) workers'? day|international labou?r day|labour day": "labour_day",
    r"children'?s day": "childrens_day",
    r"(?:us )?independence day": "independence_day",
    r"halloween|all hallows'? eve": "halloween",
    r"all saints'? day": "all_saints",
    r"singles'? day|double (?:eleven|11)": "singles_day",
    r"veterans'? day|remembrance day": "veterans_day",
    r"christmas eve|xmas eve": "christmas_eve",
    r"christmas(?: day)?|xmas(?: day)?": "christmas",
    r"boxing day": "boxing_day",
    r"juneteenth": "juneteenth",
    r"(?:st\.? patrick'?s|st patty'?s|saint patrick'?s) day": "st_patrick",
    r"groundhog day": "groundhog",
    r"(?:guy fawkes|bonfire) (?:day|night)": "guy_fawkes",
    r"canada day": "canada_day",
    r"australia day": "australia_day",
    r"anzac day": "anzac_day",
    r"bastille day": "bastille_day",
    r"cinco de mayo": "cinco_de_mayo",
    r"mlk(?: day)?|martin luther king(?: jr\.?)?(?: day)?": "mlk_day",
    r"president'?s'? day|washington'?s birthday": "presidents_day",
    r"mother'?s'? day": "mothers_day",
    r"memorial day": "memorial_day",
    r"father'?s'? day": "fathers_day",
    r"(?:us )?labor day": "us_labor_day",
    r"columbus day": "columbus_day",
    r"thanksgiving(?: day)?|thanks giving(?: day)?": "thanksgiving",
    r"black friday": "black_friday",
    r"cyber monday": "cyber_monday",
    r"easter monday": "easter_monday",
    r"good friday": "good_friday",
    r"palm sunday": "palm_sunday",
    r"ash wednesday": "ash_wednesday",
    r"(?:whit|pentecost) monday": "whit_monday",
    r"ascension day": "ascension",
    r"pentecost|whitsun": "pentecost",
    r"maundy thursday": "maundy_thursday",
    r"easter(?: (?:sunday|day))?": "easter",
    r"eid al[- ]?adha": "eid_adha",
    r"eid al[- ]?fitr|eid": "eid_fitr",
    r"chinese new year'?s eve|lunar new year'?s eve": "lunar_eve",
    r"(?:chinese|lunar) new year(?: day)?|(?<!in )cny(?! ?\d)|spring festival": "spring_festival",
    r"lantern festival": "lantern",
    r"dragon boat(?: festival)?": "dragon_boat",
    r"qixi(?: festival)?": "qixi",
    r"(?:mid[- ]autumn|moon)(?: festival| day)": "mid_autumn",
    r"double ninth(?: festival)?|chongyang": "double_ninth",
    r"qing ?ming(?: festival)?|tomb sweeping(?: day)?": "qingming",
    r"(?:chinese )?national day|golden week": "national_day",
    r"teacher'?s'? day": "teachers_day",
    r"arbor day": "arbor_day",
    r"winter solstice": "winter_solstice",
}

CHINESE: dict[str, str] = {
    "元旦节?|新年": "new_year",
    "情人节": "valentine",
    "三八妇女节|妇女节|三八节|女神节": "womens_day",
    "女生节": "girls_day",
    "植树节": "arbor_day",
    "愚人节": "fools_day",
    "地球日": "earth_day",
    "五一国际劳动节|五一劳动节|五一节?|劳动节": "labour_day",
    "五四青年节|五四|青年节": "youth_day",
    "六一儿童节|六一|儿童节": "childrens_day",
    "建党节|七一": "party_day",
    "建军节": "army_day",
    "教师节": "teachers_day",
    "国庆节?|十一国庆节?|十一(?:长假|黄金周|假期)|十一(?=[前后])": "national_day",
    "万圣节": "halloween",
    "双十一|双11|光棍节": "singles_day",
    "双十二|双12": "double_twelve",
    "平安夜|圣诞夜": "christmas_eve",
    "圣诞节?": "christmas",
    "母亲节": "mothers_day",
    "父亲节": "fathers_day",
    "感恩节": "thanksgiving",
    "黑色星期五": "black_friday",
    "复活节": "easter",
    "六一八|618": "six_eighteen",
    "白色情人节": "white_valentine",
    "消费者权益日|三一五": "consumer_day",
    "护士节": "nurses_day",
    "记者节": "journalists_day",
    "春节|农历新年|大年初一|过年|年初一": "spring_festival",
    "除夕夜?|大年三十|年三十|大年夜|年夜": "lunar_eve",
    "元宵节?|正月十五": "lantern",
    "龙抬头|二月二": "dragon_head",
    "端午节?": "dragon_boat",
    "七夕节?": "qixi",
    "中元节|鬼节": "ghost",
    "中秋节?|八月节": "mid_autumn",
    "重阳节?": "double_ninth",
    "腊八节?": "laba",
    "小年夜?": "little_year",
    "清明节?": "qingming",
    "冬至": "winter_solstice",
    "立春": "start_of_spring",
    "立夏": "start_of_summer",
    "夏至": "summer_solstice",
    "立秋": "start_of_autumn",
    "立冬": "start_of_winter",
    "谷雨": "grain_rain",
    "春分": "spring_equinox",
    "秋分": "autumn_equinox",
    "芒种": "grain_in_ear",
    "白露": "white_dew",
    "霜降": "frost",
    "大暑": "great_heat",
    "惊蛰": "waking",
}
_FEAST_HAN = Pattern("|".join(CHINESE))


def is_feast(words: str) -> bool:
    """Whether a day is told by its Chinese name: 端午, 中秋前."""
    return bool(_FEAST_HAN.match(words))
