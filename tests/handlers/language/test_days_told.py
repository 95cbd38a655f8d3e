"""Days that are told and on which nothing is to be done: a condition, a decision put off, an absence."""

from datetime import date

import pytest

from handlers.language.understanding import Intent, Stage
from tests.handlers.language.hearing import NOW, hear


@pytest.mark.parametrize(
    "text",
    [
        "Acme: 17k if we deliver before xmas",
        "Chen Li would pay 17k provided we can plant by 3 April",
        "Acme goes to 17k as long as it's on site before Easter",
        "苗旺绿化说如果四月三号前能送到就给1.7万",
        "周总：只要我们清明前种完，1.7万没问题",
        "苗旺绿化，四月三号前送到的话1.7万",
    ],
)
def test_the_day_of_a_condition_is_no_reminder_and_what_hangs_on_it_is_not_won(text: str) -> None:
    heard = hear(text)
    assert heard.followup is None
    assert heard.amount and heard.amount.amount == 17_000
    assert heard.stage != Stage.WON


@pytest.mark.parametrize(
    "text",
    [
        "ring Chen Li on Friday if we don't hear from her",
        "if Acme hasn't paid by Friday chase them",
        "if no answer from Chen Li by Friday, call again",
        "周总周五前没回复就再打一次",
        "如果周总周五还没消息就再打一次",
    ],
)
def test_the_day_on_which_to_chase_stays_a_reminder(text: str) -> None:
    heard = hear(text)
    assert heard.followup and heard.followup.start.day == 13


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Acme: pushing decision to mid april", date(2026, 4, 15)),
        ("Acme's decision slips to end of april", date(2026, 4, 30)),
        ("Acme decision pushed back to 20 April", date(2026, 4, 20)),
        ("Chen Li has moved the signing to 20 April", date(2026, 4, 20)),
        ("Acme order slips to May", date(2026, 5, 31)),
        ("closing at Acme now end of april", date(2026, 4, 30)),
        ("苗旺绿化决定推迟到四月二十号", date(2026, 4, 20)),
        ("周总说签约拖到四月底", date(2026, 4, 30)),
        ("苗旺绿化的合同延到5月底才签", date(2026, 5, 31)),
        ("苗旺绿化那单要拖到四月底", date(2026, 4, 30)),
        ("周总预计四月底签", date(2026, 4, 30)),
        ("苗旺绿化的香樟要延后，大概五月底吧", date(2026, 5, 31)),
        ("苗旺绿化的绿篱往后推了，最早也得四月十五号左右", date(2026, 4, 15)),
        ("苗旺绿化的香樟挪到五月", date(2026, 5, 31)),
    ],
)
def test_a_decision_put_off_moves_the_day_on_which_the_deal_closes(text: str, last: date) -> None:
    heard = hear(text)
    assert heard.followup is None
    assert heard.closes and heard.closes.last_day == last
    assert Intent.UPDATE_DEAL in (heard.intent, *heard.also)
    assert heard.stage not in (Stage.WON, Stage.LOST)


@pytest.mark.parametrize(
    "text",
    [
        "Chen Li pushed the meeting to Friday",
        "周总把见面推到周五",
        "苗旺绿化的送货往后挪，周五吧",
        "move the Acme delivery to Friday",
        "push the meeting with Chen Li back to Friday",
        "苗旺绿化的送货推到周五",
    ],
)
def test_a_meeting_put_off_is_on_its_new_day(text: str) -> None:
    heard = hear(text)
    assert heard.closes is None
    assert heard.followup and heard.followup.start.day == 13


@pytest.mark.parametrize(
    "text",
    [
        "Chen Li's off sick till Wed",
        "Chen Li is back on Monday",
        "Chen Li on leave until 3 May",
        "Chen Li is on holiday until the 20th",
        "Chen Li out of office til Monday",
        "fyi Chen Li away next week",
        "Chen Li back from maternity leave on 4 May",
        "周总出差到下周三",
        "周总下周三出差回来",
        "周总休假，20号才回来",
        "周总这周都不在",
        "Chen Li's husband passed away, send flowers",
        "周总请了产假，5月回来，有事找小王",
        "苗旺绿化的周总离职了",
    ],
)
def test_who_is_away_is_a_note_without_a_reminder(text: str) -> None:
    heard = hear(text)
    assert heard.contact
    assert (heard.intent, heard.followup, heard.stage) == (Intent.NOTE, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "met Chen Li, she's moving to Calgary in May",
        "Chen Li retires at the end of May, fyi",
        "今天见了周总，他下个月退休",
        "Acme is ours, 6.8k signed this morning",
        "Chen Li says Acme is switching to monthly invoices",
    ],
)
def test_a_day_in_somebodys_life_or_one_that_was_is_no_reminder(text: str) -> None:
    assert hear(text).followup is None


@pytest.mark.parametrize(
    "text",
    [
        "Acme price bumped to 2.1k, they are keen",
        "苗旺绿化那单涨到2100，有兴趣",
        "苗旺绿化那单报价2100发过去了，等周总回复",
    ],
)
def test_a_deal_told_anew_without_a_word_of_a_visit_is_none(text: str) -> None:
    heard = hear(text)
    assert Intent.LOG_VISIT not in (heard.intent, *heard.also)
    assert heard.amount and heard.amount.amount == 2100


@pytest.mark.parametrize("text", ["dinner w the Acme crew thurs 7pm", "lunch with Chen Li tomorrow 12:30"])
def test_a_meal_at_an_hour_to_come_is_a_reminder(text: str) -> None:
    heard = hear(text)
    assert (heard.intent, heard.occurred) == (Intent.REMINDER, None)
    assert heard.followup and heard.followup.start.day == 12


@pytest.mark.parametrize(
    "text", ["lunch with Chen Li yesterday 12:30", "coffee with Chen Li at 9, she was keen"]
)
def test_a_meal_that_was_is_a_visit(text: str) -> None:
    assert hear(text).intent == Intent.LOG_VISIT


@pytest.mark.parametrize(
    "text",
    [
        "周五上午十点去拜访苗旺绿化的周总，带上样品",
        "约了周总后天下午两点在他办公室见面谈明年的养护",
        "周总让我下周二上午过去量尺寸",
        "周总说周五上午可以去看场地",
        "meeting跟周总改到下周四3pm，在苗旺绿化",
        "把给周总的电话推到下周一",
        "后天九点去苗旺绿化见周总",
        "下周二去苗旺绿化，周总要看样品",
    ],
)
def test_a_visit_still_to_come_is_a_reminder(text: str) -> None:
    heard = hear(text)
    assert (heard.intent, heard.also, heard.occurred) == (Intent.REMINDER, (), None)
    assert heard.followup and heard.followup.start > NOW


@pytest.mark.parametrize(
    "text",
    [
        "上周五跟周总吃饭，他透露明年绿化预算有五万",
        "昨天去苗旺绿化找周总聊了聊，下周三再去",
        "今天拜访了周总，他让我周五再过去一趟",
    ],
)
def test_a_visit_that_was_stays_one_whatever_is_planned(text: str) -> None:
    assert hear(text).intent == Intent.LOG_VISIT


def test_what_is_said_of_next_year_is_no_day_to_act_on() -> None:
    assert hear("上周五跟周总吃饭，他透露明年绿化预算有五万").followup is None


@pytest.mark.parametrize("text", ["苗旺绿化欠款3200，催了三次没给", "Acme owes 3,200, chased three times"])
def test_a_debt_that_is_told_is_not_looked_up(text: str) -> None:
    assert hear(text).intent != Intent.LOOKUP


@pytest.mark.parametrize(
    "text",
    [
        "rang Chen Li, she's on leave until Monday, will try again then",
        "Chen Li is away until Monday, call her then",
        "打给周总没接，说是出差到下周一，到时候再打",
    ],
)
def test_a_call_to_make_once_they_are_back_is_a_reminder(text: str) -> None:
    heard = hear(text)
    assert heard.followup and heard.followup.start.day == 16


@pytest.mark.parametrize(
    "text",
    [
        "今天给苗旺绿化打了电话，报价1.2万",
        "今天上午跟周总通过电话，报价1.1万",
        "上午给苗旺绿化发了微信，报价9000",
    ],
)
def test_a_call_that_was_made_is_none_to_make(text: str) -> None:
    heard = hear(text)
    assert heard.followup is None
    assert heard.amount


def test_a_call_still_to_make_is_one_to_make() -> None:
    assert hear("下午三点给周总打电话，报价1.2万").followup


@pytest.mark.parametrize("text", ["hand Acme over to Ben", "把苗旺绿化转给小李", "请把苗旺绿化移交给阿强"])
def test_a_customer_given_to_somebody_was_not_visited(text: str) -> None:
    heard = hear(text)
    assert heard.intent == Intent.NOTE
    assert Intent.LOG_VISIT not in heard.also
