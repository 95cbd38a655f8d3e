"""A round told with what happened at each stop: "saw Ann at Acme, dropped by Beacon, and Tom rang"."""

import re
from dataclasses import dataclass
from datetime import datetime

from handlers.cards import Card
from handlers.chat import Chat
from handlers.language import find_dates
from handlers.language.fields import told_kind
from handlers.language.pattern import CHINESE
from handlers.language.understanding import Intent, Span, Stage, Understanding, VisitKind, When
from handlers.messages import capture, filing
from handlers.messages.message import Answers
from handlers.whom import whom
from storage import changes, names

ERRAND = r"(?:call|ring|e?mail|text|send|chase|visit|see|drop|remind)"
CUT = re.compile(
    r"[,;，；。！!\n]\s*(?:(?:and|then|also)\s|然后|还有|再|最后)?|\.\s"
    r"|\s(?:and|then)\s(?=\w+ ?(?:rang|called))"
    rf"|\sand\s(?={ERRAND}\b)|(?<=[{CHINESE}]) +(?=[{CHINESE}])"
)
TO_DO = re.compile(rf"\s*(?:also |and |then )?{ERRAND}\b", re.I)
ROUND = re.compile(
    r"\bbusy (?:one|day|morning|afternoon|mon|tue|wed|thu|fri|sat|sun)"
    r"|\b(?:two|three|four|five|[2-6]) (?:stops|visits|calls|customers)\b"
    r"|\bdid (?:two|three|four|five|[2-6])\b(?! (?:of|more))"
    r"|^\W*(?:\w+[ ,]+){0,2}(?:run|route|rounds?|visits|calls|stops)(?: \w+)? ?[:–-]"
    r"|^\W*(?:tomorrow|tmrw|tmr|today|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*) ?[:–-]"
    r"|\b(?:my|the|todays?|today's|yesterday's) rounds?\b"
    r"|[打了][两三四五六2-6]个电话"
    r"|[连跑走][跑走了着]{0,2}[两三四五六2-6][家个]"
    r"|先[去到跑].{2,40}?(?:后来|然后|接着|之后|再|又|[上下]午|晚上)|上午[去到跑见].{2,40}?下午",
    re.I,
)
TOUCH = re.compile(
    r"\b(?:saw|met|visited|dropped|popped|stopped|swung|called|rang|phoned|spoke|emailed|texted)\b"
    r"|见了|拜访|去了|打了?电话|来电|扑空|没见着|不在|没人",
    re.I,
)
CALLS = re.compile(r"\bcalls\b|[两三四五六2-6]个电话", re.I)
OVER = re.compile(  # how it was at a stop: what is told so is no plan
    r"\b(?:ok(?:ay)?|fine|good|great|closed|shut|nobody|no(?: one| answer| joy|body in)|not (?:in|there|home)"
    r"|wasn'?t|weren'?t|happy|keen|wanted|interested|ordered|took|liked|said|left|was|were)\b"
    r"|没人|不在|没见着|关门|[了过](?![来去])",
    re.I,
)
HEAD = re.compile(r"[^:：]{2,24}[:：]\s*")
SENTENCE = re.compile(r"(?:[.!?]\s+|[。！？\n]\s*)(?=\S)")
STATES_HAN = re.compile(rf"[{CHINESE}]{{2,10}}?(?:说|想|要|让|问|反映|不在|没人|那[边里])")
NEXT = re.compile(r"(?:\b(?:then|next|after that|finally|lastly)|然后|再|接着|最后)[\s:,，到去]*$", re.I)
OF_THE_LAST = re.compile(
    r"\s*(?:he|she|they|who|which|it|his|her|their)\b|[他她它]", re.I
)  # goes on about them
WHOLE = frozenset({"name", "core", "words", "alias", "run"})  # how somebody is named beyond doubt


@dataclass(frozen=True)
class Stop:
    """One customer of the round, and the words about them."""

    customer_id: int
    span: Span


def each(chat: Chat, heard: Understanding) -> list[Card] | None:
    """A receipt for each stop, of its own words; None when the message is about one customer."""
    if heard.intent == Intent.LOOKUP or len({one.customer_id for one in heard.customers}) < 2:
        return None
    stops = _stops(chat, heard.text)
    told = [heard.text[slice(*stop.span)].strip(" ,;，；") for stop in stops]
    return _filed_all(chat, stops, told) if stops else None


def _filed_all(chat: Chat, stops: list[Stop], told: list[str]) -> list[Card]:
    over, on_round = _day_over(chat, told), bool(ROUND.search(told[0]))
    shared = _shared(chat, told[0], over)
    told = [HEAD.sub("", told[0]) if over else _without_head(chat, told[0]), *told[1:]]
    read = [capture.read(chat, words, chat.heard_at) for words in told]
    first = read[0]
    plan = first.followup if first.intent == Intent.REMINDER and not shared.happened else None
    pairs = zip(stops, read, strict=True)
    return [
        _planned(chat, stop, heard, plan) if plan else _filed(chat, stop, heard, shared, on_round=on_round)
        for stop, heard in pairs
    ]


def _without_head(chat: Chat, words: str) -> str:
    """ "Did 3 today. Acme …": a sentence about all of them is none of the first."""
    head, stop, rest = words.partition(". ")
    about_all = stop and rest and ROUND.search(head) and not names.candidates(chat.book, head)
    return rest if about_all else words


def _shared(chat: Chat, first: str, over: When | None) -> Answers:
    """ "2 stops fri", "yesterday I did 3 calls": the day and the kind of each, told with the first."""
    day = over or capture.read(chat, first, chat.heard_at, Intent.LOG_VISIT).occurred
    calls = ROUND.search(first) and CALLS.search(first)
    happened = filing.happened_at(day, chat.heard_at).isoformat() if day else None
    return Answers(happened=happened, kind=str(VisitKind.CALL) if calls else None)


def _day_over(chat: Chat, told: list[str]) -> When | None:
    """ "Fri run: Acme ok, Beacon closed", said on a Sunday: the day gone by, of which they tell."""
    head = HEAD.match(told[0])
    if head is None or not any(OVER.search(words) for words in told):
        return None
    days = find_dates(head[0], now=chat.heard_at, zone=chat.zone, language=chat.language, prefer="past")
    return days[0] if days and days[0].start <= chat.heard_at else None


def _planned(chat: Chat, stop: Stop, heard: Understanding, first: When) -> Card:
    """A stop still to come, on the day of the plan; each can be taken back alone."""
    changes.begin_another(chat.book)
    due = _due(chat, heard.followup or first, first).isoformat()
    settled = Answers(stop.customer_id, intent=str(Intent.REMINDER), followup=due)
    return capture.take(chat, heard.text, settled)


def _due(chat: Chat, own: When, first: When) -> datetime:
    """The hour of this stop, on the day of the plan where it names none."""
    if own.has_time and own.start.date() == chat.today:
        return datetime.combine(first.start.date(), own.start.timetz())
    return filing.ring_at(chat, own)


def _filed(chat: Chat, stop: Stop, heard: Understanding, shared: Answers, *, on_round: bool) -> Card:
    """Each can be taken back alone; what was told of all holds where the words tell nothing else."""
    changes.begin_another(chat.book)
    happened = None if heard.occurred else shared.happened
    kind = None if told_kind(heard.text) else shared.kind
    intent = str(Intent.LOG_VISIT) if _is_only_visit(heard, on_round=on_round) else None
    settled = Answers(stop.customer_id, intent=intent, happened=happened, kind=kind)
    return capture.take(chat, heard.text, settled)


def _is_only_visit(heard: Understanding, *, on_round: bool) -> bool:
    """What by itself is no record, or changes nothing, tells how it was at this stop."""
    match heard.intent:
        case Intent.NOTE:
            return bool(on_round or TOUCH.search(heard.text))
        case Intent.NONE | Intent.NEW_DEAL:
            return True
        case Intent.REMINDER:
            return heard.followup is None
        case Intent.UPDATE_DEAL:
            return heard.stage in (None, Stage.QUALIFIED) and not (heard.amount or heard.closes)
    return False


def _stops(chat: Chat, text: str) -> list[Stop]:
    """Two customers or more, each in a clause of their own that tells of being in touch."""
    told = bool(ROUND.search(text))
    stops: list[Stop] = []
    for begin, end in _clauses(text):
        words, last = text[begin:end], stops[-1].customer_id if stops else None
        states = told or _states(text, begin) or bool(stops and NEXT.search(text[:begin]))
        theirs = set() if OF_THE_LAST.match(words) else named(chat, words, last, sure=states)
        if len(theirs) > 1 or (theirs and not (states or TOUCH.search(words) or TO_DO.match(words))):
            return []
        if theirs and theirs != {last}:
            stops.append(Stop(theirs.pop(), (begin if stops else 0, end)))
        elif stops:
            stops[-1] = Stop(stops[-1].customer_id, (stops[-1].span[0], end))
    return stops if len({stop.customer_id for stop in stops}) == len(stops) > 1 else []


def _states(text: str, begin: int) -> bool:
    """Whether what begins here is a statement of its own: one of several sentences, or what somebody says."""
    sentences = [0, *(end.end() for end in SENTENCE.finditer(text))]
    return (begin in sentences and len(sentences) > 1) or bool(STATES_HAN.match(text, begin))


def _clauses(text: str) -> list[Span]:
    edges = [0, *(at for cut in CUT.finditer(text) for at in cut.span()), len(text)]
    return [(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True) if begin < end]


def named(chat: Chat, words: str, last: int | None, *, sure: bool) -> set[int]:
    """The customers that a clause names: by their company, or else by somebody there, the last one first."""
    found = names.candidates(chat.book, words)
    whole = [one for one in found if one.how in WHOLE]
    companies = {one.customer_id for one in whole if one.kind == "customer"}
    if companies or last in {one.customer_id for one in found}:
        return companies
    people = {one.customer_id for one in whole}
    likely = whom(chat, words).customer if sure or TOUCH.search(words) or TO_DO.match(words) else None
    return {likely.customer_id} if likely and len(people) != 1 else people
