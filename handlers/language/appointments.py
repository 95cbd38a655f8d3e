"""A visit or a meeting still to come, of which nothing is told yet, is one to be reminded of."""

from datetime import datetime

from handlers.language.deeds import is_done
from handlers.language.entities import Entities
from handlers.language.normal import normal
from handlers.language.pattern import CHINESE, Pattern
from handlers.language.understanding import When

_TOGETHER = Pattern(
    r"^(?:breakfast|lunch|dinner|drinks|coffee|meal|meeting|mtg|demo|site visit|walk-?through|zoom|call)\b"
    r"(?! (?:was|went))"
)
_TO = r"(?:by|in(?:to)?|over|a?round|down|up|out|to)"
_SEEN = r"(?:visit|see|meet|pop|drop|swing|stop|go|head|nip)"
_PLANNED = Pattern(
    r"^(?:(?:so|ok|then|also|will|gonna|going to|need to|must|i'?ll|i'?m)[ ,]+){0,3}"
    rf"{_SEEN}\b(?! (?:that|if|attached|above))"
    r"|(?:^|[,;.] |\bi'?m |\bam |\bwill be )"
    rf"(?:seeing|meeting|visiting|(?:popping|dropping|swinging|heading|going|nipping) {_TO}|off to)\b"
    r"|\b(?:booked|pencill?ed|lined up|arranged|set up|scheduled)\b[^,;.]{0,30}"
    r"\b(?:with|at|in|to (?:see|meet|visit)|visit|meeting)\b"
    r"|\b(?:put|pencil|book) me (?:down|in)\b"
    r"|\b(?:confirmed|all set|fixed|locked in|expect(?:s|ing) (?:me|us)) (?:for|at|on)\b"
)
_MUST = Pattern(rf"\bi (?:should|must|need to|have to|ought to|'ll|will|gotta) {_SEEN}\b")
_INVITED = Pattern(
    r"\b(?:wants?|asked|asks|needs?|invited|told|like) (?:for )?(?:me|us) "
    rf"(?:to (?:{_SEEN}|come|be|walk|look|call (?:in|by|round))|{_TO}|there|along|back|on site)\b"
    r"|\b(?:said|says) (?:to |i should |can i )?(?:come|pop|drop|swing|stop)\b"
)
_TOLD = Pattern(
    r"\b(?:was|were|went|had|met|saw|said|says|told|talked|discussed|agreed|liked|loved|wants?|asked|good|great)\b"
)
_TOUCHED = Pattern(
    r"\b(?:met|saw|seen|spoke|talked|chatted|called|rang|phoned|emailed|texted|visited|popped|dropped|stopped"
    r"|swung|went|left|tried|caught|just)\b"
)
_PLANNED_HAN = Pattern(
    r"约[了好到定在]?|碰头|见面|碰面|[饭聚]局|[开例]会(?!了)|吃[个顿]?饭(?!了)"
    r"|(?:要|得|会|准备|打算|计划|先|再|过)?[去到来][^,，。;；了过]{0,12}?(?:拜访|见|看|找|送|量|签|谈|取|拿|收|验|盯|转|开会)(?![了过到着咗])"
    r"|(?<=.)(?:拜访|走访|上门|登门)(?![了过咗])"
)
_GOES_HAN = Pattern(r"[我再要得先就]{0,2}[去到见找](?![年货了过])")  # 下周二去丽景
_INVITED_HAN = Pattern(
    r"(?:让|叫|请|喊|约|要)(?:我|咱)们?(?:[^,，。;；了过]{0,12})(?:去|来|到|过|上门|见|看)"
)
_TOLD_HAN = Pattern(
    rf"(?<![约定改推挪])[了咗](?!解|望|却)|(?<![经超通路])过(?![来去一两几会])|刚|[{CHINESE}]得|没[接见在人]|不在|冇"
    r"|说|讲|反映|投诉|表示|有意|满意|感兴趣|嫌|下单|订|拍板|签单|成交|[想要]\S{0,4}[\d一二两三四五六七八九十百千]+"
)
_SAID_TO_COME = Pattern(  # 她说让我周四过去, 她说周四有空
    r"[说讲话](?=[^,，。;；]{0,12}(?:[让叫请约要][我咱]|可以[去来过看见]|方便|[有得]空|过[去来]))"
)


def is_appointment(text: str, found: Entities, now: datetime) -> bool:
    """ "Dinner with the Reyes crew Thursday 7pm", "seeing Karen tomorrow", "Tom wants me round at ten"."""
    plain = normal(text).strip()
    ahead = [ahead for ahead, before in found.dates if not is_done(plain, ahead, before, now)]
    if not any(_is_to_come(when, now) for when in ahead):
        return False
    if _INVITED.search(plain) or _MUST.search(plain):
        return not _TOUCHED.search(plain)
    goes = any(_GOES_HAN.match(plain, when.span[1]) for when in ahead if _is_to_come(when, now))
    if goes or _PLANNED_HAN.search(plain) or _INVITED_HAN.search(plain):
        was = any(_was(*both, now) for both in found.dates)
        return not (was or found.amounts or _TOLD_HAN.search(_SAID_TO_COME.sub("", plain)))
    timed = any(when.has_time and when.start > now for when in ahead)
    planned = (timed and _TOGETHER.search(plain)) or _PLANNED.search(plain)
    return bool(planned) and not (_TOLD.search(plain) or _TOUCHED.search(plain))


def _was(ahead: When, before: When, now: datetime) -> bool:
    """Yesterday; and today or this morning, of which nothing shows that it is still to come."""
    today = now.astimezone(ahead.start.tzinfo).date()
    rough = before.grain in ("day", "part") and before.start <= now
    return ahead.start.date() < today or (before.start.date() == today and rough)


def _is_to_come(when: When, now: datetime) -> bool:
    return when.start > now if when.has_time else when.start.date() > now.astimezone(when.start.tzinfo).date()
