"""A plan is no visit, and what is over is nothing to be reminded of."""

from datetime import UTC, date, datetime

import pytest

from handlers.language.understanding import Intent
from tests.handlers.language.hearing import hear


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chen Li wants me over on Monday at 2 to look at the beds", 16),
        ("Chen Li asked us to come by friday 9.30", 13),
        ("Chen Li says pop in tomorrow after lunch", 12),
        ("visit Acme on Friday, then ring Chen Li", 13),
        ("seeing Chen Li on thursday", 12),
        ("ok, heading over to Acme tomorrow at 11", 12),
        ("Chen Li confirmed for thurs 1pm at the yard", 12),
        ("hi, put me down for a visit at Acme next thursday", 19),
        ("after what Chen Li said on monday i should visit Acme on friday at 3", 13),
        ("booked in with Chen Li for fri", 13),
        ("pencilled a site visit at Acme for the 18th", 18),
    ],
)
def test_a_plan_is_a_reminder_and_no_visit(text: str, day: int) -> None:
    heard = hear(text)
    assert (heard.intent, heard.also) == (Intent.REMINDER, ())
    assert heard.followup and heard.followup.start.date() == date(2026, 3, day)


@pytest.mark.parametrize(
    "text",
    [
        "Chen Li rang, he wants me back on Friday",
        "met Chen Li, wants me over on Monday at 2",
        "seeing Chen Li was a waste of time, try again Friday",
    ],
)
def test_a_visit_that_led_to_a_plan_stays_one(text: str) -> None:
    heard = hear(text)
    assert heard.intent == Intent.LOG_VISIT and heard.followup


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Acme: the estimate went out to Chen Li mon, 4k", None),
        ("texted Chen Li the camphor pictures tuesday", 10),
        ("Acme beds planted friday", 6),
        ("left Chen Li a camphor sample fri", 6),
    ],
)
def test_what_is_told_as_done_is_over(text: str, day: int | None) -> None:
    heard = hear(text)
    assert heard.followup is None
    assert day is None or (heard.occurred and heard.occurred.start.date() == date(2026, 3, day))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("sent Chen Li the estimate and will ring him friday", 13),
        ("dropped Chen Li the samples, wants them back by friday", 13),
        ("told Chen Li at Acme he'd have the price by fri", 13),
        ("Chen Li rang, the beds look sad, told him id pop in friday", 13),
        ("spoke to Chen Li, we'd drop the samples off on friday", 13),
    ],
)
def test_what_is_to_be_done_after_it_is_not(text: str, day: int) -> None:
    heard = hear(text)
    assert heard.followup and heard.followup.start.date() == date(2026, 3, day)


def test_a_day_until_which_nothing_happens_gives_way_to_the_one_to_try_again_on() -> None:
    followup = hear("rang Chen Li, money is frozen till after easter, try again 20 april").followup
    assert followup and followup.start.date() == date(2026, 4, 20)


def test_an_xmas_display_is_no_day() -> None:
    assert hear("new deal for Acme: xmas display, 6k").followup is None
    followup = hear("ring Chen Li at Acme before xmas").followup
    assert followup and followup.start.date() == date(2026, 12, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("said I'd let Chen Li know before the weekend", 13),
        ("Chen Li at Acme wants the camphor by the weekend", 13),
    ],
)
def test_before_the_weekend_is_its_friday(text: str, day: int) -> None:
    followup = hear(text).followup
    assert followup and followup.start.date() == date(2026, 3, day)


def test_this_morning_is_over_where_something_is_told_of_it_and_not_where_it_is_to_be_done() -> None:
    early = datetime(2026, 3, 11, 8, 20, tzinfo=UTC)
    told = hear("went by Acme this morning, Chen Li likes the camphor", now=early)
    assert told.followup is None and told.occurred
    assert hear("ring Chen Li this morning", now=early).followup


def test_a_meeting_of_one_day_does_not_come_again_and_moves() -> None:
    heard = hear("Chen Li cancelled fridays walkround, wants the 20th instead")
    assert heard.intent == Intent.NOTE and heard.followup
    assert heard.followup.start.date() == date(2026, 3, 20) and heard.followup.rule is None
