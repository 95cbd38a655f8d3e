"""What is told of somebody without a visit: news of them, what they ask, what they owe, how to reach them."""

import pytest

from tests.house import Player


@pytest.mark.parametrize(
    "said",
    [
        "李老师升校长了",
        "王海燕的微信号是 whydonghu",
        "何伟家的生日快到了",
        "金穗农场的欠款还有2000没结",
        "东湖大酒店要开发票，抬头东湖餐饮管理有限公司",
        "苗旺的周总最近心情不好，别催他",
    ],
)
def test_news_of_somebody_is_a_note(rep: Player, said: str) -> None:
    told = rep.says(said).text
    assert "📝" in told and "🤝" not in told and "💬" not in told and "💼" not in told


def test_what_somebody_asked_us_is_their_message_and_no_question_of_the_persons(rep: Player) -> None:
    assert "💬 Message · Tue 10 Mar" in rep.says("吴静昨晚发微信问银杏多少钱一棵").text


def test_whom_one_visited_is_a_question(rep: Player) -> None:
    rep.says("拜访王海燕")
    assert "1" in rep.says("这周拜访了谁").text
    assert "New customer" not in " ".join(rep.says("上周拜访了谁").buttons)


def test_somebody_who_wants_other_turf_does_not_complain(rep: Player) -> None:
    told = rep.says("跟林涛吃饭，他透露隔壁球场也要换草皮，大概500卷").text
    assert "complaint" not in told and "500 × Turf" in told


def test_somebody_to_be_chased_was_not_visited(rep: Player) -> None:
    told = rep.says("跟进一下锦绣园林陈志强，上次报价还没回").text
    assert "When" in told and "🤝" not in told


def test_the_day_one_must_remember_is_the_reminders(rep: Player) -> None:
    told = rep.says("上午跑了趟华庭物业，刘敏说绿化改造要上会，月底给答复，记得29号问一声").text
    assert "⏰ Sun 29 Mar" in told


def test_goods_given_up_for_others_are_none(rep: Player) -> None:
    told = rep.says("孙丽说不要银杏了，改成香樟30棵").text
    assert "📦 30 × Camphor" in told and "Ginkgo" not in told


def test_what_is_to_be_done_within_the_week_is_not_over_in_its_midst(rep: Player) -> None:
    told = rep.says("拜访了王海燕，本周内给她报价").text
    assert "– 给她报价" in told and "over" not in told and "⏰ Mon 9 Mar" not in told


def test_an_errand_told_last_is_what_its_reminder_says(rep: Player) -> None:
    told = rep.says("刚见了王海燕她要20棵银杏麻烦帮我记一下周五给她报价").text
    assert "⏰ Fri 13 Mar, 09:00 – 给她报价" in told


def test_what_is_taken_at_first_is_an_order_without_a_visit(rep: Player) -> None:
    told = rep.says("东湖大酒店的王海燕说银杏先来30棵，其余夏天再说，合计三千六").text
    assert "Won" in told and "🤝" not in told


def test_what_comes_again_offers_no_single_day_instead(rep: Player) -> None:
    weekly = rep.says("每周五下午四点提醒我把这周的报价发给王海燕")
    assert "🔁" in weekly.text and not [one for one in weekly.buttons if "Instead" in one or "instead" in one]


def test_another_number_of_goods_is_no_other_title(rep: Player) -> None:
    rep.speaks("zh")
    rep.says("今天拜访了王海燕，想订银杏200棵")
    assert "货品数量：200 × 银杏 → 20 × 银杏" in rep.says("不对，是20棵").text
