"""Products of the catalogue and how many of them: aliases, plurals, slips of the finger, measure words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from handlers.language import numerals, unwanted
from handlers.language.catalogue import HAN, LONGEST_KIND, WORD, Forms, forms_of, singular
from handlers.language.normal import normal
from handlers.language.pattern import CHINESE, Pattern
from handlers.language.understanding import ProductMention, ProductName, Quantity, Span

MEASURES = "棵株盆袋箱桶卷套件台把根支包瓶车批吨斤亩米条片张丛捆只头双对组个颗方份扎副辆升份"
DOZEN = "打"
_HITS = "[电招给来过折听扫工完他她我你个一算了回去不没样]"  # 打电话, 打给他: no dozen
_UNITS = (
    "trees?|saplings?|seedlings?|pcs?|pieces?|units?|plants?|bags?|boxes|box|rolls?|pots?|pallets?"
    "|kgs?|tons?|tonnes?|sqm"
    "|m2|yards?|yds?|sets?|kits?|bunches|bundles?|crates?|cartons?|packs?|packets?|bottles?|drums?|litres?"
    "|liters?|sacks?|trays?"
    "|cases?|truckloads?|loads?|metres?|meters?|bushes|sticks?|copies|licen[cs]es?"
    "|seats?|sheets?|cans?"
)
_NUMBER = (
    rf"(?P<n>\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,7}}(?:\.\d{{1,2}})?)(?: ?(?P<s>k|w|万|千|百))?"
    rf"|(?P<w>(?:a|{numerals.SMALL}) (?:hundred|thousand)(?: and)? {numerals.SMALL}"
    rf"|{numerals.SMALL}(?: (?:hundred|thousand|dozen))?|a dozen|half a dozen|dozen|a hundred"
    r"|hundred)(?![a-z])"
    r"|(?P<z>(?!一[共起定直下些样般边切])[一二两俩三仨四五六七八九十百千万]{1,8})"
)
_BEGINS = r"(?:(?<!\d,)|(?<=[万千w]\d,))(?<![一二两三四五六七八九十百千万])"  # not in the middle of a number
COUNTED = Pattern(
    rf"(?<![\w./:$€£¥块元-]){_BEGINS}(?:{_NUMBER})(?: more| extra| additional)?(?: ?多)?"
    rf" ?(?P<u>{DOZEN}(?=[ ,、;!]|$|的?[{CHINESE}]{{2}})(?!{_HITS})|[{MEASURES}](?!月"
    rf"|半|小时|星期|礼拜|钟|工作日|人|电话|[新老大小]?客户|楼盘|项目|地方|小区|工地|单子|问题|朋友|方案|部门|[门分]?店)|平方米?|平米?(?![均时常安整])|公斤|(?:{_UNITS})\b)",
    re.ASCII,
)
_STREET = r"| (?:[a-z]+ ){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|highway|boulevard|blvd)\b"
_NO_GOODS = r"| (?:quotes?|prices|offers|opinions?|meetings?|people|guys)\b"
_NO_PART = rf"(?![\w%折成]|[一二三四五六七八九]折| ?per ?cent\b|[.,:/-]\d{_STREET}{_NO_GOODS})"
NAKED = Pattern(rf"(?<![\w./:$€£¥#-]){_BEGINS}(?:{_NUMBER})(?: more| extra| x|x)?{_NO_PART}", re.ASCII)
WANTED = Pattern(
    r"(?:\b(?:wants?|needs?|orders?|ordered|ordering|takes?|took|buys?|bought|make it|now|to|for|qty"
    r"|quantity|another|extra|x|short|missing"
    r"|after|confirmed|confirm|book(?:ed)?|add|plus|send|ship|deliver|supply|reserve[ds]?)|要|订|改成|改为"
    r"|加|来|买|下单|补|缺|(?<!再)少了?|追加|再来|数量) ?(?:only |just |about |around |~|to |of |了|成|到"
    r"|大概|大约|约)?$"
)
NO_LONGER = Pattern(
    r"(?:\b(?:not|instead of|rather than|from|was|were)|不是|不要|别|原来|原先|由|从|多少钱|什么价) ?$"
)
PRICED = Pattern(rf"(?: [a-z'-]{{3,20}}){{1,2}} ?@ ?(?!{numerals.CLOCK})[$€£¥]?\d")  # 6 visits @ 340
OF_THEM = Pattern(r" of (?:them|these|those)\b")
OF_THE = Pattern(r"(?: [a-z]+)? of (?:the |that |those |your )?(?:[a-z]+ )?")
VAGUE = frozenset("车批")
FAR = 28  # characters between so many rolls and what they are of
_WORD_BEHIND = Pattern(r" (?!each\b|now\b|and\b|or\b)[a-z]{3}")
_STOP = Pattern(r"[.;!?\n]")
NEAR = 12  # characters between a number and what it counts
MOST_WORDS = 300
_COUNT_HAN = r"(?:\d{1,7}|[一二两三四五六七八九十百千万]{1,6})"
_COUNTED_BEFORE = Pattern(rf"{_COUNT_HAN} ?(?:[{MEASURES}]|公斤|平米?) ?的?[大小]?$")
_SAMPLES = Pattern(r"[^\d,，。;；]{0,10}(?:样品|样板|小样|色卡|目录|\bsamples?\b|\bswatch)")
_BEGINS_NAME = Pattern(rf"(?:^|[^{CHINESE}]|[要订买加来补拿送铺种栽换的和跟把])$")  # 金叶女贞 is no 女贞
MOST_BEFORE = 12  # characters of a count and its measure word
_COUNTED_BEHIND = Pattern(
    rf"[ ,:]?(?:大概|大约|约|差不多|估计)?[要得是]?(?:大概|大约|约)?{_COUNT_HAN}"
    r"(?![\d一二两三四五六七八九十百千万]| ?[平亩])"  # 800平 of turf are not 800 rolls
)


def find_products(
    text: str, products: tuple[ProductName, ...], taken: Iterable[Span]
) -> tuple[ProductMention, ...]:
    """The products named, without their quantities yet; not where something else was found."""
    plain = normal(text)
    forms = forms_of(products)
    used = list(taken)
    names = list(used)
    found: list[ProductMention] = []
    for span, product_id in _named(plain, forms):
        if span_is_part(plain, span, forms.parts) and any(plain[b : span[0]] == " " for _, b in names):
            continue  # "Ruijing Design": the rest of a company's name
        if unwanted.is_named_only(plain, span):
            continue
        if not any(a < span[1] and span[0] < b for a, b in used):
            used.append(span)
            found.append(ProductMention(product_id, None, span))
    return unwanted.put_right(plain, _in_one(plain, sorted(found, key=lambda p: p.span)))


def _in_one(text: str, found: list[ProductMention]) -> tuple[ProductMention, ...]:
    """Neighbouring words of one name as one: "bark mulch" of "Composted bark mulch"."""
    out: list[ProductMention] = []
    for one in found:
        last = out[-1] if out and out[-1].product_id == one.product_id else None
        if last and text[last.span[1] : one.span[0]].isspace():
            out[-1] = replace(last, span=(last.span[0], one.span[1]))
        else:
            out.append(one)
    return tuple(out)


def span_is_part(text: str, span: Span, parts: dict[str, int]) -> bool:
    """Whether it is one telling word and not a whole name."""
    return singular(text[slice(*span)]) in parts


@lru_cache(maxsize=4)  # asked twice of each message: before it is known whom it names, and after
def _named(text: str, forms: Forms) -> tuple[tuple[Span, int], ...]:
    """Chinese substrings, then runs of words from long to short, then single telling words, then slips."""
    found: list[tuple[float, Span, int]] = [
        (-len(form), span, forms.exact[form]) for form in forms.han for span in _all(text, form)
    ]
    found += [(-len(kind) / 8, span, forms.kinds[kind]) for kind, span in _kinds_counted(text, forms)]
    found += [(0.0, span, product_id) for span, product_id in _measured(text, forms)]
    words = [(m[0], m.span()) for m in WORD.finditer(text)][:MOST_WORDS]
    for size in range(5, 0, -1):
        for at in range(len(words) - size + 1):
            run = words[at : at + size]
            form = singular(" ".join(w for w, _ in run))
            span = (run[0][1][0], run[-1][1][1])
            product_id, weight = _match(form, size, forms)
            if product_id is not None:
                found.append((weight, span, product_id))
    return tuple((span, product_id) for _, span, product_id in sorted(found))


def _kinds_counted(text: str, forms: Forms) -> Iterator[tuple[str, Span]]:
    """20棵侧柏: a part of a name says enough where it is counted."""
    starts = range(len(text)) if forms.kinds and HAN.search(text) else ()
    for start in starts:
        for end in range(start + 2, min(start + LONGEST_KIND, len(text)) + 1):
            if text[start:end] in forms.kinds and _is_counted(text, (start, end)):
                yield text[start:end], (start, end)


def _measured(text: str, forms: Forms) -> Iterator[tuple[Span, int]]:
    """600 rolls of turf: of all that a word may mean, what is counted so."""
    for count in COUNTED.finditer(text) if forms.shared else ():
        counted_so = forms.measured.get(singular(count["u"]), frozenset())
        for word in WORD.finditer(text, *_around(text, count.span())) if counted_so else ():
            meant = forms.shared.get(singular(word[0]), frozenset()) & counted_so
            if len(meant) == 1:
                yield word.span(), min(meant)


def _around(text: str, span: Span) -> Span:
    """As far as a count reaches within its sentence."""
    begin, end = max(0, span[0] - FAR), span[1] + FAR
    begin = max((m.end() for m in _STOP.finditer(text, begin, span[0])), default=begin)
    stop = _STOP.search(text, span[1], end)
    return begin, stop.start() if stop else end


def _is_counted(text: str, span: Span) -> bool:
    before = text[max(0, span[0] - MOST_BEFORE) : span[0]]
    if _COUNTED_BEFORE.search(before):
        return True
    return bool(_BEGINS_NAME.search(before) and _COUNTED_BEHIND.match(text, span[1]))


def _all(text: str, form: str) -> Iterator[Span]:
    at = text.find(form)
    for _ in range(50):
        if at < 0:
            return
        yield at, at + len(form)
        at = text.find(form, at + len(form))


def _match(form: str, size: int, forms: Forms) -> tuple[int | None, int]:
    if form in forms.exact:
        return forms.exact[form], -len(form)
    if size == 1 and form in forms.parts:
        return forms.parts[form], -4
    if len(form) >= 6 and not form.isdigit() and form not in forms.words:
        name, part = _slip(form, forms.alike), _slip(form, forms.alike_parts) if size == 1 else None
        close = forms.exact[name] if name else forms.parts[part] if part else None
        if close is not None:
            return close, -3 if size == 1 else -len(form) + 2
    return None, 0


def _slip(form: str, known: dict[str, list[str]]) -> str | None:
    """The one name a letter or two away."""
    near = known.get(form[0])
    if not near:
        return None
    from rapidfuzz import process  # only a message with an unknown word needs it
    from rapidfuzz.distance import DamerauLevenshtein

    most = 1 if len(form) < 9 else 2
    best = process.extractOne(form, near, scorer=DamerauLevenshtein.distance, score_cutoff=most)
    return best[0] if best and best[1] else None


def find_quantities(
    text: str, products: tuple[ProductMention, ...], taken: Iterable[Span]
) -> tuple[Quantity, ...]:
    """Numbers that count goods: before a measure word, beside a product, or after a word of wanting."""
    plain = normal(text)
    used = list(taken)
    found: list[Quantity] = []
    for pattern in (COUNTED, NAKED):
        for m in pattern.finditer(plain):
            number = _number(m)
            span = m.span()
            if not number or any(a < span[1] and span[0] < b for a, b in used):
                continue
            if NO_LONGER.search(plain[max(0, span[0] - 12) : span[0]]):
                continue  # "60 not 40"
            if _SAMPLES.match(plain, span[1]):
                continue  # they are given away
            if number == 1 and any(begin == span[1] for begin, _ in used):
                continue  # 一棵88
            if pattern is NAKED and _is_where_to(plain, span, found):
                continue
            if pattern is NAKED and not (
                OF_THEM.match(plain, span[1])
                or PRICED.match(plain, span[1])
                or _beside(plain, span, products)
                or WANTED.search(plain[max(0, span[0] - 24) : span[0]])
            ):
                continue
            used.append(span)
            found.append(Quantity(number, m.groupdict().get("u"), span))
    exact = [q for q in found if q.unit not in VAGUE]
    return tuple(sorted(exact or found, key=lambda q: q.span))


def _is_where_to(text: str, span: Span, counted: list[Quantity]) -> bool:
    """600 rolls for 2 greens: what so many goods are for is not wanted itself."""
    measured = any(one.unit for one in counted)
    return measured and text[: span[0]].endswith(" for ") and bool(_WORD_BEHIND.match(text, span[1]))


def in_pieces(
    goods: tuple[ProductMention, ...], quantities: tuple[Quantity, ...], products: tuple[ProductName, ...]
) -> tuple[tuple[ProductMention, ...], tuple[Quantity, ...]]:
    """两打 is 24, save of what the catalogue has by the dozen."""
    dozens = {product.id for product in products if product.unit in ("dozen", DOZEN)}
    kept = {one.quantity for one in goods if one.product_id in dozens}

    def pieces(one: Quantity) -> Quantity:
        whole = one.unit != DOZEN or one in kept
        return one if whole else replace(one, number=one.number * 12, unit="个")

    counted = (replace(one, quantity=pieces(one.quantity)) if one.quantity else one for one in goods)
    return tuple(counted), tuple(map(pieces, quantities))


_SCALES = {"hundred": 100, "thousand": 1000, "dozen": 12}
_AND_MORE = re.compile(r"(.+) (hundred|thousand)(?: and)? (.+)")


def _number(m: re.Match[str]) -> Decimal | None:
    if m["n"]:
        scale = {"k": 1000, "千": 1000, "w": 10**4, "万": 10**4, "百": 100}.get(m["s"] or "", 1)
        return Decimal(m["n"].replace(",", "")) * scale
    if m["z"]:
        return numerals.counted(m["z"])
    words = {"dozen": 12, "a dozen": 12, "half a dozen": 6, "a hundred": 100, "hundred": 100}
    if m["w"] in words:
        return Decimal(words[m["w"]])
    if found := _AND_MORE.fullmatch(m["w"]):  # two hundred and twenty
        many, scale, rest = found[1], _SCALES[found[2]], found[3]
        return Decimal((numerals.english(many) or 1) * scale + (numerals.english(rest) or 0))
    base, _, scale_word = m["w"].rpartition(" ")
    if times := _SCALES.get(scale_word):
        return Decimal((numerals.english(base) or 1) * times)
    value = numerals.english(m["w"])
    return None if value is None else Decimal(value)


def _beside(text: str, span: Span, products: tuple[ProductMention, ...]) -> bool:
    for product in products:
        before, after = text[span[1] : product.span[0]], text[product.span[1] : span[0]]
        if (
            span[1] <= product.span[0]
            and len(before) <= 24
            and (re.fullmatch(r" ?x? ?(?:[a-z]+ ){0,3}|的?[大小]?", before) or OF_THE.fullmatch(before))
        ):
            return True
        if (
            product.span[1] <= span[0]
            and len(after) <= 6
            and re.fullmatch(r"[ ,:：x*×]{0,3}(?:saplings? |苗|树苗)?[ ,:x*×]{0,3}", after)
        ):
            return True
    return False


def with_quantities(
    text: str, products: tuple[ProductMention, ...], quantities: tuple[Quantity, ...]
) -> tuple[ProductMention, ...]:
    """Each product with the nearest number that is not another's; in turn where each has one before it."""
    if _in_turn(products, quantities):
        pairs = zip(products, quantities, strict=True)
        return _once([replace(product, quantity=quantity) for product, quantity in pairs])
    meant = _in_words(text, products, quantities)
    free = [one for one in quantities if one not in meant.values()]
    out = []
    for product in products:
        if product in meant:
            out.append(replace(product, quantity=meant[product]))
            continue
        nearest = min(free, key=lambda q: _gap(q.span, product.span), default=None)
        if nearest is not None and _gap(nearest.span, product.span) <= 30:
            free.remove(nearest)
        else:
            nearest = None
        out.append(ProductMention(product.product_id, nearest, product.span))
    return _once(out)


def _in_words(
    text: str, products: tuple[ProductMention, ...], quantities: tuple[Quantity, ...]
) -> dict[ProductMention, Quantity]:
    """ "3 days of the planting crew"; "dropped the ferns at Skyline, she'd like 80 of them"."""
    plain, out = normal(text), {}
    for quantity in quantities:
        before = [one for one in products if one.span[1] <= quantity.span[0]]
        after = next((one for one in products if one.span[0] >= quantity.span[1]), None)
        if before and OF_THEM.match(plain, quantity.span[1]):
            out[before[-1]] = quantity
        elif after and OF_THE.fullmatch(plain, quantity.span[1], after.span[0]):
            out[after] = quantity
    return out


def _in_turn(products: tuple[ProductMention, ...], quantities: tuple[Quantity, ...]) -> bool:
    """12 yd bark mulch + 4 tonne river rock."""
    if len(products) != len(quantities):
        return False
    pairs = list(zip(products, quantities, strict=True))
    ends = [0, *(product.span[1] for product, _ in pairs)]
    return all(
        end <= quantity.span[0] < product.span[0] <= quantity.span[1] + NEAR
        for end, (product, quantity) in zip(ends, pairs, strict=False)
    )


def _once(mentions: list[ProductMention]) -> tuple[ProductMention, ...]:
    """Without what only repeats a name, as each word of "hanging baskets" does."""
    counted = {one.product_id for one in mentions if one.quantity}
    bare = {one.product_id: one for one in reversed(mentions) if one.product_id not in counted}
    return tuple(one for one in mentions if one.quantity or bare.get(one.product_id) is one)


def _gap(a: Span, b: Span) -> int:
    return max(b[0] - a[1], a[0] - b[1], 0)
