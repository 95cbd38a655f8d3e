"""Amounts, goods and how many of them, English beside Chinese."""

from decimal import Decimal

import pytest

from handlers.language.money import deal_amount, find_money
from handlers.language.products import find_products, find_quantities, with_quantities
from handlers.language.understanding import ProductName

CATALOGUE = (
    ProductName(1, "P01", ("Camphor tree", "香樟", "樟树", "camphor")),
    ProductName(2, "P02", ("Rose bush", "月季", "roses")),
    ProductName(3, "P03", ("Slow-release fertilizer", "缓释肥")),
    ProductName(4, "P04", ("Red maple", "红枫")),
    ProductName(5, "P05", ("Maintenance contract", "养护合同")),
)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("quote 12k", "12000", None),
        ("报价1.2万", "12000", "CNY"),
        ("total 3,150.00 usd", "3150", "USD"),
        ("总价1万5", "15000", "CNY"),
        ("$8,500 budget", "8500", "USD"),
        ("预算四万五", "45000", "CNY"),
        ("about 1.1w", "11000", "CNY"),
        ("一共一万三", "13000", "CNY"),
        ("€2.5k", "2500", "EUR"),
        ("emailed the quote, 7,450 for 90 boxwood", "7450", None),
        ("他同意三万五成交", "35000", "CNY"),
        ("8万6", "86000", "CNY"),
        ("500 bucks", "500", "USD"),
        ("两千块", "2000", "CNY"),
        ("￥3000", "3000", "CNY"),
        ("30刀", "30", "USD"),
        ("rmb 4500", "4500", "CNY"),
        ("budget abt 7200", "7200", None),
        ("那单改到3800", "3800", "CNY"),
        ("signed! 6200", "6200", None),
        ("won the terrace job, Mia signed for 5150", "5150", None),
        ("翻新签了！6200", "6200", "CNY"),
        ("winter wrapping, 1500 ish. Follow up", "1500", None),
        ("1w2", "12000", "CNY"),
        ("他说养护还想给我们做一年大概一千八", "1800", "CNY"),
        ("租摆合同，全年 3600 让我拟一下", "3600", "CNY"),
        ("half of 2 million usd", "2000000", "USD"),
    ],
)
def test_reads_an_amount(text: str, amount: str, currency: str | None) -> None:
    (found,) = find_money(text, guess=True)
    assert (found.amount, found.currency, found.unit_price) == (Decimal(amount), currency, False)


@pytest.mark.parametrize(
    ("text", "own", "currency"),
    [
        ("报价1万2", "GBP", "GBP"),
        ("预算12000", "GBP", "GBP"),
        ("quote 12k", "GBP", "GBP"),
        ("报价1万2块", "GBP", "CNY"),
        ("两千元", "GBP", "CNY"),
        ("rmb 4500", "GBP", "CNY"),
        ("$500", "GBP", "USD"),
        ("$500", "AUD", "AUD"),
        ("500 dollars", "CAD", "CAD"),
        ("500元", "TWD", "TWD"),
        ("¥900", "JPY", "JPY"),
        ("¥900", "USD", "CNY"),
    ],
)
def test_an_amount_is_in_the_companys_currency_unless_another_is_named(
    text: str, own: str, currency: str
) -> None:
    assert [one.currency for one in find_money(text, currency=own)] == [currency]


@pytest.mark.parametrize(
    ("text", "amount", "unit_price"),
    [
        ("quoted Denise 14,750 for the kits", 14750, False),
        ("gave him the proposal, 22 grand", 22000, False),
        ("budget is six thousand dollars", 6000, False),
        ("quoted twelve hundred", 1200, False),
        ("a hundred and fifty thousand dollars", 150_000, False),
        ("pays eleven thousand five hundred euros all in", 11_500, False),
        ("price is twenty-six thousand three hundred and forty dollars", 26_340, False),
        ("worth two and a half grand", 2500, False),
        ("deal now 5200 not 4800", 5200, False),
        ("钱是一万三千五", 13_500, False),
        ("offer 8,500 sent to jim", 8500, False),
        ("订了60袋营养土,3600块,下周一发货", 3600, False),
        ("reckons 5,600 is fair", 5600, False),
        ("sent the quote to jim 8500", 8500, False),
        ("budget is 8 to 10k", 10_000, False),
        ("wants the maples at 260 each not 300", 260, True),
        ("每株85,能不能降到75", 85, True),
        ("银杏每棵要降到260", 260, True),
        ("十五盆,二十块一盆", 20, True),
        ("要24个花盆，18一个", 18, True),
        ("摆80盆杜鹃，22一盆", 22, True),
        ("答应了，2800拿下", 2800, False),
        ("6 visits @ 340", 340, True),
        ("40 lawn treatments @ 12.50", 12, True),
        ("took 40 boxwood @ 27", 27, True),
        ("80棵桂花按两万四签", 24_000, False),
        ("最终3500拿下的", 3500, False),
        ("终于谈成，六千五成交", 6500, False),
        ("那单想加到一千二，再要二十棵香樟", 1200, False),
        ("签下来了 最后三千一", 3100, False),
        ("报价发过去了，5600，等他回话", 5600, False),
        ("合同拿下了，5,200", 5200, False),
        ("签了！！两千零五十", 2050, False),
        ("周五送到，埋单一千二", 1200, False),
        ("那单提到6200", 6200, False),
        ("报了三万二", 32_000, False),
        ("要三十五棵，一棵88", 88, True),
    ],
)
def test_reads_the_amount_of_the_deal(text: str, amount: int, unit_price: bool) -> None:
    chosen = deal_amount(text, find_money(text))
    assert chosen and (int(chosen.amount), chosen.unit_price) == (amount, unit_price)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("sent the new quote for the hedge, 6400 instead of 5900", 6400),
        ("they came down from 12k to 11k on the paving", 11000),
        ("paving is up from 4,800 to 5,200", 5200),
        ("emailed the revised estimate for the pond, 3300", 3300),
        ("池塘从9千降到8千5", 8500),
        ("养护由2600改成2400了", 2400),
        ("报价原来3300现在3100", 3100),
    ],
)
def test_of_two_sums_the_one_that_stands_now_is_the_deals(text: str, amount: int) -> None:
    chosen = deal_amount(text, find_money(text))
    assert chosen and chosen.amount == amount and not chosen.part


@pytest.mark.parametrize("text", ["meeting moved from 1030 to 1130", "site open from 2027 to 2028"])
def test_hours_and_years_that_change_are_no_sums(text: str) -> None:
    assert find_money(text) == ()


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("周总嫌贵，希望能压到2800", False),
        ("周总还在磨，最低要2,800，我没答应", False),
        ("周总嫌贵，砍到两万八才考虑", False),
        ("他们想还价到九千五", False),
        ("周总想砍到2800，我们答应了", True),
        ("已经降到2800了", True),
    ],
)
def test_a_price_that_is_only_asked_for_is_not_the_deals(text: str, stands: bool) -> None:
    assert [one.part for one in find_money(text)] == [not stands]


@pytest.mark.parametrize(
    "text",
    [
        "quote for 50 ginkgo",
        "asked for a quote for nine hundred trees",
        "seeing 2 people @ 1130",
        "20 people @ 3",
    ],
)
def test_what_is_counted_in_a_quote_is_no_money(text: str) -> None:
    assert find_money(text) == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("wants 60 not 40 rose bushes", [60]),
        ("wants ten percent off", []),
        ("6 visits @ 340", [6]),
        ("2 people @ 1130", []),
        ("要一车草皮大概800平", [800]),
        ("要香樟一共8000块", []),
        ("一起要50棵", [50]),
        ("订了60袋,3600块", [60]),
        ("松口了,八十棵", [80]),
        ("报了2万8，200棵香樟", [200]),
        ("they want 3 quotes first", []),
    ],
)
def test_counts_what_is_meant_now(text: str, numbers: list[int]) -> None:
    money = [one.span for one in find_money(text)]
    found = find_quantities(text, find_products(text, CATALOGUE, money), money)
    assert [int(one.number) for one in found] == numbers


@pytest.mark.parametrize(
    ("text", "amount", "unit_price"),
    [
        ("2000 plants at $3 each, $6,000 in total", 6000, False),
        ("2000株 每株6块5 一共一万三", 13000, False),
        ("$12 per tree", 12, True),
        ("每棵280块", 280, True),
    ],
)
def test_a_total_comes_before_a_unit_price(text: str, amount: int, unit_price: bool) -> None:
    chosen = deal_amount(text, find_money(text))
    assert chosen and (int(chosen.amount), chosen.unit_price) == (amount, unit_price)


@pytest.mark.parametrize(
    "text",
    ["200 trees", "200棵", "3一个月", "call 5 people", "room 1200", "3 pm", "20%", "2万株", "第三千家"],
)
def test_takes_nothing_else_for_money(text: str) -> None:
    assert find_money(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wants 200 more camphor", [(1, 200)]),
        ("要200棵香樟", [(1, 200)]),
        ("120 camphor trees + 80 roses", [(1, 120), (2, 80)]),
        ("香樟200株 月季五十盆", [(1, 200), (2, 50)]),
        ("two dozen rose bushes", [(2, 24)]),
        ("slow release fertiliser x 30", [(3, 30)]),
        ("red mapel 15 pcs", [(4, 15)]),
        ("紅楓20棵", [(4, 20)]),
        ("the contract is fine", []),
        ("maintenance contrct", [(5, None)]),
    ],
)
def test_reads_products_with_how_many(text: str, expected: list[tuple[int, int | None]]) -> None:
    goods = find_products(text, CATALOGUE, ())
    found = with_quantities(text, goods, find_quantities(text, goods, ()))
    assert [(p.product_id, p.quantity and int(p.quantity.number)) for p in found] == expected
