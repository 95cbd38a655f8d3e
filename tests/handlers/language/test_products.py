"""What is in the catalogue, by any of its words, and each once."""

import pytest

from handlers.language.products import find_products, find_quantities, in_pieces, with_quantities
from handlers.language.understanding import ProductName
from handlers.language.unwanted import is_read_of

OSMANTHUS, RED_MAPLE, PINE, TALL_PINE, WRAPPING, PRUNING = (
    ProductName(4, "P04", ("Osmanthus, 3 gal", "桂花 3加仑")),
    ProductName(5, "P05", ("Red maple", "红枫 胸径4厘米")),
    ProductName(6, "P06", ("Pine", "黑松 1米")),
    ProductName(7, "P07", ("Tall pine", "黑松 2米")),
    ProductName(8, "P08", ("Winter wrapping", "冬季防寒包扎")),
    ProductName(9, "P09", ("Pruning visit", "修剪服务")),
)
BASKET, TALL, BOX, GLOVES = (
    ProductName(1, "P01", ("Hanging basket, planted",)),
    ProductName(2, "P02", ("Fibreglass planter, tall",)),
    ProductName(3, "P03", ("Cedar planter box",)),
    ProductName(12, "P12", ("Work gloves, dozen",)),
)


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("might want hanging baskets in spring", [(1, None)]),
        ("12 hanging baskets", [(1, 12)]),
        ("the planters look tired, quote for 12 fibreglass planters", [(2, 12)]),
        ("6 fiberglass planters", [(2, 6)]),
        ("5 hanging and another 7 baskets", [(1, 5), (1, 7)]),
        ("4 yd hanging basket + 9 cedar planter box", [(1, 4), (3, 9)]),
        ("40 hanging baskets no wait cedar planter boxes", [(3, 40)]),
        (
            "12 fibreglass planters, scratch that, hanging baskets and 5 cedar planter boxes",
            [(1, 12), (3, 5)],
        ),
    ],
)
def test_a_product_is_named_once_and_no_word_of_another_is_a_slip_of_it(
    text: str, goods: list[tuple[int, int | None]]
) -> None:
    named = find_products(text, (BASKET, TALL, BOX), ())
    told = with_quantities(text, named, find_quantities(text, named, ()))
    assert [(one.product_id, one.quantity and int(one.quantity.number)) for one in told] == goods


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("three came in with root rot", []),
        ("two dozen cedar planter boxes", [3]),
        ("20 privets and a dozen gloves", [11, 12]),
    ],
)
def test_how_a_product_is_packed_names_it_not(text: str, goods: list[int]) -> None:
    assert [one.product_id for one in find_products(text, (BOX, PRIVET, GLOVES), ())] == goods


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("要60棵桂花，红枫20棵", [(4, 60), (5, 20)]),
        ("要60棵黑松", []),  # which of the two is not said
        ("要60棵黑松 2米", [(7, 60)]),
        ("good visit, all fine for winter", []),
    ],
)
def test_a_size_need_not_be_told_and_a_common_word_names_nothing(
    text: str, goods: list[tuple[int, int | None]]
) -> None:
    named = find_products(text, (OSMANTHUS, RED_MAPLE, PINE, TALL_PINE, WRAPPING, PRUNING), ())
    told = with_quantities(text, named, find_quantities(text, named, ()))
    assert [(one.product_id, one.quantity and int(one.quantity.number)) for one in told] == goods


PRIVET, CYPRESS, BOX_PLANTER, GLAZED, TALL_POT, CEDAR, BULBS = (
    ProductName(11, "P11", ("Privet, bare root", "女贞裸根苗")),
    ProductName(12, "P12", ("Emerald cedar", "翡翠侧柏 1.5米")),
    ProductName(13, "P13", ("Cedar planter box", "雪松花箱 1.2米")),
    ProductName(14, "P14", ("Glazed pot", "釉面花盆 50厘米")),
    ProductName(15, "P15", ("Terracotta pot", "红陶花盆 35厘米")),
    ProductName(16, "P16", ("Western red cedar", "北美红雪松 2.5米")),
    ProductName(17, "P17", ("Potting mix", "盆栽土 60升")),
)
BY_THE_DOZEN = ProductName(19, "P19", ("Work gloves, dozen", "园艺手套 一打"), "dozen")
POTS = ProductName(20, "P20", ("Terracotta pot, 35 cm", "红陶盆 35厘米"), "each")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要两打红陶盆、园艺手套一打", [(20, 24), (19, 1)]),
        ("园艺手套两打，红陶盆五个", [(19, 2), (20, 5)]),
        ("红陶盆的事周三打他手机", [(20, None)]),
    ],
)
def test_a_dozen_is_twelve_but_of_what_is_sold_so(text: str, expected: list[tuple[int, int | None]]) -> None:
    found = find_products(text, (BY_THE_DOZEN, POTS), ())
    counted = find_quantities(text, found, [one.span for one in found])
    goods, _ = in_pieces(with_quantities(text, found, counted), counted, (BY_THE_DOZEN, POTS))
    assert [(one.product_id, one.quantity and int(one.quantity.number)) for one in goods] == expected


BARK = ProductName(21, "P21", ("Composted bark mulch", "腐熟树皮"))
CHERRY = ProductName(18, "P18", ("Flowering cherry 'Kanzan'", "日本晚樱“关山”"))


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("要女贞80捆", [(11, 80)]),
        ("想要20棵侧柏", [(12, 20)]),
        ("侧柏20棵", [(12, 20)]),
        ("要金叶女贞80捆", []),  # another kind
        ("红雪松三棵", [(16, 3)]),
        ("3棵日本晚樱，今天下午自提", [(18, 3)]),
        ("要10个花盆", []),  # which of the two is asked
        ("要10个花箱", []),  # a word of every nursery
        ("想换门口的盆栽", []),
        ("北美那边的客户", []),
        ("侧柏多少钱一棵", []),  # asked, not counted
        ("侧柏长得不错", []),  # not counted: it need not be ours
        ("女贞送来有五棵树皮擦伤了", []),
        ("树皮全裂了", []),
        ("要二十袋树皮", [(21, 20)]),
        ("寄了两份红雪松的小样", [(16, None)]),  # samples are given away
    ],
)
def test_a_part_of_a_chinese_name_names_the_only_product_that_has_it(
    text: str, goods: list[tuple[int, int | None]]
) -> None:
    catalogue = (PRIVET, CYPRESS, BOX_PLANTER, GLAZED, TALL_POT, CEDAR, BULBS, CHERRY, BARK)
    named = find_products(text, catalogue, ())
    told = with_quantities(text, named, find_quantities(text, named, ()))
    assert [(one.product_id, one.quantity and int(one.quantity.number)) for one in told] == goods


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("600 rolls of turf", [(20, 600)]),
        ("wants turf for 2 greens, about 600 rolls", [(20, 600)]),
        ("40 bags of turf seed", [(21, 40)]),
        ("they like the turf. 600 rolls of something", []),
        ("what does turf cost", []),
    ],
)
def test_of_two_of_a_word_the_one_counted_so_is_meant(text: str, goods: list[tuple[int, int | None]]) -> None:
    catalogue = (
        ProductName(20, "P20", ("Lawn turf roll",), "roll"),
        ProductName(21, "P21", ("Sports turf feed, 25 kg",), "bag"),
    )
    named = find_products(text, catalogue, ())
    told = with_quantities(text, named, find_quantities(text, named, ()))
    assert [(one.product_id, one.quantity and int(one.quantity.number)) for one in told] == goods


@pytest.mark.parametrize(
    ("text", "read_of"),
    [
        ("nobody in, dropped off the pine brochure", True),
        ("wants the pine catalogue", False),
        ("left 6 pine catalogues", False),
        ("left at 4, wants pine", False),
    ],
)
def test_what_was_left_to_be_read_is_not_wanted(text: str, read_of: bool) -> None:
    begin = text.index("pine")
    assert is_read_of(text, (begin, begin + 4)) == read_of


@pytest.mark.parametrize(
    ("text", "named"), [("要玻璃钢花盆6个", [1]), ("要玻璃花盆6个", []), ("要花盆6个", [])]
)
def test_a_long_chinese_name_may_lack_a_character(text: str, named: list[int]) -> None:
    planter = ProductName(1, "P01", ("Fibreglass planter, tall", "玻璃钢高花盆"))
    assert [one.product_id for one in find_products(text, (planter,), ())] == named
