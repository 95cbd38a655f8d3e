"""Whole messages, English beside Chinese: what is wanted, who, when, how much."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from handlers.language.understanding import (
    Candidate,
    Intent,
    Outcome,
    Stage,
    Understanding,
    VisitKind,
)
from tests.handlers.language.hearing import candidate, hear


@pytest.mark.parametrize(
    "text",
    [
        "Met Chen Li at Acme, wants 200 camphor saplings, quote 12k, call back next Friday 3pm",
        "今天拜访了苗旺绿化的周总,想订200棵香樟,预算1.2万,下周五下午3点回电",
    ],
)
def test_reads_a_visit_with_its_deal_and_call_back(text: str) -> None:
    heard = hear(text)
    assert heard.intent == Intent.LOG_VISIT
    assert heard.customer and heard.contact and heard.followup and heard.amount
    assert heard.followup.start == datetime(2026, 3, 20, 15, tzinfo=UTC)
    assert (heard.amount.amount, heard.outcome) == (Decimal(12000), Outcome.INTERESTED)
    assert [(p.product_id, p.quantity and p.quantity.number) for p in heard.products] == [(1, Decimal(200))]
    assert heard.text == text


INTENTS = [
    ("met Chen Li today, went well", "今天见了周总,聊得不错", Intent.LOG_VISIT),
    ("remind me to call Chen Li tomorrow at 9", "提醒我明天9点给周总打电话", Intent.REMINDER),
    ("Acme wants a price for 50 camphor", "苗旺绿化要50棵香樟,让报价", Intent.NEW_DEAL),
    ("Acme signed, 12k!", "周总签了,1万2", Intent.UPDATE_DEAL),
    ("what did Acme buy last year?", "苗旺绿化去年买了什么?", Intent.LOOKUP),
    ("Chen Li complains half the camphor died", "周总投诉香樟死了一半", Intent.COMPLAINT),
    ("order 30 camphor for Acme, deliver friday", "给苗旺绿化下单30棵香樟,周五送", Intent.ORDER),
    ("add contact Rita Gomez, purchasing at Acme", "新增联系人 陈志远 苗旺绿化采购", Intent.ADD_CONTACT),
    ("new customer Bluebird Bakery", "新客户 明珠花店", Intent.ADD_CUSTOMER),
    ("thanks!", "好的 谢谢", Intent.NONE),
    ("when's Chen Li's birthday", "周总的生日", Intent.LOOKUP),
    ("Chen Li phone number", "周总的手机号", Intent.LOOKUP),
    ("Chen Li's phone is dead, nobody answered", "周总的电话没人接", Intent.LOG_VISIT),
]


@pytest.mark.parametrize(("english", "chinese", "intent"), INTENTS)
def test_knows_what_is_wanted_in_both_languages(english: str, chinese: str, intent: Intent) -> None:
    assert [hear(english).intent, hear(chinese).intent] == [intent, intent]


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("called Chen Li, no answer", lambda u: u.outcome, Outcome.NO_ANSWER),
        ("周总没接电话", lambda u: u.outcome, Outcome.NO_ANSWER),
        ("met Chen Li, not interested at all", lambda u: u.outcome, Outcome.NOT_INTERESTED),
        ("周总说项目推迟到明年", lambda u: u.outcome, Outcome.POSTPONED),
        ("quote sent to Acme, 12k", lambda u: u.stage, Stage.PROPOSAL),
        ("苗旺绿化丢单了", lambda u: u.stage, Stage.LOST),
        ("move Acme to pilot phase", lambda u: u.stage, "pilot phase"),
        ("called Chen Li today", lambda u: u.kind, VisitKind.CALL),
        ("微信跟周总沟通了一下", lambda u: u.kind, VisitKind.MESSAGE),
        ("stopped by Acme, ring her Wednesday", lambda u: u.kind, VisitKind.VISIT),
        ("just out of Acme, spoke to Chen Li", lambda u: u.kind, VisitKind.VISIT),
        ("saw Chen Li at Acme, ring him monday", lambda u: u.kind, VisitKind.VISIT),
        ("nipped into Acme, ring Chen Li monday", lambda u: u.kind, VisitKind.VISIT),
        ("called in on Chen Li, ring him monday", lambda u: u.kind, VisitKind.VISIT),
        ("called Chen Li, left a message, visit on Friday", lambda u: u.kind, VisitKind.CALL),
        ("call w/ Chen Li abt quote, not happy", lambda u: u.kind, VisitKind.CALL),
        (
            "remind me to ring Chen Li weds 8.30 about the camphor",
            lambda u: u.next_step,
            "remind me to ring Chen Li weds 8.30 about the camphor",
        ),
        ("met Chen Li on Zoom", lambda u: u.kind, VisitKind.MEETING),
        ("打了周总两次都没人接", lambda u: u.kind, VisitKind.CALL),
        ("打了苗旺绿化三个电话都占线", lambda u: u.kind, VisitKind.CALL),
        ("跟周总通了话，他还在想", lambda u: u.kind, VisitKind.CALL),
        ("苗旺绿化那个项目先缓一缓，等他们搬完家", lambda u: u.intent, Intent.NOTE),
        ("苗旺绿化的单子先放一放，过完年再说", lambda u: u.intent, Intent.NOTE),
        ("去了苗旺绿化，周总说项目先缓一缓", lambda u: u.intent, Intent.LOG_VISIT),
        ("拨了周总两次都没通，四点再拨", lambda u: u.kind, VisitKind.CALL),
        ("苗旺绿化那边没谈成，人家找了便宜的", lambda u: u.stage, Stage.LOST),
        ("苗旺绿化那边还没谈成，下周再谈", lambda u: u.stage, None),
        ("苗旺绿化最早也要四月底", lambda u: u.followup and u.followup.start.day, 30),
        ("打了苗旺绿化三个电话都占线", lambda u: u.quantities, ()),
        ("刚同周總傾完電話，佢想要20棵香樟", lambda u: u.kind, VisitKind.CALL),
        ("见了周总，周五打个电话", lambda u: u.kind, VisitKind.VISIT),
        ("周总想续约，预算8千，下个月初要报价", lambda u: u.stage, None),
        ("Acme wants our proposal by the 10th, budget 8k", lambda u: u.stage, None),
        ("周总不在，吃完晚饭再打", lambda u: u.followup and u.followup.start.hour, 18),
        ("周总说中秋要40棵香樟，下周二给他回话", lambda u: u.followup and u.followup.start.day, 17),
        ("周总说香樟每棵要降到260，不然就找别家了", lambda u: u.stage != Stage.LOST, True),
        ("Chen Li only does mornings and hates email", lambda u: u.followup or u.intent, Intent.NOTE),
        (
            "Chen Li at Acme is cross about the late camphor, popped in to calm him",
            lambda u: u.intent,
            Intent.LOG_VISIT,
        ),
        (
            "Chen Li at Acme is cross about the late camphor, popped in to calm him",
            lambda u: u.also,
            (Intent.COMPLAINT,),
        ),
        ("去了苗旺绿化，周总因为送货晚了很生气", lambda u: u.also, (Intent.COMPLAINT,)),
        ("Chen Li says go ahead on 80 camphor, needs em by the 26th", lambda u: u.intent, Intent.ORDER),
        ("刚从苗旺绿化出来，周五打电话", lambda u: u.kind, VisitKind.VISIT),
        (
            "add contact Rita Gomez, purchasing at Acme, +1 415 555 0134",
            lambda u: u.new_contact,
            "Rita Gomez",
        ),
        ("add contact Rita Gomez, purchasing at Acme, +1 415 555 0134", lambda u: u.phone, "+14155550134"),
        ("新增联系人 陈志远 苗旺绿化采购经理 13812345678", lambda u: u.new_contact, "陈志远"),
        ("Acme - new buyer Jo Park 07700 900123", lambda u: u.phone, "07700 900123"),
        ("Acme - new buyer Jo Park 138 1234 5678", lambda u: u.phone, "+8613812345678"),
        ("new customer Bluebird Bakery, tina@bluebird.example", lambda u: u.new_name, "Bluebird Bakery"),
        ("new customer Bluebird Bakery, tina@bluebird.example", lambda u: u.email, "tina@bluebird.example"),
        ("新客户 明珠花店 老板姓陈", lambda u: u.new_name, "明珠花店"),
        ("met Tom Reed at Bluebird, wants 200 saplings", lambda u: u.new_name, "Bluebird"),
        ("met José Ávila at Harbourside Café, wants 20 pots", lambda u: u.new_name, "Harbourside Café"),
        ("拜访了绿源园艺，要30棵樱花，下周一回电", lambda u: u.new_name, "绿源园艺"),
        ("拜访了艾可美的陈丽，要200棵树苗", lambda u: u.new_name, "艾可美"),
        ("met Chen Li yesterday at 3pm", lambda u: u.occurred and u.occurred.start.hour, 15),
        ("spent an hour with Chen Li on Monday", lambda u: u.occurred and u.occurred.start.day, 9),
        ("周总的香樟由30棵改做45棵", lambda u: u.products[0].quantity and u.products[0].quantity.number, 45),
        ("lost Acme, they went with Terraform", lambda u: u.competitor, "Terraform"),
        ("met Chen Li, each camphor at $30", lambda u: u.amount and u.amount.unit_price, True),
    ],
)
def test_reads_the_small_print(text: str, part: Callable[[Understanding], object], value: object) -> None:
    assert part(hear(text, stages=("pilot phase",))) == value


def test_a_day_that_was_is_no_follow_up() -> None:
    heard = hear("visited Acme last tuesday, call back friday")
    assert heard.occurred and heard.followup
    assert (heard.occurred.start.day, heard.followup.start.day) == (3, 13)


def test_asks_when_two_customers_fit_alike() -> None:
    text = "met Chen today"
    twins = [Candidate("contact", row, row, f"Chen {row}", (4, 8), 0.8, True) for row in (1, 2)]
    heard = hear(text, *twins)
    assert heard.customer is None
    assert [doubt.about for doubt in heard.doubts] == ["customer"]
    assert {c.id for c in heard.doubts[0].candidates} == {1, 2}


def test_prefers_the_persons_own_customer() -> None:
    text = "met Chen today"
    theirs, mine = (Candidate("contact", row, row, "Chen", (4, 8), 0.8, row == 2) for row in (1, 2))
    heard = hear(text, theirs, mine)
    assert heard.customer and heard.customer.id == 2


def test_does_not_take_a_product_for_a_customer() -> None:
    text = "order 20 camphor tree for Acme"
    shop = Candidate("customer", 9, 9, "Camphor Shop", (9, 16), 0.95, True)
    heard = hear(text, shop, candidate("Acme", text))
    assert heard.customer and heard.customer.id == 1


def test_does_not_take_a_sum_for_a_customer() -> None:
    heard = hear("the deal is worth two grand", Candidate("contact", 5, 5, "Stephen Grant", (22, 27), 0.7))
    assert heard.contact is None
    assert heard.amount and heard.amount.amount == 2000


def test_who_went_to_see_somebody_has_seen_them() -> None:
    heard = hear("went round to see Chen Li on Tuesday, he is happy with the camphor")
    assert heard.occurred and heard.occurred.start.day == 10
    assert heard.followup is None


def test_a_name_is_no_date() -> None:
    text = "Sun Wei wants 20 camphor"
    heard = hear(text, Candidate("contact", 5, 5, "Sun Wei", (0, 7), 1.0, True))
    assert heard.followup is None


@pytest.mark.parametrize(
    ("text", "stage", "outcome"),
    [
        ("lost Acme, Chen Li signed with somebody else", Stage.LOST, Outcome.NOT_INTERESTED),
        ("Chen Li went elsewhere, close as lost", Stage.LOST, Outcome.NOT_INTERESTED),
        ("met Chen Li, they went with someone else, lost it", Stage.LOST, Outcome.NOT_INTERESTED),
        ("won Acme!", Stage.WON, Outcome.ORDERED),
    ],
)
def test_a_deals_end_told_in_so_many_words_tells_how_they_took_it(
    text: str, stage: Stage, outcome: Outcome
) -> None:
    heard = hear(text, *(candidate(name, text) for name in ("Acme", "Chen Li") if name in text))
    assert (heard.stage, heard.outcome) == (stage, outcome)


@pytest.mark.parametrize(
    "text",
    [
        "Chen Li cancelled tomorrow's meeting",
        "Chen Li cancelled the site visit on Friday",
        "meeting with Chen Li tomorrow is off",
        "周总取消了明天的会面",
        "周总明天的拜访取消了",
    ],
)
def test_a_meeting_called_off_is_a_note_and_no_lost_deal(text: str) -> None:
    heard = hear(text)
    assert heard.contact
    assert (heard.intent, heard.stage, heard.followup) == (Intent.NOTE, None, None)


def test_the_day_it_was_moved_to_stays() -> None:
    heard = hear("Chen Li cancelled tomorrow's meeting, call her Friday instead")
    assert heard.followup and heard.followup.start.day == 13


@pytest.mark.parametrize("text", ["Chen Li cancelled the order", "周总取消了订单"])
def test_an_order_called_off_is_a_deal_lost(text: str) -> None:
    assert hear(text).stage == Stage.LOST


def test_an_order_is_an_order() -> None:
    assert hear("order 30 camphor for Acme, deliver friday").outcome == Outcome.ORDERED


def test_a_day_at_the_end_of_a_sentence_belongs_to_it() -> None:
    text = "spent an hour with Chen Li on Monday. He has to clear it with head office"
    heard = hear(text, candidate("Chen Li", text))
    assert heard.occurred and heard.occurred.start.date().isoformat() == "2026-03-09"
    assert heard.followup is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Acme - new purchasing person Joel Marsh 555-0143", "Joel Marsh"),
        ("add contact: Acme has a deputy now: Carl Voss, carl@acme.example", "Carl Voss"),
    ],
)
def test_a_name_with_a_number_behind_it_is_the_new_contact(text: str, name: str) -> None:
    assert hear(text, candidate("Acme", text)).new_contact == name


@pytest.mark.parametrize(
    "text", ["Acme signs on Friday, 12k", "Acme will sign on Friday, 12k", "苗旺绿化周五签合同，1.2万"]
)
def test_what_is_signed_on_a_day_to_come_is_not_won_yet(text: str) -> None:
    heard = hear(text)
    assert heard.stage != Stage.WON
    assert heard.closes and heard.closes.start.day == 13


@pytest.mark.parametrize(
    "text", ["Acme hasn't signed yet", "Chen Li is ready to sign, 14k", "苗旺绿化准备签了"]
)
def test_what_is_not_signed_yet_is_not_won(text: str) -> None:
    assert hear(text).stage != Stage.WON


@pytest.mark.parametrize(
    "text", ["Acme signed on Monday, 12k", "Acme signed 12k, contract out Friday", "苗旺绿化周一签了，1.2万"]
)
def test_what_was_signed_is_won_and_does_not_close_again(text: str) -> None:
    heard = hear(text)
    assert (heard.stage, heard.closes) == (Stage.WON, None)


@pytest.mark.parametrize(
    "text",
    [
        "Acme signed on Monday, 12k",
        "quote sent to Chen Li on Monday, 12k",
        "saw Chen Li on Friday re the quote",
        "苗旺绿化周一签了，1.2万",
        "今天去苗旺绿化见了周总",
        "今天上午去苗旺绿化看了看现场",
        "Chen Li says we billed Acme twice for the August job",
    ],
)
def test_a_day_told_with_what_was_done_on_it_is_no_follow_up(text: str) -> None:
    assert hear(text).followup is None


def test_a_day_on_which_something_must_be_done_is_a_follow_up_whatever_was_done_before() -> None:
    heard = hear("今天见了周总,今天要把报价发过去")
    assert heard.followup and heard.followup.start.day == 11


def test_whoever_takes_over_is_the_new_contact() -> None:
    heard = hear("周总把事情交给他侄子周小宝了,13877776666,加一下", candidate("周总", "周总把事情"))
    assert (heard.intent, heard.new_contact) == (Intent.ADD_CONTACT, "周小宝")
