"""Numbers in words: English and Chinese, small enough for dates, large enough for money."""

import re
from decimal import Decimal, InvalidOperation

_UNITS_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
UNITS = _UNITS_WORDS.split()
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
ORDINALS = _ORDINALS_WORDS.split()

_UNIT = "|".join(sorted(UNITS[1:], key=len, reverse=True))
_TEN = "|".join(TENS)
_ORD = "|".join(sorted(ORDINALS, key=len, reverse=True))
SMALL = rf"(?:(?:{_TEN})(?:[ -](?:{'|'.join(UNITS[1:10])}))?|{_UNIT})"  # one … ninety-nine
ORDINAL = rf"(?:(?:{_TEN})[ -](?:{'|'.join(ORDINALS[:9])})|twentieth|thirtieth|{_ORD})"
YEAR_WORDS = rf"(?:(?:nineteen|twenty) (?:{SMALL})|two thousand(?: (?:and )?{SMALL})?)"

CLOCK = r"(?:[01]\d|2[0-3])[0-5]\d\b"  # 1130 may be an hour

ZH_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
    "廿": 20,
    "卅": 30,
}
ZH_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
ZH_SMALL = (
    r"(?:[一二三四五六七八九]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅[一]?"
    r"|[一二两三四五六七八九零〇])"
)
_PAIR = "(?:一二|二三|两三|三四|四五|五六|六七|七八|八九)"
_ABOUT = re.compile(rf"{_PAIR}(?=[十百千万])")  # 三四十: thirty or forty


def english(words: str) -> int | None:
    """The number of "seven", "twenty-two", "twenty second", "two thousand and eighteen", "7", "22nd"."""
    words = words.strip().lower()
    if digits := re.fullmatch(r"(\d{1,9})(?:st|nd|rd|th)?", words):
        return int(digits[1])
    parts = [w for w in re.split(r"[ -]+", words) if w not in ("", "and")]
    if not parts:
        return None
    if parts[:2] == ["two", "thousand"]:
        return 2000 + (english(" ".join(parts[2:])) or 0)
    if len(parts) > 1 and parts[0] in ("nineteen", "twenty") and parts[1] in {*TENS, *UNITS[10:]}:
        return 100 * (_word(parts[0]) or 0) + (english(" ".join(parts[1:])) or 0)
    values = [_word(w) for w in parts[:3]]
    return None if None in values else sum(v for v in values if v is not None)


def _word(word: str) -> int | None:
    if word in UNITS:
        return UNITS.index(word)
    if word in TENS:
        return 20 + 10 * TENS.index(word)
    if word in ORDINALS:
        return 1 + ORDINALS.index(word)
    return {"twentieth": 20, "thirtieth": 30}.get(word)


def chinese(text: str) -> int | None:
    """The number of 十二, 二十, 廿三, 二零一七, 两百五, 3万5 or 12; None when it is no number."""
    value = chinese_decimal(text)
    return int(value) if value is not None and value == value.to_integral_value() else None


def chinese_decimal(text: str) -> Decimal | None:
    """Also 1.2万 and the short form 一万三 (13,000), 8万6 (86,000)."""
    text = text.replace(",", "").strip()
    try:
        return Decimal(text) if re.fullmatch(r"\d{1,12}(?:\.\d{1,6})?", text) else _scaled(text[:24])
    except (InvalidOperation, OverflowError):
        return None


def counted(text: str) -> Decimal | None:
    """How many there are: 五六 is five or six, and the fewer of them stand."""
    return chinese_decimal(text[0] if re.fullmatch(_PAIR, text) else text)


def _scaled(text: str) -> Decimal | None:
    text = _ABOUT.sub(lambda about: about[0][0], text)
    if text and all(c in ZH_DIGITS for c in text) and len(text) > 1 and "廿" not in text and "卅" not in text:
        return Decimal("".join(str(ZH_DIGITS[c]) for c in text))
    total = section = Decimal(0)
    number: Decimal | None = None
    last = Decimal(0)  # the scale before a trailing digit: 一万三 is 1.3万
    for piece in re.findall(r"\d{1,12}(?:\.\d{1,6})?|.", text):
        if piece in ZH_SCALES:
            scale = Decimal(ZH_SCALES[piece])
            if scale >= 10**4:
                total = (total + section + (number or 0)) * scale
                section = Decimal(0)
            else:
                section += (Decimal(1) if number is None else number) * scale
            number, last = None, scale
        elif piece in ZH_DIGITS or piece[0].isdigit():
            value = Decimal(ZH_DIGITS.get(piece, piece))
            number = value if number is None else number + value
            last = Decimal(0) if piece in "零〇" else last
        else:
            return None
    if number is not None and last >= 100 and number < 10:
        number *= last / 10
    return total + section + (number or 0) if text else None
