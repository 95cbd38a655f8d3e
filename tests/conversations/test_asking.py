"""Questions about one's own days: the look-up that answers them, never a record."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from storage.database import Session
from storage.tables import Customer, Order, OrderLine, Product
from tests.house import House, Player

PLAN = "📋"


@pytest.fixture
def busy(alice: Player) -> Player:
    """Two calls to make and two visits made; today is Wednesday, 11 March."""
    alice.says("/add Acme North")
    alice.says("/remind send the list tomorrow at 3pm")
    alice.says("/remind book the van next monday 10am")
    alice.says("visited Acme North yesterday, all well")
    alice.says("called Acme North this morning, no answer")
    return alice


def test_open_deals_that_close_by_a_day_are_listed(alice: Player) -> None:
    alice.says("/add Acme North")
    alice.says("/add Bell Lodge")
    alice.says("/deal Acme North 12k planting, close 20 March")
    alice.says("/deal Bell Lodge 3k hedges, close 20 May")
    by_then = alice.says("which deals should close by the end of April?")
    assert "1 deal to close by Thu 30 Apr" in by_then.text
    assert any("Acme North" in label for label in by_then.buttons)
    alice.speaks("zh")
    assert "2 个" in alice.says("五月底之前要成交的单子还有哪些").text
    assert "1 个" in alice.says("五月要签的商机有哪几个").text


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("which deals are in negotiation?", "en"),
        ("show me the deals at the haggling stage", "en"),
        ("what's in negotiation", "en"),
        ("谈判阶段的单子有哪些", "zh"),
    ],
)
def test_the_deals_of_one_stage_are_listed(alice: Player, question: str, language: str) -> None:
    alice.says("/add Acme North")
    alice.says("/add Bell Lodge")
    alice.says("/deal Acme North 12k planting negotiation")
    alice.says("/deal Bell Lodge 3k hedges")
    alice.speaks(language)
    asked = alice.says(question)
    assert [label for label in asked.buttons if "£" in label] == ["Acme North · £12,000"]


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("what should I do tomorrow?", ("📋 Thu 12 Mar", "send the list"), ("book the van",)),
        ("明天有什么安排", ("📋 Thu 12 Mar", "send the list"), ("book the van",)),
        ("whats on next week", ("book the van",), ("send the list",)),
        ("who should I call today", ("☀️",), ("✅",)),
        ("how many visits did I make this week", ("2 visits and calls", "Acme North"), ("✅",)),
        ("what did i do yesterday", ("1 visit or call", "Tue 10 Mar"), ("✅",)),
        ("我这周跑了几家客户", ("2 visits and calls",), ("✅",)),
        ("what reminders do i have", ("send the list", "book the van"), ("✅",)),
        ("how is my pipeline", ("/deal",), ("✅",)),
        ("do i have anything on saturday?", ("Nothing is planned",), ("✅",)),
        ("what is the meaning of life?", ("I can look up",), ("✅", "Add")),
        ("哪些客户好久没去了", ("☀️",), ("➕",)),
        ("when was i last at acme north", ("🕘 Last time",), ("✅",)),
    ],
)
def test_a_question_opens_what_answers_it(
    busy: Player, question: str, told: tuple[str, ...], untold: tuple[str, ...]
) -> None:
    answer = busy.says(question).text
    assert [words for words in told if words not in answer] == [], answer
    assert [words for words in untold if words in answer] == [], answer


def test_an_answer_and_the_card_beneath_it_fit_one_screen(busy: Player) -> None:
    for words in ("visited Acme North, all well", "visited Acme North, they want 20 pines by Friday"):
        busy.says(words)
    for line in ("Acme North deal 12k", "note for Acme North: gate code 12", "remind call Acme North Friday"):
        busy.says(line)
    answer = busy.says("number of Acme North, and when was I last at Acme North").text
    assert answer.startswith("📞")
    assert len(answer.split("\n")) <= 10, answer


def test_a_row_of_the_plan_opens_its_reminder(busy: Player) -> None:
    plan = busy.says("what's on tomorrow")
    assert "send the list" in busy.taps(plan, "1").text


def test_a_name_behind_find_is_looked_for(busy: Player) -> None:
    assert "Acme North" in busy.says("find acme").text


def test_a_message_that_names_somebody_else_is_no_answer(busy: Player) -> None:
    busy.says("/add Harbour Hotel")
    busy.says("met somebody at Zyxgarten, wants 20 pines")
    assert "Harbour Hotel" in busy.says("lost harbour hotel, price").text
    assert "Jane Fowler" in busy.says("new contact at Acme North Jane Fowler jane@acme.example").text
    told = busy.says("Acme North moved offices to 12 King Street, Leeds").text
    assert "📝" in told and "pines" not in told
    assert "✅ Bayview Ltd" in (
        told := busy.says("new customer: Bayview Ltd, owner Lin Hua, 604-555-0177").text
    ), told
    assert "20 pines" in busy.says("acme north").text


def test_a_report_in_two_words_is_no_answer(busy: Player) -> None:
    busy.says("/add Beacon Hill, Sam Holt")
    busy.says("met somebody at Zyxgarten, wants 20 pines")
    told = busy.says("saw Sam").text
    assert "saw Sam" in told and "pines" not in told


@pytest.mark.parametrize("asked", ["who is Sam Holt", "Sam Holt是谁"])
def test_who_somebody_is_opens_them_or_says_that_there_is_none(busy: Player, asked: str) -> None:
    assert "“Sam Holt”" in (told := busy.says(asked)).text and "是谁" not in str(told.buttons)
    busy.says("/add Beacon Hill, Sam Holt")
    assert "Beacon Hill" in busy.says(asked).text


@pytest.mark.parametrize("courtesy", ["hello", "谢谢", "ok", "好的"])
def test_courtesy_answers_no_question_and_leaves_it_open(busy: Player, courtesy: str) -> None:
    asked = busy.says("met somebody at Zyxgarten, wants 20 pines")
    assert "Who is this about?" in asked.text or "Zyxgarten" in str(asked.buttons)
    assert busy.says(courtesy).text == "👍"
    assert "✅ Acme North" in busy.says("acme north").text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("brief acme north", "Acme North"),
        ("find acme", "Acme North"),
        ("简报 acme north", "Acme North"),
        ("today", "☀️"),
        ("my deals", "/deal"),
        ("snooze all reminders", "book the van"),
        ("delete the van reminder", "book the van"),
        ("取消明天的提醒", "send the list"),
        ("i'm late", "not sure what to do"),
        ("$$$", "not sure what to do"),
    ],
)
def test_what_is_no_name_never_answers_which_customer(busy: Player, words: str, told: str) -> None:
    busy.says("met somebody at Zyxgarten, wants 20 pines")
    answer = busy.says(words)
    assert told in answer.text and "which" not in answer.text.lower(), answer.text


@pytest.mark.parametrize("words", ["$$$", "i'm late", "hm, odd"])
def test_what_is_not_understood_is_asked_and_never_waved_through(busy: Player, words: str) -> None:
    answer = busy.says(words)
    assert "👍" not in answer.text and "✅" not in answer.text
    assert {"A reminder", "A note on a customer"} <= set(answer.buttons), answer.text


@pytest.mark.parametrize("words", ["ta, that's all for now", "辛苦啦,先这样", "thats great thanks"])
def test_thanks_in_other_words_are_thanks(busy: Player, words: str) -> None:
    assert busy.says(words).text == "👍"


def test_a_day_told_before_the_customer_is_kept(busy: Player) -> None:
    for line in ("/add Acme South, Sam Reed", "/add Beacon Hill, Sam Holt"):
        busy.says(line)
    assert "Which customer" in busy.says("remind me to ring Sam").text
    asked = busy.says("tomorrow 11")
    assert "Which customer" in asked.text
    assert "⏰ Thu 12 Mar, 11:00 – ring Sam" in busy.says("acme south").text


def test_never_mind_drops_the_question(busy: Player) -> None:
    busy.says("met somebody at Zyxgarten, wants 20 pines")
    assert "dropped" in busy.says("never mind").text
    assert "/undo" in busy.says("cancel that").text


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("what did Beacon Hospital take last?", "en", "12 × Boxwood, 40 × Lavender"),
        ("what did we sell Beacon, whats their last order", "en", "12 × Boxwood, 40 × Lavender"),
        ("Beacon Hospital上次买了些什么", "zh", "12 × 黄杨、40 × 薰衣草"),
    ],
)
def test_what_was_bought_last_is_told_with_its_goods(
    house: House, rep: Player, question: str, language: str, told: str
) -> None:
    house.write(_two_orders)
    rep.speaks(language)
    asked = rep.says(question).text
    assert told in asked and "£96" in asked and "🕘" not in asked


def test_the_last_visit_is_no_message(rep: Player) -> None:
    rep.says("visited Beacon Hospital on Monday, they liked the lavender")
    rep.says("emailed Dr Nadia Khan at Beacon Hospital the care sheet yesterday")
    assert "🕘 Last time: 🤝 Visit · Mon 9 Mar" in rep.says("when was I last at Beacon Hospital").text
    assert (
        "🕘 Last time: 💬 Message · Tue 10 Mar"
        in rep.says("last contact with Beacon Hospital, when was it").text
    )


def _two_orders(session: Session) -> None:
    """An older one, and one of two lines."""
    beacon = session.scalars(select(Customer).where(Customer.name == "Beacon Hospital")).one()
    for number, day, goods in ((1, 3, {"GIN": 5}), (2, 6, {"BOX": 12, "LAV": 40})):
        order = Order(
            customer_id=beacon.id, number=str(number), ordered_on=date(2026, 3, day), currency="GBP"
        )
        session.add(order)
        session.flush()
        for code, many in goods.items():
            product = session.scalars(select(Product).where(Product.code == code)).one()
            session.add(
                OrderLine(
                    order_id=order.id, product_id=product.id, quantity=Decimal(many), amount=Decimal(48)
                )
            )


def test_what_stands_for_somebody_is_told_and_nothing_is_set(rep: Player) -> None:
    assert "No open reminder" in rep.says("any reminders for Owen Hughes").text
    rep.says("remind me to ring Owen Hughes on Friday")
    assert "⏰ Fri 13 Mar, 09:00 – ring Owen Hughes" in rep.says("any reminders for Owen Hughes?").text


def test_what_a_product_costs_is_told_from_the_catalogue(rep: Player) -> None:
    assert "no price for Bark mulch" in rep.says("what do we charge for mulch").text

    def price(session: Session) -> None:
        mulch = session.scalar(select(Product).where(Product.code == "MUL"))
        assert mulch
        mulch.price = Decimal("4.50")

    rep.house.write(price)
    assert "🏷 Bark mulch: £4.50" in rep.says("how much is bark mulch").text


def test_whom_one_has_not_seen_is_a_list(rep: Player) -> None:
    assert "Nothing is planned" not in rep.says("who haven't I seen this month").text


@pytest.mark.parametrize("question", ["when did I last see Rosa Diaz?", "上次见Rosa Diaz是啥时候"])
def test_when_somebody_was_seen_is_told_before_when_others_there_were(alice: Player, question: str) -> None:
    alice.says("/add Acme North, Rosa Diaz")
    alice.says("/add Acme North, Ivo Brand")
    alice.says("called Rosa Diaz on Monday, she wants the list")
    alice.says("visited Ivo Brand at Acme North yesterday, all well")
    first = alice.says(question).text.split("\n")[0]
    assert "9 Mar" in first and "she wants the list" in first
