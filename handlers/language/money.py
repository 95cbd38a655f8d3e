"""Amounts of money: 12k, 1.2万, 一万三, 8万6, ¥300, 50 USD, 6块5 each."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from handlers.language.normal import compiled, normal
from handlers.language.numerals import chinese_decimal
from handlers.language.understanding import Money, Span

_WORDS_OF = {
    "USD": "us$|u.s.$|usd|us dollars|us dollar|dollars|dollar|bucks|buck|美元|美金|刀|$",
    "HKD": "hk$|hkd|港币|港元",
    "TWD": "nt$|twd|台币",
    "CAD": "c$|cad|加元",
    "AUD": "a$|aud|澳元",
    "SGD": "s$|sgd|新币",
    "NZD": "nz$|nzd",
    "EUR": "€|eur|euros|euro|欧元|欧",
    "GBP": "£|gbp|pounds|quid|英镑",
    "JPY": "jpy|日元|yen",
    "KRW": "krw|韩元|₩",
    "INR": "inr|rs|rupees|₹|卢比",
    "THB": "thb|baht|泰铢|฿",
    "VND": "vnd",
    "MYR": "myr|rm",
    "PHP": "php|₱",
    "IDR": "idr",
    "CHF": "chf|francs",
    "AED": "aed",
    "RUB": "₽|rub|卢布",
    "CNY": "rmb|cny|人民币|元人民币|元|块钱|块|圆|yuan|kuai|¥|￥|大洋",
}
CURRENCIES = {word: code for code, words in _WORDS_OF.items() for word in words.split("|")}
_BEFORE = (
    r"us ?\$|u\.s\. ?\$|hk ?\$|nt ?\$|c ?\$|a ?\$|s ?\$|nz ?\$|\$|€|£|¥|₹|₱|₩|฿|₽|rmb|cny|usd|eur|gbp"
    r"|hkd|sgd|aud|cad|jpy|inr|人民币|美元|美金"
)
_AFTER = "|".join(
    re.escape(w) + (r"(?![a-z])" if w.isascii() and w.isalpha() else "")
    for w in sorted(CURRENCIES, key=len, reverse=True)
)
_DIGITS = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?|\d{1,10}(?:\.\d{1,4})?"
_HAN = r"[一二两三四五六七八九十百千万亿零〇半]{1,14}"
_SCALE = r"k|m|mm|mn|mil|million|thousand|grand|hundred|w|bn|billion|百万|千万|万|千|百|亿"
SCALES = {
    "k": 10**3,
    "thousand": 10**3,
    "grand": 10**3,
    "千": 10**3,
    "hundred": 100,
    "百": 100,
    "w": 10**4,
    "万": 10**4,
    "m": 10**6,
    "mm": 10**6,
    "mn": 10**6,
    "mil": 10**6,
    "million": 10**6,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "bn": 10**9,
    "billion": 10**9,
}
_NUMBER = (
    rf"(?P<n>{_DIGITS})(?: ?(?P<s>{_SCALE})(?![a-z])(?P<t>\d(?!\d)"
    r"|[一二三四五六七八九](?![十百千万亿]))?)?"
)
_COUNTED = (
    r"(?! ?(?:[棵株盆袋箱桶卷套件台把根支包瓶车批次倍人位家间层楼亩米斤吨升条片张丛捆只头双对组个颗方]"
    r"|平方|公斤|公里|%"
    r"|(?:more )?(?:trees?|pcs|pieces|units?|plants?|saplings?|bags?|boxes|rolls?|pots?|pallets?|kg"
    r"|km|tons?|m2|sqm)\b))"
)
_WORDS = (
    r"(?:quot(?:e|ed|ing|ation)|budget|total(?:s|ling)?|price[ds]?|amount|worth|deal|offer(?:ed)?"
    r"|value|pay|paid|deposit|refund|spend"
    r"|invoice[ds]?|cost|owes?|po for|报价|预算|总价|总共|一共|合计|共计|总计|共|价格|价|金额|总额"
    r"|合同额|货款|定金|订金|首付|尾款|退款|欠款|欠|付了?|打款|回款|成交价?|谈到|降到|涨到|压到|全款)"
)
_ROUGH = (
    r"(?: ?(?:is|was|of|at|for|to|=|:|abt|about|around|approx|roughly|~|close to|up to|大概|大约|约"
    r"|是|为|到|了|给|在|：|: ?))*"
)
PATTERNS = (
    rf"(?<![a-z\d])(?P<c>{_BEFORE}) ?{_NUMBER}(?: ?(?P<c2>{_AFTER}))?",
    r"(?<![\w.])(?P<yuan>\d{1,6}|[一二两三四五六七八九十百]{1,5})块(?P<jiao>\d{1,2}"
    r"|[一二三四五六七八九半])(?![\d万千百十])",
    rf"(?<![\w.,-]){_NUMBER} ?(?P<c>{_AFTER})",
    rf"(?P<han>{_HAN}) ?(?P<c>{_AFTER})(?![一-龥]?路)",
    rf"(?<![a-z\d.,-])(?P<n>{_DIGITS}) ?(?P<s>k|w|万)(?![a-z])(?P<t>\d(?!\d)"
    rf"|[一二三四五六七八九](?![十百千万亿]))?{_COUNTED}",
    rf"(?<![一-龥])(?P<han>[一二两三四五六七八九十]{{1,3}}[万千](?:[一二两三四五六七八九]千?)?[一二三四"
    rf"五六七八九]?){_COUNTED}(?![里年人])",
    rf"(?:{_WORDS}){_ROUGH} ?(?P<x>(?P<han>[一二两三四五六七八九十百千]{{0,5}}[万千百](?:[一二两三四五"
    rf"六七八九][千百]?){{0,2}})){_COUNTED}",
    rf"(?:{_WORDS}){_ROUGH} ?(?P<x>{_NUMBER}){_COUNTED}(?![\d/:%-]|\.\d|[月日号点])"
    r"(?= ?(?:$|[.,;!?)(，。；、\n]|左右|上下|以内|以下|以上|不|含|的|for\b|by\b|on\b|and\b|if\b|incl"
    r"|plus\b|max|total|all\b|to\b|with\b|net\b|or\b|but\b|each|per\b|is\b|ok|[-+]|[\u4e00-\u9fff]))",
    r"(?<![\w.,:/-])(?P<n>\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,2})?)(?= ?(?:$|[,.;!?\n]|total|all in\b|net\b))",
)
_EACH_AFTER = re.compile(
    r" ?(?:each|ea\b|apiece|a piece|(?:per|a|an|/) ?(?:tree|pc|piece|unit|plant|bag|box|roll|pot|kg"
    r"|m2|sqm|sapling|ton|kit|stake|head)"
    r"|per\b(?! cent)|/ ?[棵株盆袋箱桶卷套件台根支包瓶车吨斤平个米]"
    r"|[一每]?[棵株盆袋箱桶卷套件台根支包瓶](?!十|百)|单价)"
)
_EACH_BEFORE = re.compile(
    r"(?:[每一](?:[棵株盆袋箱桶卷套件台根支包瓶车吨斤平个米]|平方|平米|公斤)|单价|单株|unit price"
    r"|price per \w{1,12}|each(?: \w{1,16}){0,2}(?: at)?|@)"
    r"(?: ?(?:是|为|要|卖|报|at|is|of|:|:|大概|约|才|只要))* ?$"
)
_TOTAL = re.compile(
    r"(?:total(?:s|ling)?|altogether|all in|in all|overall|总价|总共|一共|合计|共计|总计|共|总额"
    r"|全部)[^\d一二三四五六七八九十]{0,8}$"
)
_TOTAL_AFTER = re.compile(r" ?(?:in )?(?:total|all in|altogether|overall)")


def find_money(text: str, *, currency: str | None = None) -> tuple[Money, ...]:
    """Every amount in the text, in order; `currency` is what an amount without one is in."""
    plain = normal(text)
    taken: list[Span] = []
    found = []
    for pattern in compiled(*PATTERNS):
        for m in pattern.finditer(plain):
            span = m.span("x") if "x" in pattern.groupindex else m.span()
            amount = _amount(m)
            if amount is None or amount <= 0 or any(a < span[1] and span[0] < b for a, b in taken):
                continue
            taken.append(span)
            found.append(Money(amount, _currency(m) or currency, _unit_price(plain, span), span))
    return tuple(sorted(found, key=lambda money: money.span))


def deal_amount(text: str, found: tuple[Money, ...]) -> Money | None:
    """The amount of the whole: a stated total, else the first that is no unit price, else the unit price."""
    plain = normal(text)
    whole = [m for m in found if not m.unit_price]
    total = [m for m in whole if _TOTAL.search(plain, 0, m.span[0]) or _TOTAL_AFTER.match(plain, m.span[1])]
    return next(iter(total or whole or list(found)), None)


def _unit_price(text: str, span: Span) -> bool:
    return bool(_EACH_AFTER.match(text, span[1]) or _EACH_BEFORE.search(text[max(0, span[0] - 24) : span[0]]))


def _currency(m: re.Match[str]) -> str | None:
    got = m.groupdict()
    if got.get("yuan"):
        return "CNY"
    for name in ("c2", "c"):
        if word := (got.get(name) or "").replace(" $", "$").replace(". ", "."):
            return CURRENCIES.get(word)
    return (
        "CNY"
        if got.get("han") or got.get("s") in ("w", "万", "千万", "百万", "亿") or _chinese_word(m)
        else None
    )


def _chinese_word(m: re.Match[str]) -> bool:
    """预算 12000: the words around it are Chinese, so is the money."""
    return "\u4e00" <= m[0][0] <= "\u9fff"


def _amount(m: re.Match[str]) -> Decimal | None:
    got = m.groupdict()
    try:
        if got.get("yuan"):
            return _yuan_jiao(m["yuan"], m["jiao"])
        if han := got.get("han"):
            return _han(han)
        return _scaled(m["n"], got.get("s"), got.get("t"))
    except (InvalidOperation, OverflowError):
        return None


def _yuan_jiao(yuan: str, jiao: str) -> Decimal | None:
    """6块5 is 6.5; 6块25 is 6.25."""
    whole, part = chinese_decimal(yuan), Decimal(5) if jiao == "半" else chinese_decimal(jiao)
    return None if whole is None or part is None else whole + part / (10 if part < 10 else 100)


def _han(text: str) -> Decimal | None:
    text = text.replace("半", "")
    return chinese_decimal(text) if text else None


def _scaled(number: str, scale: str | None, tail: str | None) -> Decimal:
    value = Decimal(number.replace(",", "")) * SCALES.get(scale or "", 1)
    if tail:  # 1w2, 8万6
        value += (chinese_decimal(tail) or 0) * Decimal(SCALES.get(scale or "", 1)) / 10
    return value.normalize() if value % 1 else value.to_integral_value()


def spans(found: tuple[Money, ...]) -> Iterator[Span]:
    """Where the amounts are."""
    return (m.span for m in found)
