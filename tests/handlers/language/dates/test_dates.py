"""Dates as reps type them, English beside Chinese; it is Wednesday 11 March 2026, ten in the morning."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.language import find_dates

NOW = datetime(2026, 3, 11, 10, tzinfo=UTC)
ZONE = ZoneInfo("UTC")


def read(text: str, prefer: str = "future") -> list[str]:
    """Each date as day, or day and time."""
    language = "en" if text.isascii() else "zh"
    found = find_dates(
        text, now=NOW, zone=ZONE, language=language, prefer="past" if prefer == "past" else "future"
    )
    return [w.start.strftime("%Y-%m-%d %H:%M" if w.has_time else "%Y-%m-%d") for w in found]


AHEAD = [
    ("call him tmrw 9am", "明早九点给他打电话", "2026-03-12 09:00"),
    ("back in ten days", "十天后再来", "2026-03-21"),
    ("ring her next friday 3pm", "下周五下午3点给她打电话", "2026-03-20 15:00"),
    ("this friday works", "这周五可以", "2026-03-13"),
    ("on monday", "周一", "2026-03-16"),
    ("the week after next on monday", "下下周一", "2026-03-23"),
    ("note that down: quote them on friday", "记一下周五给他报价", "2026-03-13"),
    ("have a look next friday", "看一下下周五", "2026-03-20"),
    ("due on the 20th", "20号到期", "2026-03-20"),
    ("due on the 5th", "5号到期", "2026-04-05"),
    ("the 5th of next month", "下个月5号", "2026-04-05"),
    ("ready by end of month", "月底前做好", "2026-03-31"),
    ("by the end of next month", "下个月底", "2026-04-30"),
    ("end of the year", "年底", "2026-12-31"),
    ("end of q2", "二季度末", "2026-06-30"),
    ("mid april", "四月中", "2026-04-15"),
    ("in half an hour", "半小时后", "2026-03-11 10:30"),
    ("in an hour and a half", "一个半小时后", "2026-03-11 11:30"),
    ("in 2 weeks", "两周后", "2026-03-25"),
    ("three months from now", "三个月后", "2026-06-11"),
    ("in 3 working days", "三个工作日后", "2026-03-16"),
    ("may 3 at 14:30", "5月3日14:30", "2026-05-03 14:30"),
    ("monday 8.30am", "周一8点半", "2026-03-16 08:30"),
    ("on friday at half two", "周五两点半", "2026-03-13 14:30"),
    ("drop it off fri before 8am", "周五早上八点前", "2026-03-13 08:00"),
    ("saturday 10am", "周六十点", "2026-03-14 10:00"),
    ("in two weeks", "俩礼拜后", "2026-03-25"),
    ("fri week", "下星期五", "2026-03-20"),
    ("friday wk at 3", "下周五下昼三点", "2026-03-20 15:00"),
    ("tomorrow", "聽日去佢哋度", "2026-03-12"),
    ("tomorrow at 10am", "听朝十点", "2026-03-12 10:00"),
    ("tomorrow 8pm", "聽晚八點", "2026-03-12 20:00"),
    ("two weeks on tuesday", "3月31号", "2026-03-31"),
    ("27 march", "农历初九", "2026-03-27"),
    ("moon festival", "八月十五前", "2026-09-25"),
    ("3 may half past two pm", "五月三号下午两点半", "2026-05-03 14:30"),
    ("2026-04-02 16:00", "2026年4月2日16点", "2026-04-02 16:00"),
    ("4/15", "4/15", "2026-04-15"),
    ("tonight at 8", "今晚8点", "2026-03-11 20:00"),
    ("bids close thu 11am, remind me an hour before", "周四11点开标,提前一小时叫我", "2026-03-12 10:00"),
    ("due friday 3pm, ping me a day ahead", "提前一天提醒我周五下午三点验收", "2026-03-12 15:00"),
    ("handover on friday, remind me an hour before", "周五交房,提前一小时提醒我", "2026-03-13"),
    ("thursday week 3pm", "下周四3pm", "2026-03-19 15:00"),
    ("monday morning", "礼拜一早上要去", "2026-03-16 09:00"),
    ("quarter to five tomorrow afternoon", "明天下午四点三刻", "2026-03-12 16:45"),
    ("at noon tomorrow", "明天中午12点", "2026-03-12 12:00"),
    ("day after tomorrow", "后天", "2026-03-13"),
    ("within 3 days", "三天内", "2026-03-14"),
    ("sunday morning at 8", "周日早上8点", "2026-03-15 08:00"),
    ("fri 11", "周五11点", "2026-03-13 11:00"),
    ("tmrw 4", "明天下午4点", "2026-03-12 16:00"),
    ("fri 13", "13号", "2026-03-13"),
    ("day before christmas", "圣诞节前一天", "2026-12-24"),
    ("a week after mid-autumn festival", "中秋后一周", "2026-10-02"),
    ("next year on march 5", "明年3月5日", "2027-03-05"),
    ("jan 5", "1月5号", "2027-01-05"),
    ("christmas", "圣诞节", "2026-12-25"),
    ("chinese new year", "春节", "2027-02-06"),
    ("some time after cny then", "春节", "2027-02-06"),
    ("dragon boat festival", "端午", "2026-06-19"),
    ("mid-autumn festival", "中秋", "2026-09-25"),
    ("national day", "国庆", "2026-10-01"),
    ("qingming", "清明节", "2026-04-05"),
    ("the 31st", "31号", "2026-03-31"),
    ("wednesday", "周三", "2026-03-11"),
    ("wednesday 9am", "周三上午9点", "2026-03-18 09:00"),
    ("at 9am", "上午9点", "2026-03-12 09:00"),
]

GONE = [
    ("met him yesterday", "昨天见的", "2026-03-10"),
    ("saw them last friday", "上周五见的", "2026-03-06"),
    ("friday", "周五", "2026-03-06"),
    ("day before yesterday", "前天", "2026-03-09"),
    ("yesterday", "琴日去咗", "2026-03-10"),
    ("two days ago", "两天前", "2026-03-09"),
    ("on the 20th", "20号", "2026-02-20"),
    ("on may 3", "5月3日", "2025-05-03"),
    ("last night at 8", "昨晚8点", "2026-03-10 20:00"),
    ("an hour ago", "一小时前", "2026-03-11 09:00"),
    ("christmas", "圣诞节", "2025-12-25"),
]


@pytest.mark.parametrize(("english", "chinese", "meant"), AHEAD)
def test_reads_what_is_to_come_alike_in_both_languages(english: str, chinese: str, meant: str) -> None:
    assert (read(english), read(chinese)) == ([meant], [meant])


@pytest.mark.parametrize(("english", "chinese", "meant"), GONE)
def test_reads_what_was_alike_in_both_languages(english: str, chinese: str, meant: str) -> None:
    assert (read(english, "past"), read(chinese, "past")) == ([meant], [meant])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("first thing monday", "2026-03-16 09:00"),
        ("thursday @ 1130", "2026-03-12 11:30"),
        ("a week from monday", "2026-03-23"),
        ("monday week", "2026-03-23"),
        ("3 days after easter", "2026-04-08"),
        ("first monday of april", "2026-04-06"),
        ("last friday of the month", "2026-03-27"),
        ("sept 3rd 2026", "2026-09-03"),
        ("third of june", "2026-06-03"),
        ("eod friday", "2026-03-13 18:00"),
        ("tues 2:30", "2026-03-17 14:30"),
        ("ring tim 8.30 tmrw", "2026-03-12 08:30"),
        ("一共¥1,960，22号送", "2026-03-22"),
        ("thurs arvo", "2026-03-12 14:00"),
        ("6pm sharp", "2026-03-11 18:00"),
        ("the day after thanksgiving", "2026-11-27"),
        ("week 20", "2026-05-11"),
        ("noon on thursday", "2026-03-12 12:00"),
        ("下週五下午三點", "2026-03-20 15:00"),
        ("農曆八月十五", "2026-09-25"),
        ("腊月二十三", "2027-01-30"),
        ("正月初五", "2027-02-10"),
        ("闰六月初一", "2026-07-14"),
        ("大年三十", "2027-02-05"),
        ("4.2号上午", "2026-04-02 09:00"),
        ("下个月第一个周一", "2026-04-06"),
        ("元旦后第一周", "2027-01-04"),
        ("下周三 11:30", "2026-03-18 11:30"),
        ("差一刻五点", "2026-03-11 16:45"),
        ("５月３日", "2026-05-03"),
        ("过三天", "2026-03-14"),
        ("大后天上午十点", "2026-03-14 10:00"),
        ("这个月25号", "2026-03-25"),
        ("下月初", "2026-04-01"),
        ("下个月一共要去三家", "2026-04-01"),
    ],
)
def test_reads_the_ways_of_one_language(text: str, meant: str) -> None:
    assert read(text) == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "Sun Li wants 30 trees",
        "sat down with the buyer",
        "may i come by",
        "room 1102 second floor",
        "PO 88213 is confirmed",
        "call 0171 555 0134",
        "size 8-10 cm",
        "they need 500 by truck",
        "24/7 hotline",
        "60/40 split",
        "iphone 14 for the office",
        "grade B, 12 left",
        "3 in 1 glue",
        "second floor",
        "second hand van",
        "they march on",
        "version 2.10",
        "1:50 scale plan",
        "may need more time",
        "order 2026-1188 is out",
        "周一鸣要30棵",
        "周四海来电话了",
        "5号楼2单元",
        "解放路12号",
        "三点建议",
        "一点也不贵",
        "早点回复",
        "有一点问题",
        "四季青要100棵",
        "日本红枫20株",
        "月饼两盒",
        "单价3.15元",
        "订单号2026031188",
        "8-10公分的苗",
        "六一小学旁边",
        "比例3:1",
        "30%定金",
        "二号地块",
        "尾号1203",
        "型号3-11",
        "CNY 12,000 for the lot",
        "quote in CNY please",
        "twenty-six thousand dollars",
    ],
)
def test_finds_no_date_where_none_is(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "feb 30",
        "30 february 2027",
        "2/30/2026",
        "2月30日",
        "2027年2月29日",
        "4月31号",
        "each 30 feb",
        "每年2月30号",
    ],
)
def test_refuses_a_day_that_does_not_exist(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("明天先去海宁苗圃，下午三点到华庭送合同", ["2026-03-12", "2026-03-12 15:00"]),
        ("tomorrow Acme first, then Beacon at 3pm", ["2026-03-12", "2026-03-12 15:00"]),
        ("昨天去了海宁苗圃，下午三点回电", ["2026-03-10", "2026-03-11 15:00"]),
        ("周五前要报价，下午三点回电", ["2026-03-13", "2026-03-11 15:00"]),
    ],
)
def test_the_day_that_a_plan_begins_with_holds_for_its_hours(text: str, meant: list[str]) -> None:
    assert read(text) == meant


@pytest.mark.parametrize("text", ["今天早上见的", "早上见的", "saw them this morning"])
def test_this_morning_is_today_however_early_it_is_told(text: str) -> None:
    early = NOW.replace(hour=8)
    language = "en" if text.isascii() else "zh"
    found = find_dates(text, now=early, zone=ZONE, language=language, prefer="past")
    assert [one.start for one in found] == [early]
