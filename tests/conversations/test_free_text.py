"""Forty messages as hurried reps write them, through the real chat: what must stand on the card."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import House, Player
from tests.people import PEOPLE

Row = tuple[str, tuple[str, ...], tuple[str, ...]]  # the message, what stands on its card, what must not


@pytest.fixture(scope="module")
def alice(in_town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Player]:
    """One house for all rows: each message is taken back before the next one."""
    path = tmp_path_factory.mktemp("free") / "house.db"
    shutil.copyfile(in_town, path)
    house = House(f"sqlite:///{path}")
    house.open()
    telegram_id, name = next((one, name) for one, name, _, _ in PEOPLE if name.startswith("Alice"))
    yield Player(house, telegram_id, name)
    house.end()


ENGLISH: tuple[Row, ...] = (
    (
        "follow up: ella strand, ask if the beds are dug yet, thursday",
        ("⏰ Thu 12 Mar, 09:00 – follow up: ella strand, ask if the beds are dug yet",),
        (),
    ),
    (
        "went round to lakeview this morning tom wants to wait for the board first ring him on the 30th",
        ("✅ Lakeview Golf Club · Tom Harding", "🤝 Visit", "⏰ Mon 30 Mar, 09:00 – ring him"),
        ("– went", "– tom wants"),
    ),
    (
        "swung by oakfield farm, martin ordered 24 lavender @ 11.50, drop them off sat am",
        (
            "✅ Oakfield Farm · Martin Bell",
            "🤝 Visit",
            "💼 Won · £276",
            "⏰ Sat 14 Mar, 09:00 – drop them off",
        ),
        (),
    ),
    (
        "popped in at beacon hosp, dr khan likes the lavender idea, wants 40 pots, ring her thurs 10am",
        ("✅ Beacon Hospital · Dr Nadia Khan", "40 × Lavender", "⏰ Thu 12 Mar, 10:00 – ring her"),
        (),
    ),
    (
        "spoke to tom harding lakeview golf - turf rolls 120 @ 3 quid each, deciding end of month",
        ("✅ Lakeview Golf Club · Tom Harding", "📞 Call", "120 × £3 = £360", "⏰ Tue 31 Mar"),
        ("New · £3 ",),
    ),
    (
        "just out of lakeview, they need 40 turf rolls b4 friday",
        ("🤝 Visit", "– they need 40 turf rolls"),
        ("– they need 40 turf rolls b4",),
    ),
    (
        "visited lakeview, tom says mowing moved to Friday",
        ("Fri 13 Mar", "– tom says mowing moved to Friday"),
        (),
    ),
    ("harbour hotel deal up to 14k", ("✅ Harbour Hotel", "£14,000", "9,000 → 14,000"), ("⏰",)),
    ("summit logistics went with another supplier, lost it", ("✅ Summit Logistics", "💼 Lost"), ("⏰",)),
    (
        "kate doyle brightwater: 60 boxwood pots ordered, deliver next tues",
        ("✅ Brightwater Homes · Kate Doyle", "💼 Won", "60 × Boxwood", "⏰ Tue 17 Mar"),
        (),
    ),
    (
        "remind me to send imran the brochure thurs 4pm",
        ("✅ Northgate Retail Park · Imran Shah", "⏰ Thu 12 Mar, 16:00 – send imran the brochure"),
        ("🤝", "💼"),
    ),
    (
        "fenwick and sons say half the ginkgos arrived dead, george is furious, need to sort it by friday",
        ("✅ Fenwick & Sons · George Fenwick", "complaint", "⏰ Fri 13 Mar, 09:00 – need to sort it"),
        ("💼",),
    ),
    (
        "was at lakeview tom harding showed me 4 dead boxwood from the march lot wants them swapped for free"
        " i told him id ring back by friday noon",
        ("✅ Lakeview Golf Club · Tom Harding", "🤝 Visit", "complaint", "⏰ Fri 13 Mar, 12:00 – ring back"),
        ("💼", "interested", "– was at", "– i told him"),
    ),
    (
        "summit logistics moved to negotiation, now 22k, closing end of april",
        ("✅ Summit Logistics", "💼 Negotiation · £22,000 · closes Thu 30 Apr", "9,000 → 22,000"),
        ("⏰",),
    ),
    (
        "Castle Brewery new deal 45k qualified close 15 May",
        ("✅ Castle Brewery", "💼 Qualified · £45,000 · closes Fri 15 May"),
        ("⏰",),
    ),
    (
        "Beacon Hospital ordered 30 lavender and 12 ginkgo today",
        ("✅ Beacon Hospital", "30 × Lavender, 12 × Ginkgo"),
        ("⏰",),
    ),
    (
        "note on Beacon Hospital: new night manager, ask for the service entrance",
        ("✅ Beacon Hospital", "📝"),
        ("⏰", "🤝"),
    ),
    (
        "Willow Care Home moved offices to 12 King Street, Leeds",
        ("✅ Willow Care Home", "📝"),
        ("💼", "📦", "🤝"),
    ),
    ("castle brewery", ("Castle Brewery · tier",), ("✅",)),
    ("whats sofia marinos number", ("📞 Sofia Marino: +442079460111", "Harbour Hotel"), ("✅",)),
    ("when did i last see orchard primary", ("🕘 Nothing with Orchard Primary School",), ("✅",)),
    (
        "coffee w grace obi at willow yesterday, nothing yet, she'll think abt it",
        ("✅ Willow Care Home · Grace Obi", "Tue 10 Mar", "undecided"),
        ("⏰", "💼"),
    ),
    (
        "note for parkside dental: car park is round the back, code 4471",
        ("✅ Parkside Dental", "📝 note for parkside dental: car park is round the back, code 4471"),
        ("🤝", "💼", "⏰"),
    ),
    ("new contact at castle brewery Rhys Morgan 07911 123456", ("Castle Brewery",), ()),
    (
        "chased dan price kingsley motors no answer try again mon morning",
        ("✅ Kingsley Motors · Dan Price", "📞 Call", "no answer", "⏰ Mon 16 Mar, 09:00"),
        ("💼",),
    ),
    (
        "quoted twin pines 6.5k for 30 osmanthus",
        ("✅ Twin Pines Resort", "💼 Proposal · £6,500", "30 × Osmanthus"),
        ("⏰",),
    ),
    (
        "met Chen Li at Acme, wants 200 ginkgo saplings, quote 12k, call back Friday 3pm",
        (
            "✅ Acme Landscapes · Chen Li",
            "🤝 Visit",
            "💼 Proposal · £12,000",
            "200 × Ginkgo",
            "⏰ Fri 13 Mar, 15:00 – call back",
        ),
        (),
    ),
    (
        "riverside council meeting 25 march 2pm helen ward",
        ("✅ Riverside Council · Helen Ward", "⏰ Wed 25 Mar, 14:00"),
        ("💼",),
    ),
    ("cheers", ("👍",), ("✅",)),
    ("call marco bruni next friday", ("✅ Delmonico Restaurants · Marco Bruni", "⏰ Fri 20 Mar"), ("💼",)),
    (
        "oakfield farm said yes!! 25 bags mulch 180 quid",
        ("✅ Oakfield Farm", "💼 Won · £180", "25 × Bark mulch"),
        ("⏰",),
    ),
    (
        "new customer Green Lane Nursery, contact Tom Baker, tom@greenlane.example",
        ("✅ Green Lane Nursery · new customer", "👤 Tom Baker", "tom@greenlane.example"),
        ("Lakeview",),
    ),
    (
        "Harbour Hotel signs on Friday, 12k",
        ("✅ Harbour Hotel", "£12,000 · closes Fri 13 Mar", "9,000 → 12,000"),
        ("Won",),
    ),
    (
        "Imran wants to know the damage for 40 lavender",
        ("✅ Northgate Retail Park · Imran Shah", "💼 New", "40 × Lavender"),
        ("🤝",),
    ),
    (
        "emailed Tom Harding the figures for the lavender beds, 2,900 plus tax",
        ("✅ Lakeview Golf Club · Tom Harding", "💼 Proposal · £2,900"),
        ("⏰",),
    ),
    (
        "remind me to ring Marco Bruni tues 8.30 about the terrace",
        (
            "✅ Delmonico Restaurants · Marco Bruni",
            "⏰ Tue 17 Mar, 08:30 – ring Marco Bruni about the terrace",
        ),
        ("🤝",),
    ),
    ("when's Marco Bruni's birthday", ("Marco Bruni", "Delmonico Restaurants"), ("✅", "📝")),
    ("add customer Penrose Gardens", ("✅ Penrose Gardens · new customer",), ("💼",)),
)
CHINESE: tuple[Row, ...] = (
    (
        "华庭物业谈到议价阶段了，金额改成两万五，预计下个月底签",
        ("✅ 华庭物业", "💼 谈判中 · £25,000 · 预计 4月30日 周四 成交", "9,000 → 25,000"),
        ("⏰",),
    ),
    (
        "给华庭物业送了20袋树皮，刘敏签收了",
        ("✅ 华庭物业 · 刘敏", "🤝 拜访", "20 × 树皮"),
        ("💼",),
    ),
    (
        "我到了华庭物业刘敏不在前台说她明天才回来我后天上午再过去一趟",
        ("✅ 华庭物业 · 刘敏", "⏰ 3月13日 周五 09:00 – 我再过去一趟"),
        ("💼",),
    ),
    ("赵磊要一份新的目录，发他邮箱zhaolei@hengda.example", ("✅ 恒达地产 · 赵磊",), ("新客户",)),
    ("劉敏嘅電話幾號", ("华庭物业 · C 级",), ("✅", "🤝")),
    ("刘敏的手机号", ("华庭物业 · C 级",), ("✅", "🤝")),
    ("刚从华庭物业出来，让我下周三之前报价", ("✅ 华庭物业", "⏰ 3月18日 周三 09:00 – 报价"), ("让我 ",)),
    ("给刘敏记一下：她女儿六月结婚", ("✅ 华庭物业 · 刘敏", "📝"), ("💼", "⏰")),
    ("锦绣园林", ("锦绣园林 · C 级",), ("✅",)),
    (
        "新客户：菲沙玫瑰园，联系人陈大文，13800138055",
        ("菲沙玫瑰园 · 新客户", "👤 陈大文", "+86 138 0013 8055"),
        ("📝",),
    ),
    (
        "新客户 绿野园艺 联系人 张伟 13800138001",
        ("✅ 绿野园艺 · 新客户", "👤 张伟\n", "+86 138 0013 8001"),
        ("📝",),
    ),
    ("周建国还到一万九，我没松口", ("✅ 苗旺绿化有限公司 · 周建国", "💼 谈判中 · £19,000"), ("⏰",)),
    ("今天去锦绣园林见了陈志强", ("✅ 锦绣园林 · 陈志强", "🤝 拜访"), ("⏰",)),
    ("王海燕换手机了，新号码 13800138077", ("👤 王海燕", "+86 138 0013 8077"), ("✅", "新号码")),
    (
        "刚见完周总 苗旺那边要香樟200棵 预算1万2 下周五回电",
        ("✅ 苗旺绿化有限公司 · 周建国", "🤝 拜访", "£12,000", "200 × 香樟", "⏰ 3月20日 周五", "– 回电"),
        (),
    ),
    (
        "华庭物业刘敏打电话来 商机改到1.8万",
        ("✅ 华庭物业 · 刘敏", "📞 电话", "£18,000", "9,000 → 18,000"),
        ("⏰",),
    ),
    (
        "东湖大酒店王海燕投诉桂花死了好几棵 周五前要给答复",
        ("✅ 东湖大酒店 · 王海燕", "投诉", "⏰ 3月13日 周五"),
        ("💼",),
    ),
    (
        "明天上午十点提醒我给赵磊发报价",
        ("✅ 恒达地产 · 赵磊", "⏰ 3月12日 周四 10:00 – ", "给赵磊发报价"),
        ("💼", "🤝"),
    ),
    (
        "锦绣园林陈志强 下单500卷草皮 一共8000块",
        ("✅ 锦绣园林 · 陈志强", "💼 成交 · ¥8,000", "500 × 草皮"),
        ("⏰",),
    ),
    ("周建国电话多少", ("📞 周建国：+8613800138000", "苗旺绿化有限公司"), ("✅",)),
    ("昨天去了育才小学 李老师说再考虑考虑", ("✅ 育才小学 · 李老师", "3月10日 周二", "未定"), ("⏰", "💼")),
    ("备注 康宁医院 送货走西门", ("✅ 康宁医院", "📝 备注 康宁医院 送货走西门"), ("🤝", "💼", "⏰")),
    (
        "和平幼儿园 黄芳 要30盆薰衣草 报价900 月底前定",
        ("✅ 和平幼儿园 · 黄芳", "💼 已报价 · £900", "30 × 薰衣草", "⏰ 3月31日 周二"),
        (),
    ),
    ("好的谢谢", ("👍",), ("✅",)),
    ("郑大勇说不要了 金穗农场这单丢了", ("✅ 金穗农场 · 郑大勇", "没有进行中的商机", "📝"), ("⏰",)),
    (
        "鑫源建设何伟 微信上聊了 对银杏感兴趣 想要80棵",
        ("✅ 鑫源建设 · 何伟", "💬 消息", "有意向", "80 × 银杏"),
        ("⏰",),
    ),
    ("下周三下午去云顶高尔夫见林涛", ("✅ 云顶高尔夫 · 林涛", "⏰ 3月18日 周三 14:00"), ("💼",)),
    ("海宁苗圃 徐国强 call了 他要quote 50棵ginkgo", ("✅ 海宁苗圃 · 徐国强", "50 × 银杏"), ("⏰",)),
    (
        "跟恒达地产赵总吃饭 聊得不错 下个月5号签合同 大概6万8",
        ("✅ 恒达地产 · 赵磊", "£68,000", "⏰ 4月5日 周日", "– 签合同"),
        (),
    ),
    ("上次什么时候见的华庭物业", ("🕘 还没有与华庭物业的记录。",), ("✅",)),
    (
        "周总那边 buxus 黄杨要 100盆 明天给他 price",
        ("✅ 苗旺绿化有限公司 · 周建国", "100 × 黄杨", "⏰ 3月12日 周四"),
        (),
    ),
    (
        "met 孙丽 @ 苗旺, 缓释肥 20 bags, follow up next wed",
        ("✅ 苗旺绿化有限公司 · 孙丽", "20 × 缓释肥", "⏰ 3月18日 周三", "– follow up"),
        (),
    ),
    ("提醒我每周一给何伟打电话", ("✅ 鑫源建设 · 何伟", "⏰ 3月16日 周一", "给何伟打电话"), ("🤝", "💼")),
    ("拜访海宁苗圃 徐老板不在 改天再去", ("✅ 海宁苗圃", "🤝 拜访", "未联系上"), ("💼", "⏰")),
)


@pytest.mark.parametrize("row", ENGLISH, ids=lambda row: row[0][:30])
def test_understands_english(alice: Player, row: Row) -> None:
    alice.speaks("en")
    check(alice, row, "Undo")


@pytest.mark.parametrize("row", CHINESE, ids=lambda row: row[0][:30])
def test_understands_chinese_and_both_at_once(alice: Player, row: Row) -> None:
    alice.speaks("zh")
    check(alice, row, "撤销")


def check(alice: Player, row: Row, undo: str) -> None:
    message, wanted, unwanted = row
    reply = alice.says(message)
    alice.taps(reply, undo) if any(undo in label for label in reply.buttons) else alice.says("/cancel")
    missing = [piece for piece in wanted if piece not in reply.text]
    extra = [piece for piece in unwanted if piece in reply.text]
    assert not missing and not extra, f"missing {missing}, not wanted {extra} in:\n{reply.text}"


@pytest.mark.parametrize("word", ["undo", "撤销"])
def test_takes_back_at_the_word_alone(alice: Player, word: str) -> None:
    alice.says("remind me to water the ferns tomorrow at 9")
    assert "↩" in alice.says(word).text
    assert "water the ferns" not in alice.says("/remind").text
