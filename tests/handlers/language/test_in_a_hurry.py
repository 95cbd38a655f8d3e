"""Messages typed in a hurry: slips of the finger, run-on sentences, who does what by when."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from handlers.language.understanding import Intent, Outcome, Stage, Understanding, VisitKind
from tests.handlers.language.hearing import hear


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("just hung off the phone with Chen Li, all good", lambda u: u.kind, VisitKind.CALL),
        ("20 mins on the blower with Chen Li today", lambda u: u.kind, VisitKind.CALL),
        ("Acme is dead, no money this year", lambda u: u.stage, Stage.LOST),
        ("Acme hedge job is toast", lambda u: u.stage, Stage.LOST),
        ("popped over to Acme, i quoted 4200 all in", lambda u: u.stage, Stage.PROPOSAL),
        ("Quoted Acme 45 camphor and two days of pruning, 3175 all in", lambda u: u.stage, Stage.PROPOSAL),
        ("Acme is 5,400 now not 5000", lambda u: u.amount and u.amount.amount, Decimal(5400)),
        ("Chen Li at Acme after 100 of the small ones", lambda u: u.outcome, Outcome.INTERESTED),
        ("met a chap called Chen Li, wants camphor", lambda u: u.kind, VisitKind.VISIT),
        ("had an earful from Chen Li, the camphor was full of ants", lambda u: u.intent, Intent.COMPLAINT),
        ("Chen Li at Acme is livid, the camphor came late", lambda u: u.kind, VisitKind.MESSAGE),
        (
            "Chen Li is fuming, the camphor turned up yellow",
            lambda u: u.kind,
            VisitKind.MESSAGE,
        ),
        ("popped into Acme, Chen Li is livid, the camphor came late", lambda u: u.kind, VisitKind.VISIT),
        ("Chen Li still owes us 3,200 from january", lambda u: u.followup or u.intent, Intent.NOTE),
        ("left Chen Li at Acme a msg about the camphor", lambda u: u.kind, VisitKind.CALL),
        ("Acme gone, Chen Li said too dear", lambda u: u.stage, Stage.LOST),
        (
            "Chen Li wants to go ahead so put it down for about five thousand and ring him on the 4th",
            lambda u: u.amount and u.amount.amount,
            Decimal(5000),
        ),
        ("had a call w Chen Li", lambda u: u.kind, VisitKind.CALL),
        (
            "at Acme, three of the camphor are dead, Chen Li wants a refund",
            lambda u: u.intent,
            Intent.COMPLAINT,
        ),
        ("Chen Li has 3 camphor broken in transit, expects us to swap them", lambda u: u.outcome, None),
        ("Acme hedge job dead, they used a cousin", lambda u: u.stage, Stage.LOST),
        (
            "Acme hedges went up to 5,200 with the edging",
            lambda u: u.amount and u.amount.amount,
            Decimal(5200),
        ),
        ("met Chen Li, not ordering anything till summer", lambda u: u.outcome, Outcome.POSTPONED),
        ("Chen Li still hasn't paid the march invoice", lambda u: (u.intent, u.stage), (Intent.NOTE, None)),
        ("Chen Li said 11 a yard for camphor", lambda u: bool(u.quantities), False),
        ("刚跟周总视频，周五寄样品过去", lambda u: u.followup and u.followup.start.day, 13),
        ("见了周总，说过阵子再聊香樟的事", lambda u: u.outcome, Outcome.POSTPONED),
        ("周总刚打来，约周五上午见", lambda u: (u.kind, u.also), (VisitKind.CALL, (Intent.LOG_VISIT,))),
        (
            "Acme hedges should close by christmas",
            lambda u: u.closes and u.closes.last_day,
            date(2026, 12, 25),
        ),
        ("ring Chen Li tomorrow aft", lambda u: u.followup and u.followup.start.hour, 14),
        ("Chen Li paid the 1k deposit", lambda u: u.amount and u.amount.part, True),
        ("Chen Li says Terraform is 2 dollars cheaper", lambda u: u.amount and u.amount.part, True),
        ("Acme wants 30 camphor, 18 each", lambda u: u.amount and u.amount.unit_price, True),
        ("camphor and pine for Acme, 18 each", lambda u: u.amount, None),
        ("Acme deal now at proposal, 11k", lambda u: u.stage, Stage.PROPOSAL),
        ("Acme agreed 2,300, waiting on the paperwork", lambda u: u.intent, Intent.UPDATE_DEAL),
        ("Acme moved to 2200 Harbour Rd", lambda u: u.intent, Intent.NOTE),
        ("Chen Li prefers whatsapp, kids at judo on wednesdays", lambda u: u.followup, None),
        ("at Acme this morning, Chen Li took 3 camphor", lambda u: u.followup, None),
        ("met Chen Li ystrday at Acme", lambda u: u.occurred and u.occurred.start.day, 10),
        ("Rob retired from Acme, Priya Dhillon took over", lambda u: u.new_contact, "Priya Dhillon"),
        ("note for Acme: yard shut after 4", lambda u: u.followup, None),
        ("Acme: thats Chen Li gone", lambda u: u.stage, Stage.LOST),
        ("Acme gave the hedge work to Terraform, we were too dear", lambda u: u.stage, Stage.LOST),
        ("Acme gave the hedge work to Terraform, we were too dear", lambda u: u.competitor, "Terraform"),
        ("Acme gave the hedge work to us!", lambda u: u.stage != Stage.LOST, True),
        ("emailed Chen Li at Acme our estimate, 4k for 30 camphor", lambda u: u.stage, Stage.PROPOSAL),
    ],
)
def test_reads_what_was_done(text: str, part: Callable[[Understanding], object], value: object) -> None:
    assert part(hear(text)) == value


@pytest.mark.parametrize(
    "text",
    [
        "vist Acme, Chen Li intrested in 80 camphor, wil emial a qoute tonite",
        "visted Acme, Chen Li is interseted in 80 camphor, wants a qutoe",
    ],
)
def test_a_misspelt_interest_is_a_visit_and_no_sale(text: str) -> None:
    heard = hear(text)
    assert (heard.intent, heard.kind) == (Intent.LOG_VISIT, VisitKind.VISIT)
    assert heard.stage != Stage.WON


def test_what_the_rep_has_to_do_is_the_reminder_before_what_the_customer_waits_for() -> None:
    heard = hear("Chen Li wants the camphor swapped by Friday so I need to ask the yard tomorrow morning")
    assert heard.followup and heard.followup.start.date() == date(2026, 3, 12)


@pytest.mark.parametrize(
    "text", ["Acme deal 3,200 now, wont sign b4 mid april", "Acme will not sign until 15 April"]
)
def test_a_day_before_which_nobody_signs_is_when_the_deal_closes_and_no_reminder(text: str) -> None:
    heard = hear(text)
    assert heard.followup is None
    assert heard.closes and heard.closes.last_day == date(2026, 4, 15)


def test_a_comma_within_a_number_ends_no_clause() -> None:
    assert (
        hear("remind me on friday: need to send Acme the 3,200 quote").next_step
        == "need to send Acme the 3,200 quote"
    )


def test_dozens_at_a_price_each() -> None:
    heard = hear("Chen Li is after three dozen of the camphor, said I'd do them at 70 each")
    assert [(one.product_id, one.quantity and one.quantity.number) for one in heard.products] == [
        (1, Decimal(36))
    ]
    assert heard.amount and (heard.amount.amount, heard.amount.unit_price) == (Decimal(70), True)


@pytest.mark.parametrize(
    ("text", "number", "each"),
    [
        ("Chen Li wants 60 camphor, told him we can do 38 each on the camphor", 60, 38),
        ("Chen Li needs 25 camphor, offered them at 12.50 a pop", 25, "12.5"),
        ("90 camphor for Acme, I quoted 14 apiece for the camphor", 90, 14),
    ],
)
def test_so_much_each_is_a_price_and_no_goods(text: str, number: int, each: int | str) -> None:
    heard = hear(text)
    assert [one.number for one in heard.quantities] == [Decimal(number)]
    assert heard.amount and (heard.amount.amount, heard.amount.unit_price) == (Decimal(each), True)


def test_so_many_days_of_a_crew_are_counted() -> None:
    assert [
        one.quantity and one.quantity.number
        for one in hear("mulch + 4 days of the camphor for Acme").products
    ] == [Decimal(4)]


@pytest.mark.parametrize(
    "text",
    ["dropped the camphor samples off at Acme in the rain, Chen Li says he is keen on 80 of them"],
)
def test_so_many_of_them_are_of_what_was_named_last(text: str) -> None:
    assert [one.quantity and one.quantity.number for one in hear(text).products] == [Decimal(80)]


def test_what_a_hundred_things_cost_together_is_more_than_one_a_piece() -> None:
    heard = hear("周总问香樟多少钱，我报了9块5，他要两百棵")
    assert heard.amount and (heard.amount.amount, heard.amount.unit_price) == (Decimal("9.5"), True)


@pytest.mark.parametrize(
    "text",
    [
        "苗旺绿化的周总气得不行，说送去的八棵香樟叶子全黄了，叫我们赶紧换",
        "苗旺绿化说上次的香樟树皮擦伤了五棵，要求换",
    ],
)
def test_leaves_gone_yellow_are_a_complaint_and_no_deal_lost(text: str) -> None:
    heard = hear(text)
    assert Intent.COMPLAINT in (heard.intent, *heard.also)
    assert heard.stage is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("周二早上给苗旺绿化送30棵香樟，记得带收据", Intent.REMINDER),
        ("苗旺绿化下单30棵香樟，周二送", Intent.ORDER),
        ("周总换号了 新号码415 555 0134", Intent.ADD_CONTACT),
    ],
)
def test_what_is_brought_or_reached_is_no_sale_and_no_visit(text: str, intent: Intent) -> None:
    assert hear(text).intent == intent


@pytest.mark.parametrize(
    "text",
    [
        "周总工地上养了条大狗，去之前先打电话",
        "周总说别再打电话了，只发微信",
        "苗旺绿化搬家了，新地址在人民路5200号",
        "周总调走了",
    ],
)
def test_what_is_good_to_know_is_a_note(text: str) -> None:
    heard = hear(text)
    assert (heard.intent, heard.followup) == (Intent.NOTE, None)


@pytest.mark.parametrize("text", ["苗旺绿化那单成啦！两千八，一分没砍", "苗旺绿化那单拿下啦，2800"])
def test_a_cheer_is_a_deal_won(text: str) -> None:
    heard = hear(text)
    assert heard.stage == Stage.WON and heard.amount and heard.amount.amount == 2800


def test_a_dictated_visit_is_on_its_day_though_no_comma_ends_it() -> None:
    heard = hear("今天上午我去了一下苗旺绿化然后周总不在我下周二再打电话给他")
    assert heard.followup and heard.followup.start.day == 17
    assert len(heard.followups) == 0


def test_a_budget_that_is_waited_for_qualifies_nothing() -> None:
    assert hear("周总说那单要等预算批下来").stage is None


def test_a_price_that_moves_is_the_deals_on_file() -> None:
    heard = hear("周总那个单子涨到6500了，他同意")
    assert (heard.intent, heard.also) == (Intent.UPDATE_DEAL, ())


def test_what_ends_as_a_question_is_one() -> None:
    assert hear("苗旺绿化上回都买了些啥").intent == Intent.LOOKUP
    assert hear("周总生日快到了，几号来着").intent == Intent.LOOKUP
