"""Which of the dates in a message is when it happened, and which is what is still to come."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.language.deeds import is_done
from handlers.language.entities import Entities, Moment
from handlers.language.normal import normal
from handlers.language.pattern import CHINESE, Pattern
from handlers.language.understanding import Intent, Span, When

_CLAUSE = Pattern(r",(?!\d{3}(?!\d))|[;!?\n。，；！？]|\.(?=\s|$)| - |\b(?:and|but|then|so)\b|让我|让你|并")
_HAPPENED = Pattern(
    r"\b(?:had an? (?:\w+ ){0,2}(?:call|chat|meeting|coffee|lunch)(?: with)?"
    r"|speaking (?:to|with)|(?:by|over the) (?:tele)?phone"
    r"|(?:went|came|popped|dropped|drove|stopped|swung)(?: (?:a?round|over|down|up|out|back|by|in))?"
    r" to(?: (?:see|meet|visit))?|met|saw|seen|vist?i?t?ed|visit(?: w| with)?|called|rang|phoned|spoke"
    r"|talked|chatted|dropped|popped|stopped|went|was|were|had|sent"
    r"|came|left|drove|emailed|texted|signed|quoted|delivered|discussed|caught|bumped|ran into|presented"
    r"|(?:tele)?phone call|video call|(?:good|great|quick|short|long|brief) (?:call|chat)"
    r"|showed|demoed|swung|log|logged|since|mtg|tried"
    r"|lunch|dinner|coffee|told|said|broke|arrived|finished|ordered|spent)\b"
    r"|[去发送给见打聊谈说签来到回吃看]了|[去来见打聊谈]过|了|过(?![去来])|刚|拜访|见到|来电|面谈|[碰遇][到见]|走访|陪"
    r"|参观|沟通|记录|通话"
)
_AHEAD = Pattern(
    r"\b(?:call(?: back| him| her| them)?|ring|ping|nudge|remind|send|follow|chase|by|before|b4|until"
    r"|till|due|deliver|delivery|ship|need|needs|back|again"
    r"|next|pay|pays|decide|decides|decision|come|bring|check|see|revisit|schedule|book|let me know"
    r"|answer|starts?|after|on hold|postponed|pushed|moved"
    r"|delayed|for|drop|pick ?up|meet|meeting|visit again|to)\b"
    r"|前|之前|回电|回访|跟进|提醒|再|约|送|交|发|去|给|见面|打给|联系|开会|到期|答复|回复|完工|定|来"
    r"|推|等|要|内"
)
_ACTION = Pattern(
    r"\b(?:call|ring|ping|nudge|remind|chase|follow|send|email|text|meet|visit|see|check|ship|deliver"
    r"|delivery|due|by|before|b4|decides?|decision|need|po)\b"
    r"|回电|回访|跟进|提醒|联系|拜访|送|交|发|打|见|前|[答回]复|回[他她]?个?[话信]|去|约"
)
_OF_SOMEBODY = Pattern(
    r"(?:birthday|b-?day|anniversary|wedding|(?:name|founding) day|\bturn(?:s|ed|ing) \d{2})"
    r"(?:'s| is| was| falls| on|[ :=-]){0,3}(?: the)? ?$"
    r"|(?:生日|寿辰|大寿|周年|纪念日|婚礼|店庆|司庆|厂庆|校庆)[是在为于::,， ]{0,2}$"
)
_TURNED = Pattern(r"\bturned \d{2}(?: on)?(?: the)? $")
_LIFE = Pattern(
    r"\b(?:moving|relocating|retir(?:es|ing)|leav(?:es|ing)|quits|getting married|expecting)\b"
    r"[^,;.!?\n]{0,24}?(?: in| on| at| after)?(?: the)? ?$"
)
_LIFE_HAN = Pattern(
    r"[就要会底初]{0,2}(?:退休|离职|结婚|搬家|搬[到去]|调[走到去]|生孩子|生宝宝|移民|回国|出?生的?(?=[,。;]|$))"
)
_ONLY_THEN_HAN = Pattern(r"才(?:开工|动工|进场|回来|有空|上班|营业|开业)")  # 月底才开工,1号再联系
_OF_A_TIME_HAN = Pattern(  # 明年的养护, 明年绿化预算
    r"(?:的|[^,，。;；\d]{0,4}(?:预算|计划|规划|养护|合同|项目|工程|订单|采购|需求|用[量苗]|单子))"
)
_SPENT_HAN = Pattern("的?(?:总?预算|租金|月租|费用|花费|开支|消费|用量|需求|产量|流水|营业额)")  # 每月预算800
_BILLED = Pattern(r"\b(?:bill(?:ed|ing)?|invoic(?:ed|ing)|paid|charged)(?: (?:it|them|us|me))? $")
_SPENT = Pattern(r" (?:budget|rent|fee|spend|bill|retainer|rate)\b")
_MONTHS_OWN = Pattern(
    r" (?:job|invoice|order|delivery|batch|bill|shipment|statement|load|campaign)\b|的?(?:账|货|单|发票|对账)"
)
_NOTHING_HAN = Pattern(  # 年底前不采购了
    r"(?:[之以]?[前内])?(?:[都也先是]|暂时?|他们?|应该|肯定|公司|估计)*"
    r"(?:(?:不|没法)(?:会|再|打算|想|准备|考虑)*(?:采购|进货|订货|下单|补货|买|订|招标|动工|开工|加量|花钱)"
    r"|没有?(?:预算|采购|需求|计划)|停止?采购|暂停)"
)
_OF_GOODS_HAN = Pattern(  # 上周送的杜鹃: the day on which they got them
    r"(?:[我你咱]们|刚|才|给[他她]们?)*(?:[送发交订买种装拉进报铺运]|采购|下单|安装)[去来过到给货]{0,2}的(?=[^\s,，。;；!?])"
)
_WITHIN_HAN = Pattern("[之以]?内")  # 本周内: what is left of it
_ASKED_OF_ME_HAN = Pattern(r"[让叫请喊](?:我|咱)们?$")  # 让我这礼拜五, said on a Sunday: the next one
_OWED = Pattern(r"\b(?:owes?|owing|outstanding|unpaid)\b")
_TOLD_HAN = Pattern(rf"[{CHINESE}][了过](?!吗)")
_WENT_HAN = Pattern(  # 今天去东湖,王海燕订了10棵
    r"(?:[刚又我]|我们)*[去到跑][^,，。;；!?\d]{1,14}[,，。;； ][^昨前上]*?[订定签买要见聊谈看]了"
)
_MEANT_HAN = Pattern(r"要|得(?!知|到|很|不|挺)|再|回头|待会|晚点|记得|别忘|前|准备|打算")
_SOLD = frozenset({Intent.ORDER, Intent.NEW_DEAL, Intent.UPDATE_DEAL})
_PARTS = ("morning", "afternoon", "evening", "night")
_OWN = Pattern(
    r"\b(?:remind me|ours|i (?:need|have|want|must|should|ought|promised)|i'?ll|i'?ve got|i gotta|i will)\b"
    r"|提醒我|记得|别忘|我[要得会来去]"
)
_PROMISED = Pattern(  # told her id pop in friday
    r"\b(?:i|we)(?:'?d|'?ll| would| will)"
    r" (?:be|bring|call|check|come|deliver|do|drop|e?mail|fix|get|go|have|let|look|pop|quote|ring|see"
    r"|send|sort|stop|swing|text|try|visit)\b"
)
_LIMIT = Pattern(r"\b(?:by|before|b4|until|till?)(?: the)? $")
_FROZEN = Pattern(
    r"\b(?:frozen|nothing|away|off|closed|shut|hold|wait(?:ing)?) (?:till?|until)(?: after)?(?: the)? $"
)
_MEANT = Pattern(r"\b(?:call|ring|send|chase|meet|visit|see|check|deliver|due|needs?|to)\b|[要再前]")
_FOR = Pattern(r" for(?: the| early| mid| late)? $")
_FAR = 10_000
_NEAR = 16  # characters of Chinese, in which a verb follows its day
_ROUGHEST = ("month", "quarter", "year")  # nobody was there "last year"
_ROUGH = {"quarter": 3, "year": 3, "month": 2, "week": 1}


def sort_dates(
    text: str, found: Entities, at: Moment, intent: Intent, *, visited: bool
) -> tuple[When | None, tuple[When, ...]]:
    """When it happened, if they were `visited`, and the follow-ups, the likeliest first."""
    if intent in (Intent.LOOKUP, Intent.NONE):
        return None, ()
    plain, now = normal(text), at.now.astimezone(at.zone)
    occurred: When | None = None
    ahead: list[When] = []
    for told, before in found.dates:
        when = _still_to_come(plain, told, now)
        if _TURNED.search(plain[: when.span[0]]) or (intent != Intent.REMINDER and _is_theirs(plain, when)):
            continue
        if _NOTHING_HAN.match(plain, when.span[1]):
            continue
        if len(found.dates) > 1 and _ONLY_THEN_HAN.match(plain, when.span[1]):
            continue
        if intent == Intent.NOTE and normal(when.text).removesuffix("s") in _PARTS:
            continue  # "the night manager", "only does mornings"
        if when.rule and intent != Intent.REMINDER and _is_rate(plain, when):
            continue
        if when.grain in _ROUGHEST and _OF_A_TIME_HAN.match(plain, when.span[1]):
            continue
        if intent == Intent.NOTE and (when.rule or (when.has_time and when.start.date() == now.date())):
            continue  # "dogs loose after 5", "kids at soccer on wednesdays"
        if when.grain == "month" and (_OWED.search(plain) or _MONTHS_OWN.match(plain, when.span[1])):
            continue  # "billed twice for the August job"
        if when.grain in _ROUGHEST and _is_when_wanted(plain, when, found):
            continue
        if _is_past(plain, when, before, now, intent):
            of_goods = _OF_GOODS_HAN.match(plain, when.span[1])
            visit = visited and before.grain not in _ROUGHEST and not of_goods
            occurred = occurred or (before if visit else None)
        else:
            ahead.append(coming(when, now))
    return occurred, tuple(sorted(ahead, key=lambda w: -_weight(plain, w)))


def _is_rate(text: str, when: When) -> bool:
    """每月预算800, "billed monthly": how it is paid, and nothing to be done each time."""
    told = _SPENT_HAN.match(text, when.span[1]) or _SPENT.match(text, when.span[1])
    return bool(told or _BILLED.search(text[: when.span[0]]))


def _still_to_come(text: str, when: When, now: datetime) -> When:
    """What one is asked to do on a day of the week that is over is to be done a week later."""
    later = when.start + timedelta(days=7)
    over = when.grain == "day" and when.start.date() < now.date() < later.date()
    return replace(when, start=later) if over and _ASKED_OF_ME_HAN.search(text[: when.span[0]]) else when


def _is_when_wanted(text: str, when: When, found: Entities) -> bool:
    """20 hanging baskets for may: they are needed then, and nothing is to be done on the first."""
    ends = {span[1] for span in (*(p.span for p in found.products), *(q.span for q in found.quantities))}
    told = _FOR.search(text[: when.span[0]])
    return told is not None and told.start() in ends


def _is_theirs(text: str, when: When) -> bool:
    """A day in somebody's life, on which nothing is to be done: a birthday, a move, the day they retire."""
    before = text[: when.span[0]]
    return bool(_OF_SOMEBODY.search(before) or _LIFE.search(before) or _LIFE_HAN.match(text, when.span[1]))


def coming(when: When, now: datetime) -> When:
    """ "Try again Tuesday", said on a Tuesday without an hour, is next week's; today is the other reading."""
    later = when.start + timedelta(days=7)
    if when.has_time or when.start.date() != now.date() or later not in when.alternatives:
        return when
    others = (when.start, *(one for one in when.alternatives if one != later))
    return replace(when, start=later, alternatives=others)


def _is_past(text: str, ahead: When, before: When, now: datetime, intent: Intent) -> bool:
    today = now.date()
    if ahead.end and ahead.end > now and _WITHIN_HAN.match(text, ahead.span[1]):
        return False
    if ahead.rule or _LIMIT.search(text[: ahead.span[0]]):
        return False
    if _PROMISED.search(text, clause(text, ahead)[0], ahead.span[0]):
        return False
    if ahead.start.date() == today and not ahead.has_time and _WENT_HAN.match(text, ahead.span[1]):
        return True
    if ahead.start.date() < today or re.search(r"\bsince (?:the )?$|自从?$", text[: ahead.span[0]][-12:]):
        return True
    if ahead.start.date() > today and ahead.start == before.start:
        return False
    if intent != Intent.REMINDER and is_done(text, ahead, before, now):
        return True
    if intent in _SOLD and ahead.start.date() == today and not ahead.has_time:
        # "ordered 30 boxwood and 12 maples today", but not "ordered 30 boxwood, deliver today"
        told = intent == Intent.ORDER or bool(_HAPPENED.search(text))
        return told and _distance(_ACTION if intent == Intent.ORDER else _AHEAD, text, ahead) == _FAR
    if intent != Intent.LOG_VISIT:
        return False
    if ahead.start.date() == today and ahead.has_time and before.start > now:
        return False
    if ahead.start.date() == today and _is_told(text, ahead):
        return True
    if ahead.start.date() == today and ahead.grain == "part" and ahead.start > now:
        return _was_before(text, ahead)  # the morning begins before the hour that it stands for
    if ahead.start.date() == today and ahead.has_time and (ahead.end or ahead.start) <= now:
        return True  # "this morning", said in the afternoon
    happened, coming = _distance(_HAPPENED, text, ahead), _distance(_AHEAD, text, ahead)
    if ahead.start.date() == today and ahead.has_time and ahead.start > now and happened >= coming:
        return False  # "3pm", said at ten
    if ahead.start.date() == today and happened == coming:
        return True
    return happened <= coming and happened < _FAR


def _was_before(text: str, when: When) -> bool:
    """ "At Acme this morning": nothing is to be done there, so it was."""
    begin, end = clause(text, when)
    return not _MEANT.search(text, begin, end)


def _distance(pattern: Pattern, text: str, when: When) -> int:
    """How far the nearest such word of the same clause is; one before the date is nearer than one behind."""
    begin, end = clause(text, when)
    before = [when.span[0] - m.end() for m in pattern.finditer(text, begin, when.span[0])]
    after = [m.start() - when.span[1] + 3 for m in pattern.finditer(text, when.span[1], end)]
    return min([*before, *after, _FAR])


def clause(text: str, when: When) -> Span:
    """Where the part of a sentence begins and ends in which a date stands."""
    begin = max((m.end() for m in _CLAUSE.finditer(text, 0, when.span[0])), default=0)
    behind = when.span[1] - (when.text[-1:] in ".,;!?，。；")  # "Monday." has taken the full stop with it
    stop = _CLAUSE.search(text, behind)
    return begin, stop.start() if stop else len(text)


def _is_told(text: str, when: When) -> bool:
    """今天去锦绣园林见了周总: however far its verb, what is told as done was today."""
    begin, end = clause(text, when)
    end = min(end, when.span[1] + _NEAR)  # what is dictated has no commas
    return bool(_TOLD_HAN.search(text, begin, end)) and not _MEANT_HAN.search(text, begin, end)


def _weight(text: str, when: When) -> float:
    """A day the person has to do something on, before one that somebody has, before "frozen till june"."""
    own = _OWN.search(text, *clause(text, when))
    near = text[max(0, when.span[0] - 24) : when.span[1] + 8]
    return (
        (2 if _ACTION.search(near) else 0)
        - _ROUGH.get(when.grain, 0)
        - (3 if _FROZEN.search(text[: when.span[0]]) else 0)
        + (0.5 if when.has_time else 0)
        + (3 if own else 0)
    )
