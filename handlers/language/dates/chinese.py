"""How Chinese names days and times: patterns, and the clue each one gives (simplified; see normal)."""

import re
from typing import Any

from handlers.language.dates.chinese_words import (
    DAY,
    LUNAR_MONTH,
    MONTH,
    PART,
    PARTS,
    SMALL,
    SPAN,
    STEP,
    STEP_OF,
    WD,
    WEEK,
    YEAR,
    shift_of,
    year_of,
)
from handlers.language.dates.english_times import clock
from handlers.language.dates.english_words import Says
from handlers.language.dates.festivals import ANY_FEAST
from handlers.language.dates.festivals import CHINESE as HOLIDAYS
from handlers.language.numerals import ZH_SMALL, chinese
from handlers.language.pattern import CHINESE, patterns


def _date(m: re.Match[str]) -> dict[str, Any] | None:
    got = m.groupdict()
    out: dict[str, Any] = {"year": year_of(got.get("year")), "years": _years(got.get("y"))}
    if got.get("dom"):
        out["dom"] = chinese(got["dom"])
    if got.get("mon"):
        out["month"] = chinese(got["mon"])
    if got.get("step") is not None:
        out["months"] = STEP_OF[got["step"]]
    if out.get("dom") is not None and not 1 <= out["dom"] <= 31:
        return None
    return {k: v for k, v in out.items() if v is not None}


def _years(text: str | None) -> int | None:
    return {None: None, "今": 0, "本": 0, "当": 0, "明": 1, "后": 2, "去": -1, "前": -2, "来": 1}[text]


def _lunar(m: re.Match[str]) -> dict[str, Any] | None:
    names = {"正": 1, "冬": 11, "腊": 12}
    month = names.get(m["mon"]) or chinese(m["mon"])
    day = chinese(m["dom"].replace("初", ""))
    if not month or not day or month > 12 or day > 30:
        return None
    got = m.groupdict()
    out = {
        "lunar": (month, day, bool(got["leap"])),
        "year": year_of(got.get("year")),
        "years": _years(got.get("y")),
    }
    return {k: v for k, v in out.items() if v is not None}


def _lunar_day(m: re.Match[str]) -> dict[str, Any] | None:
    """初八: of the coming lunar month."""
    day = chinese(m["dom"].replace("初", ""))
    return {"lunar": (0, day, False)} if day and day <= 30 else None


def _first_days(m: re.Match[str]) -> dict[str, Any] | None:
    """大年初三 is always in the first month."""
    day = chinese(m["dom"])
    return {"lunar": (1, day, False)} if day else None


def _weekday(m: re.Match[str]) -> dict[str, Any]:
    day, step = WD[m["wd"]], STEP_OF[m["step"] or ""]
    out: dict[str, Any] = {"weekend": True} if day == 7 else {"weekday": day}
    return out | ({"week": step} if step is not None else {})


def _unit(m: re.Match[str]) -> dict[str, Any]:
    step = STEP_OF[m["step"]]
    unit = m["unit"].removeprefix("个")
    field = {
        "周": "week",
        "星期": "week",
        "礼拜": "week",
        "月": "months",
        "季度": "quarters",
        "季": "quarters",
    }[unit]
    return {field: step}


def _edge(m: re.Match[str]) -> dict[str, Any]:
    got = m.groupdict()
    edge = {"底": "end", "末": "end", "尾": "end", "初": "start", "头": "start", "中": "mid"}[m["edge"][-1]]
    unit = {"年": "year", "月": "month", "周": "week", "季": "quarter", "季度": "quarter"}.get(
        got.get("unit") or ""
    )
    return {"edge": edge} | ({"edge_unit": unit} if unit else {"weak": True})


def _third(m: re.Match[str]) -> dict[str, Any]:
    return {"third": "上中下".index(m["third"]) + 1, "weak": True}


def _nth(m: re.Match[str]) -> dict[str, Any]:
    nth = -1 if m["nth"].startswith("最") else chinese(m["nth"])
    got = m.groupdict()
    if got.get("wd"):
        return {"nth": nth, "weekday": WD[got["wd"]]}
    return {"nth": nth, "nth_unit": "month" if "月" in got["unit"] else "week", "weak": True}


def _half_year(m: re.Match[str]) -> dict[str, Any]:
    out: dict[str, Any] = {
        "half": 1 if "上" in m["half"] else 2,
        "year": year_of(m["year"]),
        "years": _years(m["y"]),
    }
    return {k: v for k, v in out.items() if v is not None}


def _quarter(m: re.Match[str]) -> dict[str, Any]:
    number = "一二三四".find(m["q"]) + 1 or int(m["q"])
    out: dict[str, Any] = {"quarter": number, "year": year_of(m["year"]), "years": _years(m["y"])}
    return {k: v for k, v in out.items() if v is not None}


def _in(m: re.Match[str]) -> dict[str, Any]:
    return {"shift": shift_of(m["span"])}


def _ago(m: re.Match[str]) -> dict[str, Any]:
    return {"shift": shift_of(m["span"], -1)}


def _within(m: re.Match[str]) -> dict[str, Any]:
    back = m[0][0] in "上前近过"
    return {"shift": shift_of(m["span"], -1 if back else 1), "inside": True}


def _ahead_by(m: re.Match[str]) -> dict[str, Any]:
    return {"lead": shift_of(m["span"], -1), "weak": True}


def _holiday(m: re.Match[str]) -> dict[str, Any]:
    name = next(name for words, name in HOLIDAYS.items() if re.fullmatch(words, m["name"]))
    out: dict[str, Any] = {"holiday": name, "year": year_of(m["year"]), "years": _years(m["y"])}
    return {k: v for k, v in out.items() if v is not None}


def _after_holiday(m: re.Match[str]) -> dict[str, Any]:
    """春节后: the first working day."""
    return _holiday(m) | {"working": True, "also": (m.end("x"), m.end())}


def _from_holiday(m: re.Match[str]) -> dict[str, Any]:
    """中秋前一天, 国庆前夕, 春节后两周."""
    sign = -1 if m["way"][0] == "前" else 1
    return _holiday(m) | {"beyond": shift_of(m["span"], sign) if m["span"] else ((sign, "day"),)}


_DAYS = {"今": 0, "当": 0, "明": 1, "昨": -1, "前": -2, "后": 2, "听": 1}  # 听晚 is Cantonese


def _clock(m: re.Match[str]) -> dict[str, Any] | None:
    minute = m["m"] or ""
    minutes = {
        "半": 30,
        "一刻": 15,
        "1刻": 15,
        "两刻": 30,
        "三刻": 45,
        "3刻": 45,
        "整": 0,
        "钟": 0,
        "": 0,
    }.get(minute)
    if minutes is None:
        minutes = chinese(minute.removesuffix("分").removeprefix("过").removeprefix("零").removeprefix("〇"))
    second = chinese(m["s"]) if m["s"] else None
    if m["less"]:  # 差一刻五点
        minutes = 60 - {"一刻": 15, "1刻": 15}.get(m["less"], chinese(m["less"].removesuffix("分")) or 0)
    hour = chinese(m["h"])
    if minutes is None or hour is None:
        return None
    part = ({"part": PARTS[m["part"]]} if m["part"] else {}) | ({"day": _DAYS[m["day"]]} if m["day"] else {})
    hour = (hour - 1) or 12 if m["less"] else hour
    out = clock(hour, minutes, None, second)
    return part | out if out else None


def _colon(m: re.Match[str]) -> dict[str, Any] | None:
    out = clock(int(m["h"]), int(m["m"]), None, int(m["s"]) if m["s"] else None)
    return {"part": PARTS[m["part"]]} | out if out else None


def _part(m: re.Match[str]) -> dict[str, Any]:
    part = PARTS[m["part"]]
    return {"hour": 18, "minute": 0, "ampm": "24"} if part == "closing" else {"part": part}


def _day_part(m: re.Match[str]) -> dict[str, Any]:
    return {"day": _DAYS[m["day"]], "part": "evening" if m["dp"] in ("晚", "夜", "晚上") else "morning"}


def _plain(**what: Any) -> Says:
    return lambda m: dict(what)


_FREE = r"(?<![\d.:/-])"
_NAMES = "|".join(HOLIDAYS)
_THEN = r"(?:之后|以后|过后|后)(?:的?第一(?:天|个工作日))?(?!天|的?第)"
_Y = r"(?:(?P<y>[今明后去前本来])年|" + YEAR + r" ?年?)"
_MIN = (
    r"(?:(?P<m>半|[一三1-3两]刻|整|钟|[0-5]?\d分?|过?[零〇]?(?:[二三四五]?十[一二三四五六七八九]?"
    r"|[一二三四五六七八九])分?)(?!刻))"
)
_NOT_HOUR = (
    r"(?!建议|要求|意见|问题|原因|需求|想法|点|都|也不|儿|不|左右都|优惠|价|折|心|子|名|击|评|赞|像"
    r"|几|五万|[一二两三四五六七八九]万)"
)
_NOT_DAY = (
    r"(?![楼线路店院厂门栋库车机台桌柜仓馆位球柱杆员岗井坑区地]|苗圃|大街|公馆|码头|地块|标段|样|款"
    r"|色)"
)
ROWS: tuple[tuple[str, Says], ...] = (
    (r"(?<![\d年])八月十五(?![日号])", _plain(holiday="mid_autumn")),  # in digits it would be the 15th
    (r"(?<!\d)(?:现在|此刻|马上|立刻|立即|立马|目前|即刻)", _plain(now=True)),
    (r"今天|今日(?!头条)|今儿个?|当天|当日", _plain(day=0)),
    (r"(?<!光)明天|(?<!《)明日|明儿个?|次日|第二天|(?<!好)听日", _plain(day=1)),
    (r"大后[天日]|大后儿个?", _plain(day=3)),
    (rf"(?<!大)后天|后日|(?<![{CHINESE}])后儿个?", _plain(day=2)),
    (r"昨天|昨日|昨儿个?|[琴寻噚]日", _plain(day=-1)),
    (r"大前天", _plain(day=-3)),
    (r"(?<!大)前天|前日", _plain(day=-2)),
    (r"(?!听晚[会报])(?P<day>[今明昨当前后听])(?P<dp>晚上?|早上?|晨|夜|(?<=听)朝)(?!点)", _day_part),
    (rf"(?:再过|过)?(?:大概|大约|约)?{SPAN}(?:之后|以后|后|过后)(?![年天])", _in),
    (rf"给[他她我咱]们?(?P<x>{SPAN})(?:的?时间)?(?=[来去再]?(?:考虑|想|商量|决定|研究|看))", _in),
    (rf"(?:再过|再等|(?<![通超经路不])过(?!了)|隔){SPAN}(?![前多])", _in),
    (rf"提前{SPAN}(?=[^,。;]{{0,4}}(?:提醒|叫|通知|喊|告诉)|[。!！ ]{{0,2}}$)", _ahead_by),
    (rf"{SPAN}(?:之前|以前|前)(?!台)", _ago),
    (
        r"(?<!马)(?:(?:未来|接下来|今后|往后|之后|后|下|还剩|还有|这|最近|近|过去|上"
        rf"|前) ?){SPAN}(?:之?内)?",
        _within,
    ),
    (rf"{SPAN}(?:之内|以内|内)", _within),
    (
        rf"(?:{STEP} ?)?个?{WEEK} ?(?P<wd>[一二三四五六日天末1-7])(?!(?!(?:1\d|2[0-4]|0?\d"
        r"|十[一二]?) ?(?:[点:]|[ap]m))[\d号棵万千百十年度刊期报会、](?!有|不|再)|[二三四五六七八九]号)",
        _weekday,
    ),
    (
        rf"{STEP}个?(?P<unit>周|星期|礼拜|个?月|季度?)"
        r"(?:(?<=[月季度])(?![末份\d])|(?<![月季度])(?![一二三四五六日天1-7末份\d]))",
        _unit,
    ),
    (r"(?:之?后|以后)的?第一(?:周|个星期|个礼拜)", _plain(beyond=((1, "monday"),), weak=True)),
    (r"第?(?P<nth>[一二三四五]|最后一)个(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])", _nth),
    (r"(?:的)?第(?P<nth>[一二三四五]|最后一)(?P<unit>周|个星期|个礼拜)(?![一二三四五六日天])", _nth),
    (r"(?:的)?第(?P<nth>十[一二]?|[一二三四五六七八九]|1[0-2]|[1-9])(?P<unit>个月)", _nth),
    (r"(?:这个?|本)?周末", _plain(weekend=True)),
    (r"(?P<y>[今明后去前本来])年", _date),
    (rf"{_FREE}{YEAR} ?年(?!代|级|报|薪|货|产|纪)", _date),
    (rf"{_FREE}(?:{_Y}(?:的)?)? ?{MONTH} ?月(?!份?饼|季|亮|台|结|薪|嫂|牙|桂)份?", _date),
    (rf"{_FREE}(?:{_Y}(?:的)?)? ?{MONTH} ?月(?:份)? ?{DAY}(?: ?[日号]|(?![\d万千百块元个棵%:点]))", _date),
    (rf"{_FREE}(?:{_Y})?(?P<mon>1[0-2]|0?[1-9])[./](?P<dom>3[01]|[12]\d|0?[1-9]) ?[日号]{_NOT_DAY}", _date),
    (rf"{_FREE}(?P<step>[下上]{{1,2}}|[这本]|[下上]一)个?月(?:份|的)? ?{DAY} ?[日号]", _date),
    (rf"(?<![\d.:/A-Za-z-]){DAY} ?[日号]{_NOT_DAY}(?![\d])", _date),
    (rf"(?:(?P<y>[今明后去前本来])年|{YEAR}年)?(?:的)?(?P<half>上半年|下半年)", _half_year),
    (r"(?P<half>上个?半年|下个?半年)", lambda m: {"half": 1 if "上" in m[0] else 2}),
    (r"上半月|下半月", lambda m: {"third": 4 if m[0][0] == "上" else 5, "months": 0}),
    (
        rf"(?:(?P<y>[今明后去前本来])年|{YEAR} ?年)?(?:的)?(?:第(?P<q>[一二三四1-4])"
        r"|(?P<q2>[一二三四1-4]))(?:个)?季度",
        lambda m: _quarter_of(m),
    ),
    (rf"(?:(?P<y>[今明后去前本来])年|{YEAR} ?年)?q(?P<q>[1-4])(?!\d)", _quarter),
    (r"(?P<unit>月|年|季度?)(?P<edge>底|末|尾|初|头|中)(?!间|秋|国|期)", _edge),
    (r"(?:今|本|当)(?P<unit>月|年|季)(?P<edge>底|末|初|中)", _edge),
    (r"(?P<edge>底|末|初|中)(?!旬)", _edge),
    (r"(?P<third>[上中下])旬", _third),
    (r"(?P<unit>周)(?P<edge>初|中)", _edge),
    (
        rf"(?:农历|阴历|旧历)?(?:{_Y}(?:的)?)?(?:农历|阴历"
        rf"|旧历)(?:的)?(?P<leap>闰)?{LUNAR_MONTH}月(?P<dom>初[一二三四五六七八九十]|{ZH_SMALL}|3[0]|[12]\d"
        r"|[1-9])[日号]?",
        _lunar,
    ),
    (
        rf"(?:{_Y}(?:的)?)?(?P<leap>闰){LUNAR_MONTH}月(?P<dom>初[一二三四五六七八九十]|{ZH_SMALL}"
        rf"|\d{{1,2}})[日号]?",
        _lunar,
    ),
    (
        rf"(?:{_Y}(?:的)?)?(?P<leap>闰)?(?P<mon>十[一二]?|[一二三四五六七八九]|腊|正"
        r"|冬)月(?P<dom>初[一二三四五六七八九十])",
        _lunar,
    ),
    (rf"(?:{_Y}(?:的)?)?(?P<leap>闰)?(?P<mon>腊|正|冬)月(?P<dom>{ZH_SMALL}|\d{{1,2}})[日号]?", _lunar),
    (rf"(?:农历|阴历|旧历)(?:的)?(?P<dom>初[一二三四五六七八九十]|{ZH_SMALL})(?!月)", _lunar_day),
    (r"(?<![月年])(?P<dom>初[四五六七八九十])(?![中级班期])", _lunar_day),
    (r"(?:大年|年|正月)初(?P<dom>[一二三四五六七八九十])", _first_days),
    (
        rf"(?P<x>(?:(?P<y>[今明后去前本来])年的?|{YEAR}年的?)?(?P<name>{_NAMES}))(?:小?长?假期?|黄金周)?{_THEN}",
        _after_holiday,
    ),
    (
        rf"(?:(?P<y>[今明后去前本来])年的?|{YEAR}年的?)?(?P<name>{_NAMES})(?:[那这当]一?[天日])?(?!\d(?!\d?[点时:])|[路街村桥广场号班度]|小学|中学|幼儿园|医院|商场|公园|社区|小区"
        r"|大[道街厦桥])",
        _holiday,
    ),
    (
        rf"(?:过[完了]年|(?<![\d一二三四五六七八九十百两几多半今明去前后本当每])年){_THEN}|过[完了]年",
        _plain(holiday="spring_festival", working=True),
    ),
    (r"(?<!季)节(?=[之以]?后的?第一(?:周|个星期|个礼拜))", _plain(holiday=ANY_FEAST)),
    (rf"(?<!季)(?:节|节假日|长假|假期|放[完了]?假){_THEN}|放完假", _plain(holiday=ANY_FEAST, working=True)),
    (
        rf"(?:(?P<y>[今明后去前本来])年的?|{YEAR}年的?)?(?P<name>{_NAMES})[的之]?(?P<way>前|后)(?:{SPAN}|(?<=前)[夕夜])",
        _from_holiday,
    ),
    (
        rf"(?:大约|大概|差不多)?(?:(?P<day>[今明昨当前后听])(?=[早晚朝]))?(?:{PART}|(?<=听)朝)?"
        rf" ?(?:差(?P<less>[一1]刻|{SMALL}分))?"
        rf"(?<![\d.:第这那有几差快多慢/周期拜])(?P<h>2[0-4]|1\d|0?\d|{ZH_SMALL}) ?(?:点钟?"
        rf"|时(?=[\d一二三四五六七八九十整半]|$)){_NOT_HOUR}{_MIN}?(?:(?P<s>[0-5]?\d|{ZH_SMALL})秒)?",
        _clock,
    ),
    (rf"{PART} ?(?P<h>2[0-3]|1\d|0?\d)[:.](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?", _colon),
    # 下午到, but not 早到; 晚了两天 is late
    (
        rf"{PART}(?:(?<=[午上昼晨间头])(?![餐饭茶班好])"
        r"|(?<![午上昼晨间头])(?![稻餐饭点安班期退已就礼会些到先起报市恋产场风了]))",
        _part,
    ),
)


def _quarter_of(m: re.Match[str]) -> dict[str, Any]:
    found = m["q"] or m["q2"]
    number = "一二三四".find(found) + 1 or int(found)
    out: dict[str, Any] = {"quarter": number, "year": year_of(m["year"]), "years": _years(m["y"])}
    return {k: v for k, v in out.items() if v is not None}


_NAME_CHARS = (
    "平强明伟军华建国文斌峰丽娜敏静洋勇涛超杰鹏飞磊刚健辉玲芳燕红梅霞萍琴英兰凤云波宁龙林海山川东南北"
    "生成志远新春秋江良才福贵金银鸣瑞晨阳凯轩浩宇俊豪睿哲涵泽旭昊博毅翔航帆峻恒钧铭鑫淼森晶莹洁倩颖婷雪薇蕾琳"
    "慧淑惠珍珠玉秀巧妹媛芬蓉菊莲荷桂松柏彬涌澜潮源泉溪洪汉淮湘洲"
)
_AFTER_NAME = "要说想问来打电订需买让叫给跟和在已没不的总经,，。 "
BLOCKS = patterns(
    rf"周日升(?!旗)|周六福|周[一二三四五六](?:[{_NAME_CHARS}]|[{_NAME_CHARS}][{CHINESE}])(?=[{_AFTER_NAME}]|$)",
    rf"周总|周经理|周[工姐哥董老]|[{CHINESE}]{{1,4}}(?:路|街|大道|巷|弄)\d{{1,5}}号?|(?:国庆|五一|八一|五四"
    r"|七一|元旦)(?:路|街|村|桥|大道|广场|小区)",
    r"\d{1,5}号(?:楼|线|路|店|院|厂|门|栋|库|车|机|仓|馆|苗圃|码头|地块|标段|样品|工地|公馆)"
    r"|[一二三四五六七八九十]{1,3}号(?:楼|线|路|店|院|厂|门|栋|库|仓|馆|工地|地块|标段)",
    r"[A-Za-z]{1,6}\d{5,24}|\d{9,30}|\d{3}-\d{3,4}-\d{4}|(?:电话|手机|微信|qq|单号|编号|订单号|合同号"
    r"|型号|车牌|工号|尾号|房号|房间)[是为:： ]{0,3}[A-Za-z\d-]{2,24}",
    r"\d{1,6}(?:\.\d{1,4})?(?: ?[-~到至x*] ?\d{1,6}(?:\.\d{1,4})?)? ?(?:公分|厘米|毫米|米|cm|mm|m"
    r"|公里|斤|公斤|吨|亩|平方?|升|寸|%|％|折|元|块|万|千|百|棵|株|盆|袋|箱|桶|卷|套|个(?!月|半|小时"
    r"|星期|礼拜|钟头|工作日|季度)|件|台|把|根|支|包|瓶|车|批|次|倍|人|位|家|间|层|楼|室|页|份|米\d?"
    r"|度|口|只|头|双|对|组|片|张|条|丛|捆|扎|人民币|美元|刀)(?!后|前)",
    r"比例 ?\d{1,3}:\d{1,3}|\d{1,3}:\d{1,3}(?:的?比例|配比)|[\d.]{1,6}[成折]",
    r"[差早晚快多少慢有]一?点|一点(?:都|也|儿|不|点)|[这那几有以下第]{1,2}[一二三四五六七八九十\d]点",
    r"最[早晚](?=也|得|要|不|到|能|可|只)|[一从][天早]到晚|一早一晚",
    r"四季(?:桂|青|花|海棠|豆)|月季|月亮|日照|早稻(?!田大学)|晚稻|早餐|晚餐|晚礼服|早教|早市|夜市"
    r"|半月板|日本|节日|日常|生日|日用|月饼|年货|年底奖|年会|季节|周到|周边|周围|周转|周期|一周年"
    r"|百日草|日本樱花|千日红|六月雪|四月天|五月花|三八线|五四式|小年轻|中秋月饼",
    rf"[{CHINESE}]?(?:双十一|五一)(?:路|街|村|大道|广场)",
)
