"""What has the shape of a correction, in both languages."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.language import find_dates
from handlers.messages.amends import Correction, as_clock, counted_from, read, rescheduled


@pytest.mark.parametrize(
    ("line", "right", "wrong"),
    [
        ("no, Thursday", "Thursday", ""),
        ("No. Thursday!", "Thursday", ""),
        ("not Friday, Thursday", "Thursday", "Friday"),
        ("12k not 20k", "12k", "20k"),
        ("sorry, 12k, not 20k", "12k", "20k"),
        ("make it 300", "300", ""),
        ("sry thursday not wed", "thursday", "wed"),
        ("no, make that 4150, typo", "4150", ""),
        ("no, Thursday. same time", "Thursday", ""),
        ("sorry, the 27th, at the same time", "the 27th", ""),
        ("不对，周四，时间不变", "周四", ""),
        ("改成4150，手误", "4150", ""),
        ("Thursday actually", "Thursday", ""),
        ("tuesday instead, I am away on monday", "tuesday", ""),
        ("actually it was a call", "a call", ""),
        ("不是周五,是周四", "周四", "周五"),
        ("不对，应该是周四", "周四", ""),
        ("改成1.5万", "1.5万", ""),
        ("是1.5万不是1.2万", "1.5万", "1.2万"),
        ("1.5万不是1.2万", "1.5万", "1.2万"),
        ("周四，不是周五", "周四", "周五"),
        ("是八万", "八万", ""),
        ("amount is wrong, should be 90k", "90k", ""),
        ("wrong date, it was Thursday", "Thursday", ""),
        ("the quantity should be 300", "300", ""),
        ("金额写错了，应该是九万", "九万", ""),
        ("日期不对，是周四", "周四", ""),
        ("数量应为300", "300", ""),
        ("金额不是八万，是九万", "九万", "八万"),
        ("說錯了，是大後天", "大後天", ""),
        ("哎不好意思 是5800", "5800", ""),
        ("搞反了，应该是周二", "周二", ""),
        ("唔好意思，係三百盆", "三百盆", ""),
        ("1.5万不是1.2万", "1.5万", "1.2万"),
        ("不对，周四，不是周五", "周四", "周五"),
        ("push it out to friday", "friday", ""),
        ("bump it up to 5600", "5600", ""),
        ("make the lavender 75 instead of 60", "lavender 75", "60"),
    ],
)
def test_knows_what_is_to_be_in_place_of_what(line: str, right: str, wrong: str) -> None:
    found = read(line)
    assert found and (found.right, found.wrong) == (right, wrong)


@pytest.mark.parametrize(
    "line", ["Thursday", "met Acme today", "", "周四", "no,", "no, " + "x" * 80, "no\nThursday"]
)
def test_anything_else_is_none(line: str) -> None:
    assert read(line) is None


def test_without_a_word_of_correcting_both_halves_must_tell_the_same_kind() -> None:
    assert read("Acme not happy") == Correction("Acme", "happy", led=False)
    assert read("周总不是负责人") == Correction("周总", "负责人", led=False)


@pytest.mark.parametrize(
    ("stood", "said", "moved"),
    [
        ("2026-03-18T15:00", "Thursday", "2026-03-19T15:00"),
        ("2026-03-18T15:00", "周四", "2026-03-19T15:00"),
        ("2026-03-18T15:00", "禮拜四", "2026-03-19T15:00"),
        ("2026-03-18T15:00", "下午四點", "2026-03-18T16:00"),
        ("2026-03-18T15:00", "Thursday at 9", "2026-03-19T09:00"),
        ("2026-04-20T15:00", "the 27th", "2026-04-27T15:00"),
        ("2026-04-20T15:00", "27号", "2026-04-27T15:00"),
        ("2026-03-18T15:00", "this Thursday", "2026-03-12T15:00"),
        ("2026-03-13T15:00", "Thursday", "2026-03-12T15:00"),
        ("2026-03-13T15:00", "Monday", "2026-03-16T15:00"),
        ("2026-03-18T15:00", "12 March", "2026-03-12T15:00"),
    ],
)
def test_a_bare_weekday_is_the_one_of_the_week_that_stands(stood: str, said: str, moved: str) -> None:
    now, utc = datetime(2026, 3, 11, 10, tzinfo=UTC), ZoneInfo("UTC")
    (found,) = find_dates(said, now=now, zone=utc, language="zh" if "周" in said else "en", prefer="future")
    before = datetime.fromisoformat(stood).replace(tzinfo=utc)
    assert rescheduled(before, found, said).isoformat() == f"{moved}:00+00:00"


@pytest.mark.parametrize(
    ("said", "clock"), [("10.30", "at 10:30"), ("at 9.05", "at 9:05"), ("30.11", "30.11"), ("12k", "12k")]
)
def test_an_hour_with_a_full_stop_is_one(said: str, clock: str) -> None:
    assert as_clock(said) == clock


def test_an_hour_alone_is_one_of_the_day_that_stands() -> None:
    now, thursday = datetime(2026, 3, 11, 11, tzinfo=UTC), datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
    assert counted_from(thursday, now, "10:30") == thursday.replace(hour=0, minute=0)
    assert counted_from(thursday, now, "Friday at 10:30") == now
    assert counted_from(now, now, "10:30") == now
