"""What money is called: the words and signs of currencies, and which is meant where several share one."""

import re

_WORDS_OF = {
    "USD": "us$|u.s.$|usd|us dollars|us dollar|dollars|dollar|bucks|buck|美元|美金|刀|$",
    "HKD": "hk$|hkd|港币|港元",
    "TWD": "nt$|twd|台币",
    "CAD": "c$|cad|加元|加币",
    "AUD": "a$|aud|澳元|澳币",
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
BEFORE = (
    r"us ?\$|u\.s\. ?\$|hk ?\$|nt ?\$|c ?\$|a ?\$|s ?\$|nz ?\$|\$|€|£|¥|₹|₱|₩|฿|₽|rmb|cny|usd|eur|gbp"
    r"|hkd|sgd|aud|cad|jpy|inr|人民币|美元|美金|港币|港元|台币|新币|加币|加元|澳币|澳元|欧元|英镑"
)
AFTER = "|".join(
    re.escape(w) + (r"(?![a-z])" if w.isascii() and w.isalpha() else "")
    for w in sorted(CURRENCIES, key=len, reverse=True)
)
_DOLLARS = frozenset({"USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD"})
_SHARED = {
    **dict.fromkeys(("$", "dollars", "dollar", "bucks", "buck"), _DOLLARS),
    **dict.fromkeys(("¥", "￥"), frozenset({"CNY", "JPY"})),
    **dict.fromkeys(("元", "块", "块钱", "圆"), _DOLLARS | {"CNY"}),
}


def named(word: str, own: str | None) -> str | None:
    """The currency of a word or sign; "$" is the company's own dollar, where it has one."""
    word = word.replace(" $", "$").replace(". ", ".")
    return own if own in _SHARED.get(word, ()) else CURRENCIES.get(word)
