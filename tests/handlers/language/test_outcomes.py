"""How a call went, in Chinese that says so itself: not reached, nothing for now, or goods gone bad."""

from datetime import UTC, date, datetime

import pytest

from handlers.language.understanding import Intent, Outcome, Stage, VisitKind
from tests.handlers.language.hearing import hear


@pytest.mark.parametrize(
    "text",
    [
        "打给苗旺绿化的周总没接，明天上午十点半再打",
        "给苗旺绿化周总打电话没人接，下午三点再试",
        "苗旺绿化的周总电话打不通，周五再打",
    ],
)
def test_whoever_was_not_reached_gave_no_answer_whatever_is_planned_next(text: str) -> None:
    heard = hear(text)
    assert heard.outcome == Outcome.NO_ANSWER and heard.followup


def test_whoever_called_back_did_answer() -> None:
    assert hear("打给苗旺绿化的周总没接，后来他打过来了，想要香樟").outcome != Outcome.NO_ANSWER


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("苗旺绿化的周总说年底前不采购了，明年三月再联系", date(2027, 3, 1)),
        ("周总讲六月之前都不进货，七月五号再找他", date(2026, 7, 5)),
        ("周总说这个季度没预算，九月份再找他谈", date(2026, 9, 1)),
    ],
)
def test_nothing_for_now_is_put_off_to_the_day_on_which_to_ask_again(text: str, day: date) -> None:
    heard = hear(text)
    assert [one.start.date() for one in (heard.followup, *heard.followups) if one] == [day]
    assert heard.outcome == Outcome.POSTPONED


@pytest.mark.parametrize(
    "text",
    ["跟苗旺绿化的周总通了电话，香樟目前不需要", "拜访了苗旺绿化，周总说香樟暂时还不要，开春再联系"],
)
def test_what_is_not_wanted_for_now_is_no_wish(text: str) -> None:
    heard = hear(text)
    assert heard.outcome == Outcome.POSTPONED and not heard.products


def test_whoever_wants_something_else_now_puts_nothing_off() -> None:
    heard = hear("拜访了苗旺绿化，周总说盆暂时不要，香樟要20棵")
    assert heard.outcome != Outcome.POSTPONED and heard.products


@pytest.mark.parametrize(
    "text",
    [
        "苗旺绿化周总来电话，上周送的香樟蔫了一半，要求换货",
        "周总来电，前天种的香樟枯了三棵",
        "周总打电话来说昨天送来的香樟叶子黄了",
    ],
)
def test_goods_gone_bad_are_a_complaint_of_today_whenever_they_came(text: str) -> None:
    heard = hear(text)
    assert Intent.COMPLAINT in (heard.intent, *heard.also)
    assert (heard.kind, heard.occurred, heard.stage) == (VisitKind.CALL, None, None)


@pytest.mark.parametrize("text", ["周总来电话，上周送的香樟没死，长得挺好", "周总上次发的那份合同黄了"])
def test_goods_that_thrive_and_a_deal_that_is_off_are_no_complaint(text: str) -> None:
    heard = hear(text)
    assert Intent.COMPLAINT not in (heard.intent, *heard.also)


@pytest.mark.parametrize(
    "text",
    [
        "周总说要20棵香樟，明早九点打给他谈价",
        "周總話要20棵香樟，聽日朝早九點call返佢傾價錢",
        "周总要20棵香樟，周五过去议价",
    ],
)
def test_what_has_no_price_yet_is_not_won(text: str) -> None:
    heard = hear(text)
    assert heard.intent != Intent.ORDER and heard.stage is None and heard.outcome != Outcome.ORDERED
    assert heard.followup


def test_a_price_that_was_talked_over_keeps_no_order_open() -> None:
    assert hear("跟苗旺绿化的周总谈价谈好了，下单20棵香樟").outcome == Outcome.ORDERED


@pytest.mark.parametrize(
    "text", ["跟苗旺绿化的周总过了一遍方案，他OK了，合同金额8k", "和周总碰了一下，合同签了，1万2"]
)
def test_a_deal_that_was_settled_face_to_face_tells_of_the_meeting_too(text: str) -> None:
    heard = hear(text)
    assert heard.stage == Stage.WON and heard.amount
    assert Intent.LOG_VISIT in (heard.intent, *heard.also)


@pytest.mark.parametrize("text", ["苗旺绿化的合同签了，8k", "周总签了，合同金额1万2"])
def test_a_deal_that_was_only_settled_tells_of_none(text: str) -> None:
    heard = hear(text)
    assert Intent.LOG_VISIT not in (heard.intent, *heard.also)


@pytest.mark.parametrize("text", ["上次见周总谈了啥", "上回去苗旺绿化都说了些什么", "上次见周总是啥时候"])
def test_what_was_last_time_is_a_question(text: str) -> None:
    assert hear(text).intent == Intent.LOOKUP


def test_a_day_of_the_week_gone_by_on_which_one_is_asked_to_do_something_is_the_next() -> None:
    sunday = datetime(2026, 3, 15, 10, tzinfo=UTC)
    heard = hear("刚跟周总吃了个饭他让我这礼拜五把合同发过去", now=sunday)
    assert heard.followup and heard.followup.start.date() == date(2026, 3, 20)
    assert heard.occurred is None


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("苗旺绿化要香樟60棵，报了5200，本周内定", Stage.PROPOSAL),
        ("苗旺绿化那单本周内决定", None),
        ("苗旺绿化的合同，周总说这周内答复", None),
    ],
)
def test_what_is_decided_within_the_week_is_settled_by_its_end(text: str, stage: Stage | None) -> None:
    heard = hear(text)
    assert heard.closes and heard.closes.last_day == date(2026, 3, 15)
    assert (heard.stage, heard.followup) == (stage, None)


def test_whom_we_owe_an_answer_this_week_is_to_be_reminded_of() -> None:
    heard = hear("苗旺绿化问香樟的价格，本周内答复他们")
    assert heard.followup and heard.closes is None
