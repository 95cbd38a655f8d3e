"""Deals that a message tells of: which of them it means, when it closes, and what is not won yet."""

import pytest

from tests.house import Player


@pytest.mark.parametrize(
    ("said", "closes", "corrected", "then"),
    [
        ("Harbour Hotel: pushing decision to mid april", "Wed 15 Apr", "no, end of April", "Thu 30 Apr"),
        ("summit logistics decision slips to 20 april", "Mon 20 Apr", "not the 20th, the 27th", "Mon 27 Apr"),
    ],
)
def test_a_decision_put_off_moves_the_closing_day_and_a_line_corrects_it(
    rep: Player, said: str, closes: str, corrected: str, then: str
) -> None:
    receipt = rep.says(said)
    assert f"closes {closes}" in receipt.text and "£9,000" in receipt.text
    assert "⏰" not in receipt.text and "🤝" not in receipt.text
    assert f"closes {then}" in rep.says(corrected).text


@pytest.mark.parametrize(
    ("said", "closes"),
    [
        ("harbour hotel says the planting job is delayed until end of june, refit", "Tue 30 Jun"),
        ("push Aisha Rahman out to mid june", "Mon 15 Jun"),
        ("summit logistics project slips to after easter", "Mon 6 Apr"),
        ("华庭物业的种植推到国庆后再说", "10月2日 周五"),
        ("华庭物业的种植拖到六月底", "6月30日 周二"),
    ],
)
def test_a_deal_put_off_closes_later_and_nobody_was_visited(rep: Player, said: str, closes: str) -> None:
    rep.speaks("en" if said.isascii() else "zh")
    told = rep.says(said).text
    assert closes in told and "£9,000" in told and "⏰" not in told and "🤝" not in told, told


def test_the_same_in_chinese(rep: Player) -> None:
    rep.speaks("zh")
    assert "预计 4月20日 周一 成交" in rep.says("华庭物业决定推迟到四月二十号").text
    assert "预计 4月30日 周四 成交" in rep.says("不对，四月底").text


def test_without_a_deal_a_decision_put_off_is_a_note(rep: Player) -> None:
    told = rep.says("Kingsley Motors decision pushed to end of April")
    assert "They have no open deal" in told.text and "📝" in told.text


@pytest.mark.parametrize(
    "said",
    [
        "Harbour Hotel: 17k if we deliver before easter",
        "harbour hotel spring planting 17k if we plant by 3 april",
    ],
)
def test_a_price_on_terms_is_the_deals_amount_and_neither_won_nor_a_reminder(rep: Player, said: str) -> None:
    told = rep.says(said)
    assert "💼 New · £17,000" in told.text and "9,000 → 17,000" in told.text
    assert "⏰" not in told.text


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("hedge renewal at harbour hotel to negotiation", "💼 Negotiation · £4,000"),
        ("Harbour Hotel hedges to negotiation", "💼 Negotiation · £4,000"),
        ("harbour hotel spring planting now 9.5k", "💼 New · £9,500"),
        ("met Sofia Marino, hedge renewal is now 5k", "💼 New · £5,000"),
        ("harbour hotel lost the hedge job on price", "💼 Lost · £4,000"),
    ],
)
def test_a_deal_named_by_its_title_is_the_one(rep: Player, said: str, stands: str) -> None:
    rep.says("/deal harbour hotel another deal hedge renewal, phase 2 4k")
    told = rep.says(said)
    assert stands in told.text and "Which of their deals" not in told.text


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("华庭物业进谈判了，他们嫌贵，想砍到7500", "💼 谈判中 · £9,000"),
        ("华庭物业拿下了！最后8千成交", "💼 成交 · £8,000"),
        ("华庭物业的种植得往后推，最早也要四月底吧", "预计 4月30日 周四 成交"),
    ],
)
def test_only_what_stands_changes_the_deal(rep: Player, said: str, stands: str) -> None:
    rep.speaks("zh")
    told = rep.says(said).text
    assert stands in told and "⏰" not in told and "🤝" not in told


def test_why_a_deal_was_lost_is_kept_and_told(rep: Player) -> None:
    rep.speaks("zh")
    told = rep.says("华庭物业那单丢了，他们嫌交期太长")
    assert "💼 丢单" in told.text and "原因：– → 时机" in told.text


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("lost harbour hotel, they found cheaper pots in Leeds", "Price"),
        ("lost harbour hotel, the owner is selling up", "the owner is selling up"),
        (
            "harbour hotel deal is lost because the terrace is not being built",
            "the terrace is not being built",
        ),
    ],
)
def test_why_a_deal_was_lost_is_kept_in_a_usual_reason_or_the_words(
    rep: Player, said: str, reason: str
) -> None:
    told = rep.says(said)
    assert f"reason: – → {reason}" in told.text and "What was the reason" not in told.text


def test_a_deal_lost_without_a_word_why_is_asked_about(rep: Player) -> None:
    asked = rep.says("we lost harbour hotel")
    assert "💼 Lost" in asked.text and "What was the reason?" in asked.text
    assert "Reason: Timing" in rep.taps(asked, "Timing").text


def test_a_deal_named_by_its_title_in_chinese(rep: Player) -> None:
    rep.speaks("zh")
    rep.says("/deal 华庭物业 另一个商机 绿篱更换二期 4000")
    told = rep.says("华庭物业的绿篱更换推到谈判")
    assert "💼 谈判中 · £4,000" in told.text


@pytest.mark.parametrize(
    "said",
    [
        "lost oak ridge street trees on price",
        "Oak Ridge street trees now 5k",
        "lost oak ridge's trees, went with the box store",
    ],
)
def test_of_two_of_a_name_the_one_with_such_a_deal_is_meant(rep: Player, said: str) -> None:
    rep.says("/add Oak Ridge Landscapes, Ann Lee")
    rep.says("/add Oak Ridge Outdoor Design, Ben Lee")
    rep.says("/deal Oak Ridge Outdoor Design 8.5k street trees for the wing")
    assert "✅ Oak Ridge Outdoor Design" in rep.says(said).text


@pytest.mark.parametrize(
    "said", ["Brightwater Homes cancelled their order for 50 boxwood", "恒达地产取消了订单，50棵香樟"]
)
def test_an_order_that_is_called_off_wins_nothing(rep: Player, said: str) -> None:
    told = rep.says(said)
    assert "Won" not in told.text and "They have no open deal" in told.text


@pytest.mark.parametrize(
    "said", ["Kate Doyle: yes to the 30 boxwood if free delivery", "刘敏说香樟每棵再少两百就签"]
)
def test_what_is_taken_on_terms_is_not_won(rep: Player, said: str) -> None:
    assert "Won" not in rep.says(said).text


@pytest.mark.parametrize(
    "said", ["send Kate Doyle 2 boxwood samples tomorrow", "给赵磊寄两盆薰衣草样品，明天"]
)
def test_samples_to_send_are_a_reminder_and_no_order(rep: Player, said: str) -> None:
    told = rep.says(said).text
    assert "⏰ Thu 12 Mar" in told and "💼" not in told


def test_what_was_ordered_today_is_not_to_be_done_today(rep: Player) -> None:
    assert "⏰" not in rep.says("东湖大酒店今天又追加5棵香樟").text
    assert "⏰" in rep.says("东湖大酒店订5棵香樟，今天送").text


def test_a_word_of_no_title_leaves_the_question(rep: Player) -> None:
    rep.says("/deal harbour hotel another deal hedge renewal 4k")
    assert "Which of their deals" in rep.says("harbour hotel to negotiation").text
    assert "Which of their deals" in rep.says("harbour hotel deal now 5k, they plant in spring").text


@pytest.mark.parametrize("title", ["", " Q3", " 好"])
def test_a_deal_without_words_in_its_title_holds_no_message_up(rep: Player, title: str) -> None:
    rep.says(f"/deal harbour hotel another deal negotiation 4k{title}")
    assert "💼" in rep.says("met Sofia at Harbour Hotel, great talk, quote 8.6k").text


@pytest.mark.parametrize(
    "said", ["拜访王海燕，香樟10棵每棵300，银杏5棵每棵500", "赵磊下单：香樟10棵，300一棵，银杏5棵，500一棵"]
)
def test_goods_at_a_price_each_come_to_their_sum(rep: Player, said: str) -> None:
    told = rep.says(said).text
    assert "£5,500" in told and "10 × £300 + 5 × £500 = £5,500" in told


def test_two_prices_for_one_number_make_no_sum(rep: Player) -> None:
    assert "£" not in rep.says("拜访王海燕，香樟10棵每棵300，银杏每棵500").text


@pytest.mark.parametrize(
    "said", ["刚去了育才小学，李老师订了20盆薰衣草", "今天去东湖大酒店，王海燕买了20盆薰衣草"]
)
def test_what_was_ordered_on_a_visit_is_won_and_nothing_is_to_be_done(rep: Player, said: str) -> None:
    rep.speaks("zh")
    told = rep.says(said).text
    assert "🤝 拜访" in told and "💼 成交" in told and "⏰" not in told


def test_a_visit_that_a_quote_is_told_of_was_on_its_day(rep: Player) -> None:
    assert "Visit · Tue 10 Mar" in rep.says("昨天拜访王海燕，报价1.2万，下周五回访").text


@pytest.mark.parametrize("said", ["1.5万不是1.2万", "是1.5万"])
def test_a_sum_without_a_word_of_correcting_corrects_the_sum(rep: Player, said: str) -> None:
    rep.says("拜访王海燕，报价1.2万")
    assert "£15,000" in rep.says(said).text


@pytest.mark.parametrize(
    ("words", "comes_to"),
    [
        ("add 800 to the Harbour Hotel deal", "£9,800"),
        ("add another 1.5k to the Summit Logistics quote", "£10,500"),
        ("take 500 off the Harbour Hotel quote", "£8,500"),
        ("knock 250 off the deal with Summit Logistics", "£8,750"),
        ("bump the Harbour Hotel deal up by £600", "£9,600"),
        ("lower the Summit Logistics quote by 400", "£8,600"),
        ("Harbour Hotel wants us to cut the price by 10%", "£9,000"),
    ],
)
def test_what_is_added_or_taken_off_changes_the_deal_that_stands(
    rep: Player, words: str, comes_to: str
) -> None:
    card = rep.says(words)
    assert f"New · {comes_to}" in card.text or f"Negotiation · {comes_to}" in card.text


def test_what_they_only_ask_to_have_off_leaves_the_deal(rep: Player) -> None:
    rep.says("Sofia Marino asked if we could knock 500 off")
    assert "£9,000" in rep.says("Harbour Hotel").text


@pytest.mark.parametrize("said", ["郑大勇端午要20盆薰衣草", "黄芳说中秋要用100盆黄杨"])
def test_nothing_is_to_be_done_on_the_feast_that_goods_are_for(rep: Player, said: str) -> None:
    assert "⏰" not in rep.says(said).text


def test_what_is_to_be_done_before_a_feast_is_a_reminder(rep: Player) -> None:
    assert "⏰" in rep.says("中秋前联系黄芳").text


def test_a_delivery_in_two_parts_is_neither_won_nor_haggled_over(rep: Player) -> None:
    rep.speaks("zh")
    told = rep.says("郑大勇要订缓释肥40袋，分两次送，先送一半").text
    assert "40 × 缓释肥" in told and "成交" not in told and "谈判" not in told


def test_a_deposit_paid_wins_the_deal_and_is_not_what_it_comes_to(rep: Player) -> None:
    assert "💼 Won · £9,000" in rep.says("华庭物业刘敏付了三千定金").text


def test_what_is_to_be_replaced_is_a_complaint_and_no_order(rep: Player) -> None:
    told = rep.says("东湖大酒店昨天送的黄杨有五六盆叶子全掉了，王海燕让我们尽快换").text
    assert "complaint" in told and "💼" not in told and "5 × Boxwood" in told


@pytest.mark.parametrize(
    ("said", "counted"), [("孙丽要三四十棵香樟", "30 ×"), ("孙丽要两三百棵香樟", "200 ×")]
)
def test_a_number_between_two_is_the_lower_one(rep: Player, said: str, counted: str) -> None:
    assert counted in rep.says(said).text


def test_what_they_say_they_take_for_sure_is_won(rep: Player) -> None:
    assert "💼 Won · £12,800" in rep.says("东湖大酒店王海燕确认要了，总共12800，月底前种完").text


def test_what_was_haggled_down_to_is_what_the_deal_comes_to(rep: Player) -> None:
    told = rep.says("Owen Hughes quote was 4,500 but he beat me down to 4,200, done deal")
    assert "Won · £4,200" in told.text


def test_who_has_not_made_up_their_mind_has_ordered_nothing(rep: Player) -> None:
    told = rep.says("took Marco Bruni through the list, he's in two minds about 80 lavender")
    assert "Won" not in told.text and "80 × Lavender" in told.text
