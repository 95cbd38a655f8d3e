"""The day on which a reminder rings that waits for a feast to be over, and what is said of it."""

import pytest

from tests.conversations.records import customer
from tests.house import Player


@pytest.fixture(autouse=True)
def _customer(alice: Player) -> None:
    customer(alice, "Acme North")


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("/remind call Chen after Christmas", "Tue 29 Dec, 09:00"),  # Monday the 28th is off for Boxing Day
        ("remind me to call Chen after the holidays", "Mon 4 Jan 2027, 09:00"),
        ("call Acme after Christmas", "Tue 29 Dec, 09:00"),
        ("/remind 圣诞节后给Chen打电话", "Tue 29 Dec, 09:00"),
        ("/remind 年后给Chen打电话", "Mon 8 Feb 2027, 09:00"),
        ("/remind 春节后上午10点给Chen打电话", "Mon 8 Feb 2027, 10:00"),
        ("/remind call Chen on Christmas Day", "Fri 25 Dec, 09:00"),
        ("/remind 春节那天给Chen打电话", "Sat 6 Feb 2027, 09:00"),
    ],
)
def test_after_a_feast_is_the_first_working_day(alice: Player, line: str, due: str) -> None:
    assert due in alice.says(line).text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("remind me after Christmas to call the bank", "09:00 – call the bank"),
        ("remind me every day at 5pm to call the bank until Friday", "17:00 – call the bank · 🔁"),
        ("every day at 5pm call the bank, until Friday", "17:00 – call the bank · 🔁"),
        ("每天下午5点提醒我给银行打电话,圣诞之前", "17:00 – 给银行打电话 · 🔁"),
        ("春节后提醒我给银行打电话", "09:00 – 给银行打电话"),
    ],
)
def test_what_is_to_be_done_is_told_without_the_words_of_its_time(
    alice: Player, line: str, told: str
) -> None:
    assert told in alice.says(line).text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/remind check mail Monday to Friday at 8:30", "08:30 – check mail · 🔁 every working day"),
        ("/remind check mail Mon-Fri 8:30", "08:30 – check mail · 🔁 every working day"),
        (
            "remind me from Monday to Friday at 8:30 to check mail",
            "08:30 – check mail · 🔁 every working day",
        ),
        ("提醒我周一到周五早上8:30看邮件", "08:30 – 看邮件 · 🔁 every working day"),
        ("工作日早上8:30提醒我看邮件", "08:30 – 看邮件 · 🔁 every working day"),
        (
            "/remind pay rent on the first working day of the month at 9am",
            "Wed 1 Apr, 09:00 – pay rent · 🔁 on the first working day of every month",
        ),
    ],
)
def test_days_of_the_week_with_an_hour_come_again_on_each(alice: Player, line: str, told: str) -> None:
    alice.says(line)
    assert told in alice.says("/remind").text
