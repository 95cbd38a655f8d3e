"""The day on which a deal is expected to close, and whether it is signed at all."""

from handlers.language.normal import normal
from handlers.language.pattern import Pattern
from handlers.language.understanding import STRETCHES, When

_CLOSES = Pattern(
    r"\bclos(?:es|ing|e(?! to\b))\b[^,;.!?\n]{0,40}$|(?:成交|签约|签单)(?:日期?|时间)?[::是在改到]{0,3}$"
)
_CLOSE_IN = Pattern(r"clos(?:e|ing) (?!of\b)")  # the words before a month are taken with it
_TO_SIGN = Pattern(r"(?:预计|预期|预估|估计|争取|计划)[能可会]?在?$")
_SHOULD_SIGN = Pattern(
    r"\b(?:should|will|expect(?:ed|ing)?(?: it)? to|likely to|gonna|going to|hop(?:e|es|ing) to)"
    r" (?:close|sign)\b"
    r"(?: (?:it|this|by|in|on|before|around|the|off)){0,3} $"
)
_SIGNED = Pattern(r"[前内底左右能可以会之 ]{0,4}(?:签|成交|落单|拿下|定下)")
_DECIDED_IN = Pattern(  # 本周内定, 月底之内答复; 答复他 is ours to do
    r"[之以]?内(?:[就能会可以]{0,3}(?:定|决定|拍板|[答回]复|出结果))"
    r"(?=(?:下来|[了吧的])?(?:$|[ ,，。;；!！]))"
)
_SIGNS = Pattern(r"\b(?:signs|signing|sign)\b[^,;.!?\n]{0,40}$")
_SIGNS_HAN = Pattern(r"[能可以会要来去就]{0,3}签(?![了好完下掉过的])")
_YET_TO_SIGN = Pattern(
    r"\b(?:will|'ll|to|might|may|could|should|not|hasn't|haven't)(?: \w+){0,2} sign(?:ed)?\b"
    r"|\b(?:yes|ok(?:ay)?|agrees?|takes?|buys?)\b[^,.;!?\n]{0,60}\bif\b(?! possible)"
    r"|[就才]肯?[签订定下]单?(?=$|[,，。;；])"
    r"|(?:准备|打算|快要?|马上要?|即将|[没未]有?)签|[没未][有能]?(?:谈成|做成|成交|拿下|中标|定下)|[会将待等要]签(?![了字])"
)
_PRICE_TO_TALK_HAN = Pattern(  # 明早打给他谈价
    r"[谈倾聊议](?:一?下|个|妥|定)?(?:价[钱格]?|价位)(?!谈?[好妥完了成过])|价[钱格](?:还|再|要|没|未)[^,，。;；]{0,2}[谈定商倾]"
)
_AGREED = Pattern(
    r"\b(?:signed|won|agreed|accepted|approved|said yes|closed|deposit)\b"
    r"|[定成妥]了|成交了|[签谈][了好下]|同意|拿下|中标|定金"
)


def closing(text: str, followups: tuple[When, ...]) -> When | None:
    """The day that is told as the one on which a deal closes; nothing is to be done on it."""
    plain = normal(text)
    return next((when for when in followups if _closes(plain, when)), None)


def expected_to_sign(text: str, followups: tuple[When, ...]) -> When | None:
    """ "Should close by christmas", 预计一月底签, 本周内定: by when they are thought to sign or to decide."""
    plain = normal(text)
    return next((when for when in followups if not when.has_time and _is_expected(plain, when)), None)


def _is_expected(text: str, when: When) -> bool:
    before, end = text[: when.span[0]], when.span[1]
    signed = _TO_SIGN.search(before) and _SIGNED.match(text, end)
    decided = when.grain in STRETCHES and _DECIDED_IN.match(text, end)
    return bool(_SHOULD_SIGN.search(before) or signed or decided)


def signing(text: str, followups: tuple[When, ...]) -> When | None:
    """The day on which a deal is made by a signature, rather than agreed already and then signed."""
    plain = normal(text)
    return None if _AGREED.search(plain) else next((w for w in followups if _signs(plain, w)), None)


def is_unsigned(text: str) -> bool:
    """ "Ready to sign", 准备签, 再谈价: not signed yet."""
    plain = normal(text)
    return bool(_YET_TO_SIGN.search(plain) or _PRICE_TO_TALK_HAN.search(plain))


def _signs(text: str, when: When) -> bool:
    return bool(_SIGNS.search(text[: when.span[0]]) or _SIGNS_HAN.match(text, when.span[1]))


def _closes(text: str, when: When) -> bool:
    before = text[: when.span[0]]
    said = _CLOSES.search(before) or _CLOSE_IN.match(normal(when.text))
    return not (when.has_time or when.rule) and bool(said or _is_expected(text, when))
