"""What comes again: how often, on which days, from when, and until when."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.language import find_dates
from handlers.language.understanding import When

NOW = datetime(2026, 3, 11, 10, tzinfo=UTC)  # a Wednesday
LONDON, SHANGHAI = ZoneInfo("Europe/London"), ZoneInfo("Asia/Shanghai")
WORKING = "BYDAY=MO,TU,WE,TH,FR"


def one(text: str, zone: ZoneInfo = LONDON) -> When:
    language = "en" if text.isascii() else "zh"
    found = find_dates(text, now=NOW, zone=zone, language=language)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("english", "chinese", "rule"),
    [
        ("every monday", "每周一", "FREQ=WEEKLY;BYDAY=MO"),
        ("every other monday", "隔周一", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("every first monday", "每月第一个周一", "FREQ=MONTHLY;BYDAY=1MO"),
        ("every last friday", "每月最后一个周五", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("every second tuesday", "每两周周二", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every two weeks on friday", "双周周五", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every tuesday and thursday", "每周二、四", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("every monday, wednesday and friday", "每周一三五", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("every day at 9", "每天9点", "FREQ=DAILY"),
        ("every weekday", "每个工作日", f"FREQ=WEEKLY;{WORKING}"),
        ("every weekday at 9", "工作日每天9点", f"FREQ=WEEKLY;{WORKING}"),
        ("every 3 weeks", "每三周", "FREQ=WEEKLY;INTERVAL=3"),
        ("every 3 months", "每三个月", "FREQ=MONTHLY;INTERVAL=3"),
        ("on the 5th of every month", "每月5号", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("monthly on the 15th", "每个月15号", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("on the 1st and 15th of every month", "每月1号和15号", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("every monday to friday", "每周一到周五", f"FREQ=WEEKLY;{WORKING}"),
        ("every friday to monday", "周五至周一每天", "FREQ=WEEKLY;BYDAY=FR,SA,SU,MO"),
        ("monday to friday at 8:30", "周一到周五早上8:30", f"FREQ=WEEKLY;{WORKING}"),
        ("mon-fri 8:30", "周一至周五的8点半", f"FREQ=WEEKLY;{WORKING}"),
        ("at 8:30 from monday to friday", "工作日早上8:30", f"FREQ=WEEKLY;{WORKING}"),
        ("on working days at 9", "工作日9点", f"FREQ=WEEKLY;{WORKING}"),
        (
            "first working day of the month at 9am",
            "每月第一个工作日9点",
            f"FREQ=MONTHLY;{WORKING};BYSETPOS=1",
        ),
        ("end of every month", "每月底", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("the last day of each month", "每月最后一天", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        (
            "last working day of each month",
            "每月最后一个工作日",
            f"FREQ=MONTHLY;{WORKING};BYSETPOS=-1",
        ),
        ("every second tuesday of the month", "每月第二个周二", "FREQ=MONTHLY;BYDAY=2TU"),
        ("the last friday of every month", "每月最后一个星期五", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("every year on 5 May", "每年5月5日", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5"),
        ("every 5 may", "每年五月五号", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5"),
        (
            "every day at 8 until 1 June",
            "每天早上8点，到6月1日",
            "FREQ=DAILY;UNTIL=20260601T235959",
        ),
        ("every friday at 5pm 4 times", "每周五下午5点，共4次", "FREQ=WEEKLY;BYDAY=FR;COUNT=4"),
        ("every day at 12:30 for 5 days", "每天中午12点半，持续5天", "FREQ=DAILY;UNTIL=20260316T000000"),
    ],
)
def test_reads_what_comes_again(english: str, chinese: str, rule: str) -> None:
    assert [one(text).rule for text in (english, chinese)] == [rule, rule]


@pytest.mark.parametrize(
    ("english", "chinese", "last"),
    [
        ("until 1 June every day at 9 check the mail", "6月1日之前每天9点看邮件", "20260601T235959"),
        ("every day at 9 check the mail until 1 June", "每天9点看邮件,到6月1日为止", "20260601T235959"),
        ("every day until xmas at 9 check the mail", "每天到圣诞节9点看邮件", "20261225T235959"),
        ("every day before Christmas at 9", "圣诞之前每天9点", "20261224T235959"),
        ("every day at 9 check the mail before Christmas", "每天9点看邮件,圣诞之前", "20261224T235959"),
        ("for the next two weeks, every day at 9", "接下来两周每天9点", "20260326T000000"),
        ("every day for the next two weeks at 9", "两周之内每天9点", "20260326T000000"),
        ("every day next week at 9", "下周每天9点", "20260323T000000"),
        ("this week every day at 9", "本周每天9点", "20260316T000000"),
        ("every day in April at 9", "四月每天9点", "20260501T000000"),
        ("every day at 9 take one, for 3 days", "每天9点吃药,连续三天", "20260315T000000"),
        ("from tomorrow to 1 June every day at 9", "每天9点浇水,从明天到6月1日", "20260601T235959"),
    ],
)
def test_ends_wherever_that_is_said(english: str, chinese: str, last: str) -> None:
    for text in (english, chinese):
        when = one(text)
        assert when.rule == f"FREQ=DAILY;UNTIL={last}", text
        assert when.start.hour == 9


@pytest.mark.parametrize(
    "text",
    [
        "every monday remind me to hand it in by friday",
        "每周一提醒我周五前交报告",
        "每周五本周总结",
        "every friday this week's figures",
        "every monday ask about the order of 1 June",
    ],
)
def test_takes_another_day_for_no_end(text: str) -> None:
    found = find_dates(text, now=NOW, zone=LONDON, language="en" if text.isascii() else "zh")
    assert [when.rule for when in found if when.rule and "UNTIL" in when.rule] == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("every other monday 9am", "2026-03-16T09:00:00+00:00"),
        ("每两周周二上午十点", "2026-03-17T10:00:00+00:00"),
        ("every weekday at 9 check the mail", "2026-03-12T09:00:00+00:00"),
        ("the last working day of each month at 4pm", "2026-03-31T16:00:00+01:00"),
        ("check mail mon-fri 8:30", "2026-03-12T08:30:00+00:00"),
        ("remind me at 8:30 monday to friday to check mail", "2026-03-12T08:30:00+00:00"),
        ("周一到周五早上8:30看邮件", "2026-03-12T08:30:00+00:00"),
        ("every second tuesday of the month at 10", "2026-04-14T10:00:00+01:00"),
        ("every monday until 1 June at 9", "2026-03-16T09:00:00+00:00"),
        ("every day next week at 9", "2026-03-16T09:00:00+00:00"),
        ("from 1 April every day at 9", "2026-04-01T09:00:00+01:00"),
        ("starting next monday, every day at 9", "2026-03-16T09:00:00+00:00"),
        ("每天9点浇水,从下周一开始", "2026-03-16T09:00:00+00:00"),
        ("4月1日起每天9点", "2026-04-01T09:00:00+01:00"),
        ("每天提醒我10点开会", "2026-03-12T10:00:00+00:00"),
        ("每天10点开会,提前15分钟", "2026-03-12T09:45:00+00:00"),
        ("15 min before every monday 9am meeting", "2026-03-16T08:45:00+00:00"),
        ("每周五下午3点例会,提前一天提醒", "2026-03-12T15:00:00+00:00"),
        ("每周一9点开会", "2026-03-16T09:00:00+00:00"),
        ("每周一3点开会", "2026-03-16T15:00:00+00:00"),
        ("提前一小时提醒我每周一9点开会", "2026-03-16T08:00:00+00:00"),
        ("every monday at 9 meeting, remind me an hour before", "2026-03-16T08:00:00+00:00"),
        ("remind me an hour before the meeting every monday at 9", "2026-03-16T08:00:00+00:00"),
        ("每周三点名", "2026-03-18T00:00:00+00:00"),
    ],
)
def test_begins_at_its_first_time(text: str, first: str) -> None:
    assert one(text).start.isoformat() == first


@pytest.mark.parametrize(
    "text",
    [
        "the last friday of the month",
        "on 5 May",
        "until 1 June",
        "3 times on monday",
        "monday to friday",
        "next monday to friday at 9",
        "open monday to friday at 9",
        "monday to friday 9am-5pm",
        "monday to friday 8:30 to 5",
        "in 3 working days at 9",
        "周一到周五",
        "下周一到周五早上8点半",
        "周一到周五8:30到17:00",
        "下一个工作日9点",
    ],
)
def test_takes_nothing_for_recurring_that_is_not(text: str) -> None:
    language = "en" if text.isascii() else "zh"
    assert not [when for when in find_dates(text, now=NOW, zone=LONDON, language=language) if when.rule]


@pytest.mark.parametrize(
    ("english", "chinese", "start", "rule"),
    [
        ("every 2 hours", "每两小时", "2026-03-11 12:00", None),
        ("every half hour", "每半小时", "2026-03-11 10:30", None),
        ("twice a week", "每周两次", "2026-03-18 00:00", "FREQ=WEEKLY"),
        ("3 times a day", "一天三次", "2026-03-12 00:00", "FREQ=DAILY"),
    ],
)
def test_says_what_is_too_often_and_takes_the_nearest(
    english: str, chinese: str, start: str, rule: str | None
) -> None:
    for text in (english, chinese):
        when = one(text, ZoneInfo("UTC"))
        assert when.note == "often"
        assert (when.start.strftime("%Y-%m-%d %H:%M"), when.rule) == (start, rule)


def test_the_first_monday_of_the_month_comes_again_where_it_begins_an_errand() -> None:
    assert one("first tuesday of the month send Acme their statement").rule == "FREQ=MONTHLY;BYDAY=1TU"
    assert one("met them on the first tuesday of the month").rule is None
