"""How a sum is written in figures, and what shows that a number counts things instead."""

DIGITS = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?|\d{1,10}(?:\.\d{1,4})?"
SCALE = r"k|m|mm|mn|mil|million|thousand|grand|hundred|w|bn|billion|百万|千万|万|千|百|亿"
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
NUMBER = (
    rf"(?P<n>{DIGITS})(?: ?(?P<s>{SCALE})(?![a-z])(?P<t>\d(?!\d)"
    r"|[一二三四五六七八九](?![十百千万亿]))?)?"
)
COUNTED = (
    r"(?! ?(?:[棵株盆袋箱桶卷套件台把根支包瓶车批次倍人位家间层楼亩米斤吨升条片张丛捆只头双对组个颗方]"
    r"|平方|公斤|公里|%"
    r"|(?:more )?(?:trees?|pcs|pieces|units?|plants?|saplings?|bags?|boxes|rolls?|pots?|pallets?|kg"
    r"|km|tons?|m2|sqm)\b))"
)
