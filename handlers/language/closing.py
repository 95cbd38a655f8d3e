"""The day on which a deal is expected to close, and whether it is signed at all."""

from handlers.language.normal import normal
from handlers.language.pattern import Pattern
from handlers.language.roles import clause
from handlers.language.understanding import When, besides

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
_DECISION = (
    r"(?:decisions?|decid(?:e|ing)|sign(?:ing|-?off|ature)|clos(?:e|ing)|contract|po|deal|approval|tender"
    r"|award|go-?ahead)"
)
_LATER = r"(?:slip\w*|push\w*|mov(?:e[sd]?|ing)|delay\w*|postpon\w+|put(?:ting)? (?:off|back)|defer\w*)"
_PUT_OFF = Pattern(
    rf"(?:\b{_DECISION}\b[^,;.!?\n]{{0,30}}\b{_LATER}|\b{_LATER}(?: back| out)?"
    rf"(?: (?:the|their|his|her|its|final)){{0,2}} {_DECISION}|\border slip\w*)\b"
    r"(?: (?:back|out|in))?(?: (?:to|till?|until|into))?(?: the)? ?$"
)
_MOVED_OUT = Pattern(  # push Kate's contract out to June, move the Acme deal to Friday
    r"\b(?:push|mov|slid|shift|slip|kick|bump)(?:e|ed|ing)? (?:[^,;.!?\n\d]{1,60} )?"
    r"(?:(?:deal|contract|tender)(?: (?:out|back|on))?"
    r"|(?:job|project|proposal|renewal|one|it) (?:out|back)) (?:to|till?|until|into)(?: the)? ?$"
)
_NOT_BEFORE = Pattern(
    r"\b(?:won'?t|will not|not|can'?t|cannot) sign(?: \w+){0,3}(?: (?:before|b4|until|till?))?(?: the)? ?$"
)
_PUT_OFF_HAN = Pattern(
    r"(?:决定|决策|拍板|定标|开标|签约|签单|签字|合同|成交|下单|审批|[那这]个?单子?)[^,，。;；!?\n]{0,8}"
    r"(?:[推延拖挪押放移改][迟后期延]?|顺延)到?了?$"
)
_PUT_BACK_HAN = Pattern(r"(?:往|向)后再?[推挪延拖移放]|推[迟后]|延[后期]|[缓拖]一?[缓拖阵]|缓缓")
_SHELVED_HAN = Pattern(
    r"(?:单子?|合同|项目|商机|工程)[^,，。;；]{0,6}(?:先?放一?[放下]|先放着?|搁|缓|暂停|往后|延[后期]|推[迟后])"
)
_SHELVED = Pattern(r"\b(?:on (?:ice|hold|the back ?burner)|shelved|parked|mothballed)\b")
_MOVED_TO_HAN = Pattern(r"[推挪延拖][迟后期]?到了?$")
_NO_DEAL_HAN = Pattern(
    r"会|见|拜访|[约碰]|饭|电话|提醒|[送交发到]货|送|施工|进场|安装|配送|[回答]复|请|休假|出差"
)
_DAY_ALONE_HAN = Pattern(
    r"(?:最[快早晚迟]|也|得|要|大概|估计|可能|怕|再|才|到|等|说|了|吧|呢|左右|以?后|能|看|的|[ ,，])*"
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
    """ "Should close by christmas", 预计一月底签: the day by which they are thought to sign."""
    plain = normal(text)
    return next((when for when in followups if not when.has_time and _is_expected(plain, when)), None)


def _is_expected(text: str, when: When) -> bool:
    before = text[: when.span[0]]
    return bool(
        _SHOULD_SIGN.search(before) or (_TO_SIGN.search(before) and _SIGNED.match(text, when.span[1]))
    )


def put_off(text: str, followups: tuple[When, ...]) -> When | None:
    """The day to which a decision, a signature or the deal itself is moved."""
    plain = normal(text)
    moved = (when for when in followups if not (when.has_time or when.rule))
    return next((w for w in moved if _is_put_off(plain[: w.span[0]]) or _is_put_back(plain, w)), None)


def is_shelved(text: str) -> bool:
    """ "Planters on hold till spring", 单子先放一放: put off, rather than decided on a day."""
    plain = normal(text)
    return bool(_SHELVED.search(plain) or _SHELVED_HAN.search(plain))


def _is_put_back(text: str, when: When) -> bool:
    """租摆得往后挪,2月底吧: it is put off and then the day is said, and no meeting or delivery is meant."""
    before, (begin, end) = text[: when.span[0]], clause(text, when)
    if _NO_DEAL_HAN.search(besides(text, [when.span])):
        return False
    if _MOVED_TO_HAN.search(before):
        return "月" in when.text
    alone = _DAY_ALONE_HAN.fullmatch(text[begin : when.span[0]] + text[when.span[1] : end])
    return bool(alone and _PUT_BACK_HAN.search(before))


def _is_put_off(before: str) -> bool:
    return any(one.search(before) for one in (_PUT_OFF, _MOVED_OUT, _NOT_BEFORE, _PUT_OFF_HAN))


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
