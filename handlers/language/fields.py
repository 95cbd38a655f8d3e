"""The smaller parts of a message: how they were in touch, phone and mail, the next step, which date is which."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.language.dates import find_dates
from handlers.language.normal import normal
from handlers.language.understanding import Intent, Span, VisitKind, When

_CALL = re.compile(
    r"\b(?:called|calling|phoned|rang|ring(?:ing)?|spoke|call with|phone call|on the phone|voicemail|vm|no answer|picked up|dialed)\b"
    r"|打了?电话|来电|电话里|通话|通了?电话|没接|未接|致电|电话沟通|电话联系"
)
_MEETING = re.compile(r"\b(?:meeting|zoom|teams call|conference|video call|lunch with|dinner with|coffee with|webinar)\b|开会|会议|视频|吃饭|饭局|座谈")
_MESSAGE = re.compile(r"\b(?:emailed|texted|messaged|wechat(?:ted)?|whatsapp(?:ed)?|wrote|replied|sms|dm(?:'?ed)?|email from|text from)\b|微信|短信|邮件|发消息|回复|留言|发了?信息")
_NEXT = re.compile(
    r"(?:\b(?:need to|needs? me to|next step:?|todo:?|to do:?|i(?:'ll| will| must| should)|remind me to|must|have to|follow up|call (?:him|her|them|back)"
    r"|send (?:him|her|them)?)\b|跟进|回访|回电|需要|要给|记得|别忘了|下一步|待办)[^\n,，。;；.!]{0,80}"
)
_HAPPENED = re.compile(
    r"\b(?:met|saw|visited|visted|called|rang|spoke|talked|dropped (?:in|by)|popped in|stopped by|went|was|had|sent|said|told|came|emailed"
    r"|signed|asked|quoted|delivered|confirmed|chatted|bumped|caught up|complained|lunch(?:ed)?|presented|showed|demoed|swung by|stopped in|checked in|phoned|texted|walked)\b"
    r"|了|过|刚|已|拜访|见到|来电|见面聊|聊了|走访"
)
_PLANNED = re.compile(
    r"\b(?:call|ring|ping|nudge|remind|send|visit|meet|see|follow|chase|by|before|until|due|deliver|delivery|ship|need|needs|wants?|will|next|schedule[d]?"
    r"|book|check|revisit|decision|decides?|back|again|appointment|appt|come|bring|pays?|email|text|drop|install|demo)\b"
    r"|前|之前|回电|回访|跟进|提醒|再|约|到|送|交|发货|去|给|要|见面|打给|联系|开会|完工"
)


def visit_kind(text: str) -> VisitKind:
    """A visit, unless the words say otherwise."""
    plain = normal(text)
    for pattern, kind in ((_CALL, VisitKind.CALL), (_MESSAGE, VisitKind.MESSAGE), (_MEETING, VisitKind.MEETING)):
        if pattern.search(plain):
            return kind
    return VisitKind.VISIT


def next_step(text: str) -> str | None:
    """What is to be done next, in the rep's own words."""
    found = _NEXT.search(normal(text))
    return text[slice(*found.span())].strip() if found else None


def sort_dates(
    text: str, whens: tuple[When, ...], intent: Intent, *, now: datetime, zone: ZoneInfo, language: str
) -> tuple[When | None, tuple[When, ...]]:
    """When it happened, and what is still to come."""
    past = find_dates(text, now=now, zone=zone, language=language, prefer="past")
    by_span = {w.span: w for w in past}
    occurred: When | None = None
    ahead: list[When] = []
    for when in whens:
        before = by_span.get(when.span, when)
        if intent == Intent.LOG_VISIT and occurred is None and not ahead and _is_past(text, when, before, now):
            occurred = before
        elif when.start.date() >= now.astimezone(zone).date():
            ahead.append(when)
    return occurred, tuple(ahead) if intent != Intent.LOOKUP else ()


def _is_past(text: str, ahead: When, before: When, now: datetime) -> bool:
    if ahead.start <= now and before.start <= now:
        return True
    lead = normal(text)[max(0, ahead.span[0] - 40) : ahead.span[0]]
    happened, planned = list(_HAPPENED.finditer(lead)), list(_PLANNED.finditer(lead))
    if not happened:
        return False
    return not planned or planned[-1].end() <= happened[-1].end()
