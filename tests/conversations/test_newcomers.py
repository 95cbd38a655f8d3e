"""A customer nobody has yet, who wants something already: on file with the person, the talk and the deal."""

import pytest

from tests.house import Player


@pytest.mark.parametrize(
    ("said", "told", "unsaid"),
    [
        (
            "new lead - Quayside Brewing, spoke to the site manager Gwen Fry 020 7946 0333, wants a border, "
            "lavender prob 35 of them",
            ("Quayside Brewing · new customer", "Gwen Fry, site manager", "📞 Call", "35 × Lavender"),
            ("Castle Brewery",),
        ),
        (
            "new prospect: Quayside Brewing, owner Gwen Fry, after 20 boxwood",
            ("Quayside Brewing · new customer", "Gwen Fry, owner", "💼 New", "20 × Boxwood"),
            ("🤝", "📞 Call"),
        ),
        (
            "new lead tea house in Hope called Quayside Brewing, owner Gwen Fry 020 7946 0333, keen on bark",
            ("Quayside Brewing · new customer", "Gwen Fry, owner", "0333"),
            ("🤝", "Which customer"),
        ),
        (
            "new prospect a tap room in Hope named Quayside Brewing, wants 20 boxwood",
            ("Quayside Brewing · new customer", "20 × Boxwood"),
            ("👤", "Which customer"),
        ),
        (
            "new lead: Quayside Brewing, owner Gwen Fry",
            ("Quayside Brewing · new customer", "Gwen Fry, owner"),
            ("💼", "🤝"),
        ),
        (
            "new client Quayside Brewing, spoke to greenkeeper Gwen 020 7946 0333, she needs 40 bark mulch",
            ("Quayside Brewing · new customer", "Gwen, greenkeeper", "📞 Call", "interested", "💼 New"),
            ("ordered", "Won", "She Needs"),
        ),
    ],
)
def test_a_new_lead_is_a_new_customer_with_what_they_want(
    rep: Player, said: str, told: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    card = rep.says(said).text
    assert [one for one in told if one not in card] + [one for one in unsaid if one in card] == [], card


def test_whom_somebody_on_file_introduces_is_new(rep: Player) -> None:
    rep.speaks("zh")
    card = rep.says("王海燕介绍了个新客户，开茶馆的，叫松涛茶舍，020 7946 0333").text
    assert (
        "✅ 松涛茶舍 · 新客户" in card
        and "0333" in card
        and "🤝" not in card
        and "叫松涛" not in card.split("📝")[0]
    )


def test_the_same_in_chinese(rep: Player) -> None:
    rep.speaks("zh")
    card = rep.says("新客户：松涛客栈，老板娘叫何若梅，020 7946 0333，想在后院铺草皮，要30卷草皮").text
    assert "松涛客栈 · 新客户" in card and "30 × 草皮" in card and "💼" in card


@pytest.mark.parametrize(
    ("said", "told", "unsaid"),
    [
        (
            "新客户：城西的松涛客栈，店长叫柴若梅，020 7946 0333，想修个露台，预算大概六千",
            ("松涛客栈 · 新客户", "柴若梅，店长", "£6,000"),
            ("城西的松涛客栈 ·", "👤 叫"),
        ),
        (
            "新客户 松涛客栈 经理麦若梅 020 7946 0333 想订20盆薰衣草放门口",
            ("松涛客栈 · 新客户", "麦若梅，经理", "20 × 薰衣草"),
            ("👤 想订",),
        ),
        (
            "锦绣园林新来了个仓库主管，叫麦海生，020 7946 0333，以后草皮都问他",
            ("锦绣园林", "麦海生，仓库主管"),
            ("，以后草皮都问他\n📞",),
        ),
        (
            "新客户 松涛客栈，在海淀，跟大堂经理Olive谈的 020 7946 0333，想租盆栽，每月预算500",
            ("松涛客栈 · 新客户", "Olive，大堂经理", "£500"),
            ("👤 在海淀", "⏰", "🔁"),
        ),
    ],
)
def test_who_somebody_new_is_and_what_they_would_spend(
    rep: Player, said: str, told: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    rep.speaks("zh")
    card = rep.says(said).text
    assert [one for one in told if one not in card] + [one for one in unsaid if one in card] == [], card


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "加个新客户 松涛客栈，老总麦若梅，电话020 7946 0333，想看看草皮，下礼拜二下午过去",
            ("松涛客栈 · 新客户", "麦若梅，老总", "📞 +44 20 7946 0333", "⏰ 3月17日 周二 14:00 – 过去"),
        ),
        (
            "新增一家新客户：海韵茶庄，店长柴若梅，020 7946 0334，周五上午去看场地",
            ("海韵茶庄 · 新客户", "柴若梅，店长", "📞 +44 20 7946 0334", "⏰ 3月13日 周五 09:00 – 去看场地"),
        ),
    ],
)
def test_what_is_planned_with_a_new_customer_is_a_reminder_and_no_visit(
    rep: Player, said: str, told: tuple[str, ...]
) -> None:
    rep.speaks("zh")
    card = rep.says(said).text
    assert [one for one in told if one not in card] == [] and "🤝" not in card, card


@pytest.mark.parametrize(
    ("said", "name", "place"),
    [
        (
            "new customer: Saltmarsh Kayaks out at Brancaster, owner is Ida Frost",
            "Saltmarsh Kayaks",
            "Brancaster",
        ),
        ("New account Hart & Vale Florists over in Wells, 020 7946 0991", "Hart & Vale Florists", "Wells"),
        ("new client Tideway Rowing from Putney, met them at the show", "Tideway Rowing", "Putney"),
    ],
)
def test_where_a_new_customer_is_stands_in_the_address_and_not_in_the_name(
    rep: Player, said: str, name: str, place: str
) -> None:
    made = rep.says(said)
    assert f"✅ {name} · new customer" in made.text
    assert f"📍 {place}" in rep.taps(made, "Open").text


@pytest.mark.parametrize(
    ("said", "corrected", "stands"),
    [
        (
            "new customer Saltmarsh Kayaks, owner is Ida Frost, 020 7946 0991",
            "no sorry its 020 7946 0919",
            "7946 0919",
        ),
        (
            "new contact at Acme, Bert Olsen, bert@acme.example",
            "oops it's b.olsen@acme.example",
            "b.olsen@acme.example",
        ),
        (
            "new contact at Acme, Bert Olsen, bert@acme.example",
            "不对，邮箱是olsen@acme.example",
            "olsen@acme.example",
        ),
    ],
)
def test_a_number_told_wrong_is_put_right_by_the_next_line(
    rep: Player, said: str, corrected: str, stands: str
) -> None:
    rep.says(said)
    put_right = rep.says(corrected)
    assert stands in put_right.text and "✏️" in put_right.text
    _, _, again = rep.taps(put_right, "↩ Undo").text.partition("→")
    assert again and stands not in again


def test_a_number_in_the_next_line_corrects_nothing_that_had_none(rep: Player) -> None:
    rep.says("visited Acme, all well")
    assert "✏️" not in rep.says("no sorry its 020 7946 0919").text


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("new customer Saltmarsh Brewery, head brewer Ida Frost, 020 7946 0991", "Saltmarsh Brewery"),
        (
            "Kate Doyle put me onto her brother at Maple Lane Nursery, Dan, 020 7946 0991",
            "Maple Lane Nursery",
        ),
    ],
)
def test_whoever_shares_a_word_with_somebody_on_file_or_was_named_by_them_is_new(
    rep: Player, said: str, name: str
) -> None:
    assert f"✅ {name} · new customer" in rep.says(said).text


def test_a_nickname_before_another_surname_is_nobody_on_file(rep: Player) -> None:
    asked = rep.says("met a guy called Pete Rossi from Rossi Masonry, wants a price on mulch")
    assert "✅" not in asked.text and any("Rossi Masonry" in label for label in asked.buttons)


def test_a_mail_address_of_somebody_on_file_is_theirs(rep: Player) -> None:
    told = rep.says("kate doyle's email is kd@brightwater.example").text
    assert "Kate Doyle" in told and "kd@brightwater.example" in told and "new customer" not in told


@pytest.mark.parametrize(
    ("said", "told", "unsaid"),
    [
        (
            "认识个客户，叫钱文博，在城西做民宿，想要20棵桂花",
            ("✅ 钱文博 · 新客户", "20 × 桂花", "💼 新商机"),
            ("⏰", "城西做民宿 "),
        ),
        (
            "今天遇到一个新客户叫松涛客栈，负责人柴若梅，预算三万",
            ("✅ 松涛客栈 · 新客户", "👤 柴若梅，负责人", "🤝 拜访", "£30,000"),
            ("⏰", "1 个"),
        ),
        ("碰到了一个客户王海燕，想要20盆薰衣草", ("✅ 东湖大酒店 · 王海燕", "20 × 薰衣草"), ("新客户",)),
    ],
)
def test_a_customer_met_by_chance_in_chinese(
    rep: Player, said: str, told: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    rep.speaks("zh")
    card = rep.says(said).text
    assert [one for one in told if one not in card] + [one for one in unsaid if one in card] == [], card


def test_somebody_new_at_a_customer_on_file_is_one_tap_away(rep: Player) -> None:
    told = rep.says("spoke to Amir Sahota, the new super at Castle Brewery, he'll look at the turf in may")
    kept = rep.taps(told, "➕ New contact ‘Amir Sahota’")
    assert "✅ Castle Brewery · Amir Sahota" in kept.text
    assert "Amir Sahota" in rep.says("Castle Brewery").text


def test_who_is_on_file_is_offered_as_nobody_new(rep: Player) -> None:
    assert "New contact" not in str(rep.says("spoke to Tom Harding at Lakeview, all fine").buttons)


@pytest.mark.parametrize(
    ("said", "told", "card"),
    [
        (
            "Gwen Fry from Quayside Brewing in Whitby phoned, they're new, wants 30 bags of mulch for 4 "
            "beds. 020 7946 0333. popping over tuesday 2pm",
            ("Quayside Brewing · Gwen Fry", "📞 Call", "30 × Bark mulch", "⏰ Tue 17 Mar, 14:00"),
            "👤 Gwen Fry 📞 +44 20 7946 0333",
        ),
        (
            "Gwen Fry of Quayside Brewing emailed, asked about 12 boxwood, 020 7946 0333",
            ("Quayside Brewing · Gwen Fry", "12 × Boxwood"),
            "👤 Gwen Fry 📞 +44 20 7946 0333",
        ),
    ],
)
def test_whoever_calls_from_a_company_nobody_has_is_kept_with_their_number(
    rep: Player, said: str, told: tuple[str, ...], card: str
) -> None:
    made = rep.taps(rep.says(said), "New customer")
    assert [one for one in told if one not in made.text] == [], made.text
    assert card in rep.taps(made, "Open").text


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("New contact at Kingsley Motors – Ida Frost, showroom manager, 020 7946 0333", "showroom manager"),
        ("new contact at Kingsley Motors – Ida Frost, parts manager 020 7946 0333", "parts manager"),
        ("new contact at Kingsley Motors: Ida Frost, Head Gardener, ida@kingsley.example", "Head Gardener"),
    ],
)
def test_what_somebody_is_may_stand_behind_their_name(rep: Player, said: str, title: str) -> None:
    assert f"👤 Ida Frost, {title}" in rep.says(said).text


def test_a_company_behind_a_name_is_no_title(rep: Player) -> None:
    assert (
        "Ida Frost, Quayside" not in rep.says("New contact Ida Frost, Quayside Brewing, 020 7946 0333").text
    )


@pytest.mark.parametrize("brackets", ["『』", "「」", "《》", "“”"])
def test_brackets_around_a_new_name_are_none_of_it(rep: Player, brackets: str) -> None:
    told = rep.says(f"新客户：{brackets[0]}云起花艺{brackets[1]}，老板娘尹若兰，想要银杏").text
    assert "✅ 云起花艺 " in told
