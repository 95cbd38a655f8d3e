"""A deal, a decision or a signature that is put off: to which day, or for the time being."""

from dataclasses import replace
from datetime import timedelta

from handlers.language.dates.english_words import MONTHS, any_of
from handlers.language.dates.festivals import is_feast
from handlers.language.normal import normal
from handlers.language.pattern import Pattern
from handlers.language.roles import clause
from handlers.language.understanding import When, besides

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
_TO = r"(?:to|till?|until|into)(?: the| after)* ?$"
_JOB = r"(?:deal|contract|tender|job|project|proposal|renewal|works?|landscaping|refit|scheme)"
_MOVED_OUT = Pattern(  # push Kate's contract out to June, move the Acme deal to Friday
    r"\b(?:push|mov|slid|shift|slip|kick|bump)(?:e|ed|ing)? (?:[^,;.!?\n\d]{1,60} )?"
    r"(?:(?:deal|contract|tender)(?: (?:out|back|on))?"
    rf"|(?:job|project|proposal|renewal|one|it) (?:out|back)) {_TO}"
    rf"|\b{_JOB}\b[^,;.!?\n]{{0,30}}\b{_LATER}(?: (?:out|back|on|off))? {_TO}"  # turf job is delayed until
)
_PUSHED_OUT = Pattern(  # push Kate out to mid january
    rf"\b(?:push|slid|shift|kick|bump)(?:e|ed|ing)? [^,;.!?\n\d]{{1,60}} (?:out|back) {_TO}"
)
_MONTHS_AWAY = Pattern(
    rf"\b(?:{any_of(MONTHS)}|month|quarter|year|spring|summer|autumn|fall|winter|christmas|xmas|easter)\b"
)
_NO_DEAL = Pattern(
    r"\b(?:meeting|mtg|visit|call|deliver\w*|lunch|dinner|coffee|demo|appointment|site walk)\b"
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
_MONTHS_AWAY_HAN = Pattern(r"月|季|年|学期|开春|[春夏秋冬]天")
_AFTER = Pattern("[之以]?后")
_AFTER_BEFORE = Pattern(r"\bafter (?:the )?$")
_MOVED_TO_HAN = Pattern(r"[推挪延拖][迟后期]?到了?$")
_NO_DEAL_HAN = Pattern(
    r"会|见|拜访|[约碰]|饭|电话|提醒|[送交发到]货|送|施工|进场|安装|配送|[回答]复|请|休假|出差"
)
_DAY_ALONE_HAN = Pattern(
    r"(?:最[快早晚迟]|也|得|要|大概|估计|可能|怕|再|才|到|等|说|了|吧|呢|左右|以?后|能|看|的|[ ,，])*"
)


def put_off(text: str, followups: tuple[When, ...]) -> tuple[When, When] | None:
    """The day that is told as the one to which it is moved, and the day that is meant by it."""
    plain = normal(text)
    moved = (when for when in followups if not (when.has_time or when.rule))
    found = next((when for when in moved if _is_put_off(plain, when) or _is_put_back(plain, when)), None)
    return (found, _meant(plain, found)) if found else None


def is_shelved(text: str) -> bool:
    """ "Planters on hold till spring", 单子先放一放: put off, rather than decided on a day."""
    plain = normal(text)
    return bool(_SHELVED.search(plain) or _SHELVED_HAN.search(plain))


def _meant(text: str, when: When) -> When:
    """推到圣诞后: not on the feast itself."""
    after = _AFTER.match(text, when.span[1]) or _AFTER_BEFORE.search(text[: when.span[0]])
    return replace(when, start=when.start + timedelta(days=1)) if after and when.grain == "day" else when


def _is_put_off(text: str, when: When) -> bool:
    before = text[: when.span[0]]
    if any(one.search(before) for one in (_PUT_OFF, _MOVED_OUT, _NOT_BEFORE, _PUT_OFF_HAN)):
        return True
    pushed = _PUSHED_OUT.search(before) and not _NO_DEAL.search(text)
    return bool(pushed and _MONTHS_AWAY.search(normal(when.text)))


def _is_put_back(text: str, when: When) -> bool:
    """租摆得往后挪,2月底吧: it is put off and then the day is said, and no meeting or delivery is meant."""
    before, (begin, end) = text[: when.span[0]], clause(text, when)
    if _NO_DEAL_HAN.search(besides(text, [when.span])):
        return False
    if _MOVED_TO_HAN.search(before):
        return is_feast(normal(when.text)) or bool(_MONTHS_AWAY_HAN.search(normal(when.text)))
    alone = _DAY_ALONE_HAN.fullmatch(text[begin : when.span[0]] + text[when.span[1] : end])
    return bool(alone and _PUT_BACK_HAN.search(before))
