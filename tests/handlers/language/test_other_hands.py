"""What other hands wrote otherwise: orders to be delivered, newcomers by title, doubts and thanks."""

from datetime import UTC, date, datetime

import pytest

from handlers.language.spelling import spelled
from handlers.language.understanding import Intent, Outcome, Stage
from tests.handlers.language.hearing import hear


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("get 40 camphor over to Acme please, have them delivered on the second of april", date(2026, 4, 2)),
        ("Acme ordered 40 camphor, to be dropped off no later than 1 April", date(2026, 4, 1)),
        ("Chen Li has ordered 40 camphor, must be shipped on Monday, 23 March", date(2026, 3, 23)),
    ],
)
def test_what_is_to_be_delivered_is_an_order_to_be_reminded_of(text: str, day: date) -> None:
    heard = hear(text)
    assert heard.intent == Intent.ORDER
    assert heard.followup and heard.followup.start.date() == day


@pytest.mark.parametrize(
    "text", ["delivered 40 camphor to Acme on Monday", "we've shipped it to Acme on Monday"]
)
def test_what_was_delivered_is_nothing_to_do(text: str) -> None:
    assert hear(text).followup is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "put a new person in for Acme it's a chap called Oscar Field he does the books 555 0192",
            "Oscar Field",
        ),
        ("add oscar field, site mgr, acme 555-0177", "Oscar Field"),
        ("Please add Mr. Oscar Field, Facilities Director at Acme, oscar@acme.example.", "Oscar Field"),
        ("帮我加一个人苗旺绿化工程部的赵志远电话是13800002222", "赵志远"),
        ("新增联系人：苗旺绿化，养护员韩梅，13700003333。", "韩梅"),
        ("幫我加聯絡人:鄭家豪,苗旺绿化採購部,手機 0912-345-678", "鄭家豪"),
        (
            "Kindly record Miss Oscar Field as the new bursar at Acme; his direct line is 555 0176.",
            "Oscar Field",
        ),
        ("new contact Acme - oscar field, facilities, oscar@acme.example", "Oscar Field"),
        ("met a lovely man at the show called Oscar Field put him down as a contact please", "Oscar Field"),
    ],
)
def test_a_newcomer_however_they_are_told(text: str, name: str) -> None:
    heard = hear(text)
    assert (heard.intent, heard.new_contact) == (Intent.ADD_CONTACT, name)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (
            "Phone call this morning with Chen Li of Acme. He is not interested in the camphor.",
            Outcome.NOT_INTERESTED,
        ),
        ("met Chen Li at Acme, she isn't too keen on the camphor", Outcome.NOT_INTERESTED),
        ("met Chen Li at Acme, not keen on pines but wants 40 camphor", Outcome.INTERESTED),
        ("Acme have not made up their mind on the camphor; I shall ring on 29 March", Outcome.UNDECIDED),
        ("saw Chen Li, he likes the camphor but he'd like to talk it over with his wife", Outcome.UNDECIDED),
        ("上周四去苗旺绿化找周总，他说香樟还要跟股东商量", Outcome.UNDECIDED),
        ("刚拜访完苗旺绿化，周总说香樟要往后拖，下周一再打给他", Outcome.POSTPONED),
        ("I rang Chen Li this morning but he's off until the sixteenth so try him again", Outcome.NO_ANSWER),
        ("went by Acme today and Chen Li wasnt there, left a card", Outcome.NO_ANSWER),
        ("swung by Acme, Chen Li not in today, left the camphor brochure", Outcome.NO_ANSWER),
        ("met Chen Li at Acme, not in a hurry but likes the camphor", Outcome.INTERESTED),
        ("去了趟苗旺绿化，周总说香樟先不考虑了", Outcome.NOT_INTERESTED),
    ],
)
def test_how_they_took_it(text: str, outcome: Outcome) -> None:
    assert hear(text).outcome == outcome


def test_a_call_of_this_morning_was_made() -> None:
    heard = hear("Telephone call this morning with Chen Li, all well")
    assert heard.intent == Intent.LOG_VISIT and heard.followup is None


def test_where_one_drove_on_a_day_of_the_week_one_was() -> None:
    heard = hear("i drove up to Acme on saturday and walked the plot with Chen Li")
    assert heard.occurred and heard.occurred.start.date() == date(2026, 3, 7)


def test_a_visit_told_with_its_day_is_none_to_come() -> None:
    heard = hear("3月8日走访苗旺绿化，周总有意向采购香樟，约3月19日再联系。")
    assert heard.occurred and heard.occurred.start.date() == date(2026, 3, 8)
    assert heard.followup and heard.followup.start.date() == date(2026, 3, 19)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("can you tell me what was the last thing we sold to Acme", Intent.LOOKUP),
        ("oh and thanks for fixing that earlier you're a gem", Intent.NONE),
        ("这周的都记完了，谢谢。", Intent.NONE),
        ("Please remember me to send the catalogue to Chen Li on Monday", Intent.REMINDER),
        ("Would you be so good as to enter an order for Acme: 150 camphor", Intent.ORDER),
        ("um Chen Li wants to go ahead with twenty camphor, he'd like them by friday", Intent.ORDER),
        ("周总要的那个香樟说好了四十五棵下个月三号送到工地", Intent.ORDER),
        ("Chen Li no go on the camphor, went w/ someone cheaper", Intent.UPDATE_DEAL),
        ("周总那批香樟短了三十棵 赶紧补", Intent.COMPLAINT),
        ("苗旺绿化来函，反映香樟规格与合同不符", Intent.COMPLAINT),
        ("resched Chen Li to next tues 9:45", Intent.REMINDER),
        ("Acme wants a price on 60 camphor, send it across this afternoon", Intent.NEW_DEAL),
        ("Acme needs pricing for 15 camphor, ship it over by mail tonight", Intent.NEW_DEAL),
        ("tks, that's it for today", Intent.NONE),
        ("every last friday of the month 7:15 count the camphor w the depot", Intent.REMINDER),
        ("苗旺绿化那边的香樟少送了4棵，他要我们明天补", Intent.COMPLAINT),
    ],
)
def test_what_is_wanted(text: str, intent: Intent) -> None:
    assert hear(text).intent == intent


def test_a_quote_that_was_sent_is_a_proposal() -> None:
    assert hear("An estimate of $8,200 was emailed to Acme for 350 camphor.").stage == Stage.PROPOSAL


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("Acme ordered 12 camphor, paying cash 3600, pickup sat", 3600, "USD"),
        ("You beauty, Acme just signed off on the camphor, 12,800 all up", 12_800, "USD"),
        ("Acme camphor job we got it!! 8,300 final", 8_300, "USD"),
        ("Acme signed, 4600 final", 4_600, "USD"),
        ("Acme keen on a maintenance contract worth 9,600 a year", 9_600, "USD"),
        ("Chen Li thinks our twelve thousand is steep and wants ten percent off", 12_000, "USD"),
        ("苗旺绿化 香樟200棵 6千4 急", 6_400, "USD"),
        ("Acme hedge job is 3100 now and should sign by 15 april", 3_100, "USD"),
        ("苗旺绿化那单改成90棵香樟，总数港币8万2", 82_000, "HKD"),
    ],
)
def test_sums(text: str, amount: int, currency: str) -> None:
    heard = hear(text)
    assert heard.amount and (int(heard.amount.amount), heard.amount.currency) == (amount, currency)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Acme wants two hundred and twenty camphor", 220),
        ("a hundred and five camphor for Acme", 105),
        ("three thousand two camphor for Acme", 3_002),
    ],
)
def test_numbers_in_words(text: str, number: int) -> None:
    assert [one.quantity and one.quantity.number for one in hear(text).products] == [number]


def test_a_slip_makes_no_contract_of_a_contact() -> None:
    assert spelled("a contact and a contrct") == "a contact and a contract"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Acme board sits mid-september", date(2026, 9, 15)),
        ("crew of Acme is off on labor day, ring Chen Li then", date(2026, 9, 7)),
        ("Acme uses 12/14 gauge mesh", None),
        ("Acme needs two of the 3/4 inch fittings", None),
        ("had a call with Chen Li on monday, nothing decided", date(2026, 8, 24)),
        ("gotta give Chen Li a bell Thursday arvo, 2.30", date(2026, 8, 27)),
        ("大后儿上午十点得去趟苗旺绿化找周总，别让我忘喽", date(2026, 8, 29)),
        ("周总一天到晚催香樟", None),
    ],
)
def test_days_and_what_is_none(text: str, day: date | None) -> None:
    heard = hear(text, now=datetime(2026, 8, 26, 9, tzinfo=UTC))
    found = [one for one in (heard.occurred, heard.followup, heard.closes) if one]
    assert [one.start.date() for one in found] == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "hour"),
    [("every monday 7:30 check the stock", 7), ("every monday at 7pm water it", 19), ("check it at 7", 19)],
)
def test_what_comes_again_at_seven_begins_the_working_day(text: str, hour: int) -> None:
    heard = hear(text)
    assert heard.followup and heard.followup.start.hour == hour


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("quoted Acme $5,600 for the maintenance contract, Chen Li wants it invoiced monthly", None),
        ("给苗旺绿化的周总打了电话，仓库月底才开业，4月1号再联系", date(2026, 4, 1)),
    ],
)
def test_how_it_is_paid_and_when_they_begin_is_nothing_to_do(text: str, day: date | None) -> None:
    heard = hear(text)
    assert (heard.followup and heard.followup.start.date(), heard.followups) == (day, ())


@pytest.mark.parametrize(
    "text", ["刚跑了三家新店都没人,谢谢", "thanks, just met the new people at the garden centre, all well"]
)
def test_thanks_around_a_report_make_it_no_courtesy(text: str) -> None:
    assert hear(text).intent != Intent.NONE
