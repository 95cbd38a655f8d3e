"""What was done, told with its day: "signed on Monday", "the quote went out fri", 周一签了."""

from datetime import datetime

from handlers.language.normal import normal
from handlers.language.pattern import Pattern
from handlers.language.understanding import When

_TOLD = Pattern(
    r"\b(?:signed|won|lost|closed|paid|confirmed|approved|accepted|agreed|ordered|rejected|cancelled|declined"
    r"|said|told|called|rang)(?: (?:it|us|me|him|her|them|back|off|out))?"
    r"(?: (?:to|by|with|from) [\w'&. -]{1,30}?)?(?: on| this| in the)? $"
    r"|\b(?:met|saw|visited) [\w'&. -]{1,30}?(?: on| this)? $"
)
_OVER = Pattern(  # nobody would say it of what is still to come
    r"\b(?:went|gone|sent|emailed|mailed|texted|posted|submitted|quoted|dropped|delivered|shipped|handed|left|came"
    r"|arrived|landed|turned up|planted|laid|installed|fitted|finished|completed|collected|picked)\b"
    r"(?P<between>[^,;.!?\n]{0,60}) $"
)
_TO_BE = Pattern(  # to be delivered on, get them shipped on
    r"\b(?:to|will|must|should|can) be $"
    r"|\b(?:get|getting|have|wants?|needs?)(?: (?!(?:been|just|already|now|finally|all|also)\b)[\w']+){1,4} $"
)
_AHEAD = Pattern(
    r"\b(?:call|ring|ping|remind|chase|follow|meet|visit|see|check|ship|deliver|delivery|due|by|before|b4|until"
    r"|till?|for|decides?|decision|wants?|needs?|will"
    r"|to (?:be|come|go|send|get|let|do|have|pick)|\w+ing|next)\b"
)
_DONE_HAN = Pattern(r"[就已经才刚]{0,2}(?:签|订|定|下单|付款?|发|报价?|确认|同意|取消|来电)[了的好]")
_REACHED_HAN = Pattern(  # 今天给鸿运打了电话, 上午跟周总通过话
    r"(?:[我刚又也]{0,2}[给跟和向同][^,，。;；!?了过]{1,16})?[打通发聊][了过完](?:[一两三几]?[个通次])?(?:电话|话|微信|消息|短信|邮件)"
)

_DELIVERED = Pattern(r"送[了到达过]|送完|交了货|签收|到货了|\b(?:delivered|dropped off|took delivery)\b")
_WANTED = Pattern(r"[要想订买加缺补]|下单|\b(?:wants?|needs?|orders?|ordered|more|another|likes?)\b")


def is_delivery(text: str) -> bool:
    """送了20袋盆栽土,签收了: what was brought was sold before, as nobody wants anything else."""
    plain = normal(text)
    return bool(_DELIVERED.search(plain)) and not _WANTED.search(plain)


def is_done(text: str, ahead: When, before: When, now: datetime) -> bool:
    """Whether the day is the one on which it was: never one that can only come."""
    if ahead.start == before.start and before.start > now:
        return False
    told = text[: ahead.span[0]]
    done_han = _DONE_HAN.match(text, ahead.span[1]) or _REACHED_HAN.match(text, ahead.span[1])
    return bool(done_han or _TOLD.search(told) or _is_over(told))


def _is_over(told: str) -> bool:
    """ "Went out to Linda on fri": with nothing to be done between the verb and its day."""
    found = _OVER.search(told)
    if found is None or _TO_BE.search(told[: found.start()]):
        return False
    return not _AHEAD.search(found["between"] + " ")
