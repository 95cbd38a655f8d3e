"""Amounts of money: 12k, 1.2万, 一万三, 8万6, ¥300, 50 USD, 6块5 each."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from handlers.language import deltas, numerals, repriced
from handlers.language.currencies import AFTER, BEFORE, named
from handlers.language.figures import COUNTED, DIGITS, NUMBER, SCALES
from handlers.language.normal import normal
from handlers.language.numerals import chinese_decimal
from handlers.language.pattern import CHINESE, Pattern, patterns
from handlers.language.understanding import Money, Span

_HAN = r"[一二两三四五六七八九十百千万亿零〇半]{1,14}"
_EN = (
    rf"(?P<en>(?:an?|half an?|{numerals.SMALL}(?: and a half)?)(?: hundred(?: and)?(?: {numerals.SMALL})?)?"
    r" (?:hundred|thousand|grand|million)"
    rf"(?:(?: and)? {numerals.SMALL}(?: hundred(?:(?: and)? {numerals.SMALL})?)?)?)(?![a-z])"
)
_WORDS = (
    r"(?:quot(?:e|ed|ing|ation)|budget|total(?:s|ling)?|price[ds]?|amount|worth|deal|offer(?:ed)?"
    r"|value|pay(?:s|ing)?(?: (?:in )?cash)?|paid|deposit|refund|spend"
    r"|invoice[ds]?|put (?:it|that|them|this) (?:down|in)|cost|owes?(?: us| me)?|po for"
    r"|报价|预算|总价|总共|一共|合计|共计|总计|共|价格|价|金额|总额"
    r"|合同额|货款|最后|最终|实收|报[了过]|埋单|埋数|钱(?!包)|定金|订金|首付|尾款|退款|欠款|欠|付了?|打款|回款|成交价?|[谈降涨压还出砍杀抬让]到|还价|出价|开价|全款|按"
    r"|(?<![可所])以)"
)
_SPOKEN = (  # thirteen five is 13,500, thirty two eight 32,800
    rf"(?:(?:{'|'.join(numerals.TENS)})[ -](?:{'|'.join(numerals.UNITS[1:10])})"
    rf"|{'|'.join(numerals.UNITS[2:20])})"
    rf" (?:{'|'.join(numerals.UNITS[1:10])})(?! (?:hundred|thousand|percent|per|to|or|past|o'?clock|[ap]m)\b)"
)
_ROUGH = (
    r"(?: ?(?:is|was|now|of|at|for|to|=|:|abt|about|around|approx|roughly|~|close to|up to|大概|大约|约"
    r"|还[有差剩]|是|为|到|了|给|在|改成|改为|变成|调到|提到|加到|：|: ?))*"
)
_END = (
    r"(?! ?(?:to|-|~|到|至) ?\d)(?= ?(?:$|[.,;!?)(，。；、\n]|左右|上下|以内|以下|以上|不|含|的"
    r"|for\b|by\b|on\b|and\b|if\b|incl|plus\b|max|total|all\b|to\b|with\b|net\b|or\b|but\b|each|per\b|is\b|ok|[-+]"
    rf"|[{CHINESE}]|(?:sent|emailed|out|went|given|submitted|accepted|signed|today|yesterday"
    r"|tomorrow|this|last|next|he|she|they|we|i|from|via|again|an?|annually|yearly|ex|excl|vat|in|yes|no|not|now|approx)\b))"
)
_A_YEAR = r"(?:合同|养护|维护|租摆|服务|管理|保养)[^,，。;；!?\d]{0,12}[,，]?(?:一年|全年|每年|年费)"
_SETTLED = r"(?=(?:的?价格?)?(?:成交|拿下|签[的了下单约]|定[下了的]))"
_EACH = r"(?:each|ea\b|apiece|a piece|a pop)"
_TO_WHOM = r"(?: (?!to\b\d)[a-z][a-z'.]{0,20}){1,4}?"
PATTERNS = patterns(
    rf"(?<![a-z\d])(?P<c>{BEFORE}) ?{NUMBER}(?: ?(?P<c2>{AFTER}))?",
    r"(?<![\w.])(?P<yuan>\d{1,6}|[一二两三四五六七八九十百]{1,5})块(?P<jiao>\d{1,2}"
    r"|[一二三四五六七八九半])(?![\d万千百十棵株盆袋箱桶卷套件台根支包瓶车个])",
    rf"(?<![\w.-])(?<!\d,){NUMBER} ?(?P<c>{AFTER})",
    rf"(?P<han>{_HAN}) ?(?P<c>{AFTER})(?![{CHINESE}]?路)",
    rf"(?<![a-z\d.-])(?<!\d,)(?P<n>{DIGITS}) ?(?P<s>k|w|万|grand)(?![a-z])(?P<t>\d(?!\d)"
    rf"|[一二三四五六七八九](?![十百千万亿]))?{COUNTED}",
    rf"(?<![{CHINESE}])(?P<han>[一二两三四五六七八九十]{{1,3}}[万千][零〇一二两三四五六七八九十百千]{{0,9}}+)"
    rf"{COUNTED}(?![里年人])",
    rf"(?:{_WORDS}){_ROUGH} ?(?P<x>(?P<han>[一二两三四五六七八九十百千]{{0,5}}[万千百](?:[一二两三四五"
    rf"六七八九][千百]?){{0,2}})){COUNTED}",
    rf"(?:{_WORDS}){_ROUGH} ?(?P<x>{NUMBER}){COUNTED}(?![\d/:%-]|[.,]\d|[月日号点]){_END}",
    rf"(?:quot\w{{1,6}}|offer(?:ed)?|proposal|bid|estimate|charged?|paid){_TO_WHOM} "
    rf"(?P<x>(?P<n>\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{3,7}})(?: ?(?P<s>k|thousand))?){COUNTED}"
    r"(?![\d/:%-]|[.,]\d)(?= ?(?:$|[,.;!?\n]|for\b))",
    rf"(?:\b(?:at|for|to|price[ds]?|costs?|only|do|charged?|pay(?:ing|s)?|offer(?:ed)?|quoted|"
    r"(?:do|doing|did|offered|quoted|charge) (?:it|them|him|her|'?em))"
    rf"|@) ?(?P<x>{NUMBER})(?= ?(?:{_EACH}(?! of)|per (?!cent)"
    r"|an? (?:tree|piece|plant|bag|box|roll|pot|yard|metre|load)\b"
    r"|/ ?(?:tree|pc|piece|unit|plant|bag|box|roll|pot)))",
    rf"(?<![\w.,:/-])(?P<x>{NUMBER})(?= ?{_EACH} (?:on|for) )",  # 40 each on the hydrangeas
    # 30 ferns, 18 each
    rf"(?:\b\d{{1,5}} (?:[a-z]+ ){{0,3}}[a-z]+, ?|^)(?P<x>{NUMBER})"
    rf"(?= ?{_EACH} ?(?:$|[,.;!?]))",
    # 6 visits @ 340, but not 2 people @ 1130
    r"(?<![\w.,:/-])\d{1,5}(?: [a-z]{3,20}){1,2} ?@ ?"
    rf"(?P<x>(?!{numerals.CLOCK})(?P<n>\d{{3,6}}|\d{{1,6}}\.\d{{1,2}}))(?![\w:%/]|[.,]\d| ?[ap]\.?m)",
    # 40 boxwood @ 27, but not 20 people @ 3
    r"(?<![\w.,:/-])\d{2,5}(?: (?!(?:people|guys|staff|kids|guests|visitors|pax|of)\b)[a-z]{3,20}){1,2}"
    r" ?@ ?(?P<x>(?P<n>\d{1,2}))(?![\w:%/.]| ?(?:[ap]\.?m|o'?clock))",
    rf"[每一][棵株盆袋箱桶卷套件台根支包瓶车吨斤平个米](?:要|卖|报|才|只要)? ?(?P<x>{NUMBER}){COUNTED}"
    r"(?![\d月日号点])",
    rf"(?<![a-z]){_EN} ?(?P<c>{AFTER})",
    rf"(?:{_WORDS}){_ROUGH} ?(?P<x>{_EN}){COUNTED}{_END}",
    rf"(?<![a-z])(?P<x>{_EN})(?<=grand){COUNTED}",
    rf"(?<![\w.-])(?P<n>\d)(?P<s>千)(?P<t>[1-9])(?!\d){COUNTED}",  # 6千4
    rf"\b(?:is|at) (?P<x>(?P<n>\d{{3,7}})){COUNTED}(?= now\b)",
    rf"\bour (?P<x>{_EN}|{NUMBER})(?= (?:is|was|quote|offer|price|bid)\b)",
    r"(?<![\w.,:/-])(?P<n>\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,2})?)"
    r"(?= ?(?:$|[,.;!?\n]|total|final\b|for\b|is\b|all in\b|net\b|now\b|not\b|instead\b))",
    r"(?<![\w.,:/-])(?P<n>\d{4,6})(?= ?ish ?(?:$|[.,;!?\n]))",
    # 想加到一千二: of goods there would be a measure word
    rf"[改调涨升加减降提][到为成](?P<han>[一二两三四五六七八九十]{{1,3}}[万千](?:[一二两三四五六七八九][千百]?)?){COUNTED}",
    # 报价发过去了,5600
    rf"(?:报价|预算|价[格钱]?|方案|拿下|[签谈定]下来|合同|单子?)[^\d,，。;；!！?？]{{0,12}}[,，。!！ ]{{1,2}}"
    rf"(?P<x>(?P<n>\d{{1,3}},\d{{3}}|\d{{3,7}})){COUNTED}(?= ?(?:$|[,，。;；!！]))",
    rf"[改调涨升加减提降][到为成] ?(?P<x>(?P<n>\d{{1,3}},\d{{3}}|\d{{3,7}})){COUNTED}(?= ?(?:$|[,.;!?\n]))",
    # signed for 4300
    rf"\bsign(?:ed|ing)(?: off)? (?:for|at|on) (?P<x>(?P<n>\d{{1,3}},\d{{3}}|\d{{3,7}})){COUNTED}"
    r"(?= ?(?:$|[,.;!?\n]))",
    # signed! 6200 final
    r"(?:\b(?:signed|won|closed|sealed|is ours|got (?:it|the job|that one)|landed it|in the bag)"
    r"|[签拿谈定][了下成好]了?|成交|中标)[ !,.:;-]{1,4}"
    rf"(?P<x>(?P<n>\d{{1,3}},\d{{3}}|\d{{3,7}})){COUNTED}(?= ?(?:$|[,.;!?\n]|final\b))",
    # 合同一年大概一千二: of goods there would be a measure word
    rf"{_A_YEAR}{_ROUGH} ?(?P<x>(?=\d{{3}}|[\d.]{{1,5}} ?[k千万w]){NUMBER}"
    rf"|(?P<han>[一二两三四五六七八九十]{{1,3}}[万千](?:[一二两三四五六七八九][千百]?)?)){COUNTED}(?![\d.年月日])",
    # 最后4千成交, 四千二签的
    rf"(?<![\w.:/年月周-])(?<!\d,)(?P<x>(?P<n>\d{{3,7}}|\d{{1,3}},\d{{3}}"
    r"|\d{1,3}(?:\.\d{1,2})?(?= ?[k千百w万]))"
    rf"(?: ?(?P<s>[k千百w万]))?)(?=(?:块钱?|元)?{_SETTLED})",
    rf"(?<![{CHINESE}])(?P<han>[一二两三四五六七八九十]{{1,3}}[万千百](?:[一二两三四五六七八九][千百]?)?){_SETTLED}",
    # 35一个, but not 3一个月
    r"(?<![\w.:/-])(?<!\d,)(?P<x>(?P<n>\d{1,6}(?:\.\d{1,2})?))"
    r"(?= ?(?:块钱?|元)?[一每](?:个(?!月|星期|礼拜|小时|钟|工作日|人|季)"
    r"|[棵株盆袋箱桶卷套件台根支包瓶](?!十|百)))",
    # bump it to 5600, but not bump it to 40 pots or to 2028
    r"\b(?:bump|up|rais|lower|drop|knock|bring|increas|reduc)(?:e|p?ed|ing)?"
    rf" (?!by\b)[^,.;!?\d]{{2,50}} to (?P<x>(?P<c>{BEFORE})? ?(?!20[2-4]\d\b)"
    rf"(?P<n>\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{4,7}}|\d{{1,4}}(?:\.\d{{1,2}})?(?= ?k\b))(?: ?(?P<s>k)\b)?)"
    rf"{COUNTED}(?![\d/:%-]|[.,]\d){_END}",
    rf"(?<!quote )(?<!order )(?<!room )\b(?:at|for) (?P<x>{_EN}){COUNTED}{_END}",
    # only at thirteen five
    rf"\b(?:at|for|to|on|offered|quoted|agreed|paid|worth|say) (?P<x>(?P<spoken>{_SPOKEN})){_END}",
    # 5600 in the end
    rf"(?<![\w.,:/-])(?P<x>{NUMBER}){COUNTED}(?= ?(?:in the end|all in|all told|all up)\b)",
    # 2,900 plus tax, 4500 + VAT
    rf"(?<![\w.,:/-])(?P<x>{NUMBER})(?= ?(?:\+|plus|before|ex\.?|excl\.?|incl?\.?) ?(?:tax|vat|gst)\b)",
    rf"(?<=[意应价定付按以给出])(?P<han>[一二两三四五六七八九十]{{1,3}}[万千](?:[一二两三四五六七八九]千?)?"
    rf"[一二三四五六七八九]?){COUNTED}(?=成交|拿下|签|定|左右|以内|的价|吧|$|[,，。;；])",
)
_EACH_AFTER = Pattern(
    rf" ?(?:{_EACH}|(?:per|a|an|/) ?(?:tree|pc|piece|unit|plant|bag|box|roll|pot|kg|yard|metre|load"
    r"|m2|sqm|sapling|ton|kit|stake|head)"
    r"|per\b(?! cent)|/ ?[棵株盆袋箱桶卷套件台根支包瓶车吨斤平个米]"
    r"|[一每]?[棵株盆袋箱桶卷套件台根支包瓶](?!十|百)|[一每]个|单价)"
)
_EACH_BEFORE = Pattern(
    r"(?:[每一](?:[棵株盆袋箱桶卷套件台根支包瓶车吨斤平个米]|平方|平米|公斤)|单价|单株|unit price"
    r"|price per \w{1,12}|each(?: \w{1,16}){0,2}(?: at)?|@)"
    r"(?: ?(?:是|为|要|卖|报|[降涨压砍谈]到|at|is|of|:|:|大概|约|才|只要))* ?$"
)
_TOTAL = Pattern(
    r"(?:(?:beat|beaten|talked|haggled|knocked|brought|got|came) (?:(?:me|us|him|her|it|them) )?"
    r"(?:down|up) to"
    r"|settled (?:on|at|for)|shook (?:hands )?on|ended up (?:at|on)"
    r"|total(?:s|ling)?|altogether|all in|in all|overall|总价|总共|一共|合计|共计|总计|共|总额"
    r"|全部)[^\d一二三四五六七八九十]{0,8}$"
)
_PART = Pattern(
    r"(?:deposit|refund|owes?|discount|off|freight|shipping|定金|订金|首付|尾款|退款|欠|运费)\D{0,6}$"
)
_PART_AFTER = Pattern(
    r" ?(?:in )?(?:deposit|down ?payment|retainer|instal?ments?|refund|credit|discount|cheaper|dearer|less"
    r"|off|more\b(?! than)|under us|over (?:us|budget)|too (?:dear|high|expensive|much))\b"
    r"| ?(?:块钱?|元)?的?(?:定金|订金|首付|尾款|押金|运费)"
)
_TOTAL_AFTER = Pattern(r" ?(?:(?:in )?(?:total|altogether|overall)|all in|all told|in the end)\b")


_ASKED = Pattern(
    r"(?:[想求]|希望|能不能|能否|可不可以|可否|嫌贵?|非要|要我们?)[^,，。;；]{0,6}"
    r"(?:[砍压降杀让]价?到|还价到?|便宜到|算到?)(?:大概|大约|约)? ?$"
    r"|(?:最[低高多]|顶多|只肯|只愿意?|还价|出价)(?:只?[要给出肯做])? ?$"
)
_ONLY_THEN = Pattern(r"[^,，。;；]{0,3}才")  # 砍到两万八才考虑
_GIVEN = Pattern(r"(?<![没不未])答应|同意|成交|拿下|[谈说]定|可以的|行了|[签订][了下单好]")


def find_money(text: str, *, currency: str | None = None, guess: bool = False) -> tuple[Money, ...]:
    """Every amount in the text, in order; `currency` is what an amount without one is in.

    `guess`: where that is not known either, 1.2万 is yuan.
    """
    plain = normal(text)
    taken: list[Span] = []
    found = []
    for pattern in (*deltas.PATTERNS, *repriced.PATTERNS, *PATTERNS):
        for m in pattern.finditer(plain):
            span = pattern.span(m)
            amount = _amount(m)
            if amount is None or amount <= 0 or any(a < span[1] and span[0] < b for a, b in taken):
                continue
            taken.append(span)
            each, change = _unit_price(plain, span), deltas.direction(plain, pattern, span)
            part = bool(change) or _is_part(plain, span)
            found.append(Money(amount, _currency(m, currency, guess), each, span, part, change))
    return _still_each(plain, sorted(found, key=lambda money: money.span))


def deal_amount(text: str, found: tuple[Money, ...]) -> Money | None:
    """The amount of the whole: a stated total, else the first that is no unit price, else the unit price."""
    plain = normal(text)
    whole = [m for m in found if not m.unit_price]
    total = [m for m in whole if _is_total(plain, m)]
    standing = [m for m in whole if not m.part]
    return next(iter(total or standing or whole or list(found)), None)


def other_amounts(text: str, found: tuple[Money, ...]) -> tuple[Money, ...]:
    """What else could be the amount of the whole, where no total is stated."""
    chosen, plain = deal_amount(text, found), normal(text)
    if chosen is None or _is_total(plain, chosen):
        return ()
    others = (m for m in found if not m.unit_price and not m.part)
    return tuple(m for m in others if m.amount != chosen.amount)


def _is_part(text: str, span: Span) -> bool:
    """A deposit or a debt is no deal, and neither is a price that is only asked for, or stands no more."""
    if repriced.stood_before(text, span):
        return True
    told = _PART.search(text, max(0, span[0] - 16), span[0]) or _PART_AFTER.match(text, span[1])
    return bool(told) or _is_asked(text, span)


def _is_asked(text: str, span: Span) -> bool:
    """想砍到1300: what they would like to pay is no price that stands, as long as nobody has agreed."""
    asked = _ASKED.search(text[max(0, span[0] - 20) : span[0]]) or _ONLY_THEN.match(text, span[1])
    return bool(asked) and not _GIVEN.search(text)


def _still_each(text: str, found: list[Money]) -> tuple[Money, ...]:
    """每株85,能不能降到75: the second is the price of one, too."""
    out: list[Money] = []
    for money in found:
        before = out[-1] if out and out[-1].unit_price else None
        if before and not _is_total(text, money) and before.amount / 2 <= money.amount <= before.amount * 2:
            money = replace(money, unit_price=True)
        out.append(money)
    return tuple(out)


def _is_total(text: str, money: Money) -> bool:
    return bool(_TOTAL.search(text, 0, money.span[0]) or _TOTAL_AFTER.match(text, money.span[1]))


def _unit_price(text: str, span: Span) -> bool:
    return bool(_EACH_AFTER.match(text, span[1]) or _EACH_BEFORE.search(text[max(0, span[0] - 24) : span[0]]))


def _currency(m: re.Match[str], own: str | None, guess: bool) -> str | None:
    """The one that is named, else the company's, else a guess."""
    got = m.groupdict()
    word = "块" if got.get("yuan") else got.get("c2") or got.get("c")
    if word:
        return named(word, own)
    chinese = got.get("han") or got.get("s") in ("w", "万", "千万", "百万", "亿") or _chinese_word(m)
    return own or ("CNY" if chinese and guess else None)


def _chinese_word(m: re.Match[str]) -> bool:
    """预算 12000: the words around it are Chinese, so is the money."""
    return "\u4e00" <= m[0][0] <= "\u9fff"


def _amount(m: re.Match[str]) -> Decimal | None:
    got = m.groupdict()
    try:
        if got.get("yuan"):
            return _yuan_jiao(m["yuan"], m["jiao"])
        if got.get("spoken"):
            return _spoken(m["spoken"])
        if got.get("en"):
            return _in_words(m["en"])
        if han := got.get("han"):
            return _han(han)
        return _scaled(m["n"], got.get("s"), got.get("t"))
    except (InvalidOperation, OverflowError):
        return None


def _spoken(text: str) -> Decimal:
    """Thirteen five: thirteen thousand five hundred."""
    thousands, _, hundreds = text.rpartition(" ")
    return Decimal(1000 * (numerals.english(thousands) or 0) + 100 * (numerals.english(hundreds) or 0))


def _in_words(text: str) -> Decimal | None:
    """Eleven thousand five hundred, twelve hundred, a hundred and fifty thousand, two and a half grand."""
    total = part = Decimal(0)
    for word in re.split("[ -]", text.replace("and a half", "half")):
        if word == "half":
            part += Decimal("0.5")
        elif word in ("a", "an"):
            part = part or Decimal(1)
        elif word == "hundred":
            part *= 100
        elif word in SCALES:
            total, part = total + part * SCALES[word], Decimal(0)
        else:
            part += numerals.english(word) or 0
    return total + part or None


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
