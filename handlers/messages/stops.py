"""A round told with what happened at each stop: "saw Ann at Acme, dropped by Beacon, and Tom rang"."""

import re
from dataclasses import dataclass

from handlers.cards import Card
from handlers.chat import Chat
from handlers.language.fields import told_kind
from handlers.language.understanding import Intent, Span, Understanding, VisitKind
from handlers.messages import capture, filing
from handlers.messages.message import Answers
from handlers.whom import whom
from storage import changes, names

CUT = re.compile(
    r"[,;，；。\n]\s*(?:(?:and|then|also)\s|然后|还有|再|最后)?|\.\s|\s(?:and|then)\s(?=\w+ ?(?:rang|called))"
)
ROUND = re.compile(
    r"\bbusy (?:one|day|morning|afternoon|mon|tue|wed|thu|fri|sat|sun)"
    r"|\b(?:two|three|four|five|[2-6]) (?:stops|visits|calls|customers)\b"
    r"|\b(?:my|the|todays?|today's|yesterday's) rounds?\b"
    r"|[连跑走][跑走了]{0,2}[两三四五六2-6][家个]",
    re.I,
)
TOUCH = re.compile(
    r"\b(?:saw|met|visited|dropped|popped|stopped|swung|called|rang|phoned|spoke|emailed|texted)\b"
    r"|见了|拜访|去了|打了?电话|来电|扑空",
    re.I,
)
CALLS = re.compile(r"\bcalls\b|[两三四五六2-6]个电话", re.I)
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
    shared = _shared(chat, heard.text[: stops[0].span[1]]) if stops else Answers()
    return [_filed(chat, heard.text[slice(*stop.span)], stop, shared) for stop in stops] if stops else None


def _shared(chat: Chat, begin: str) -> Answers:
    """ "2 stops fri", "yesterday I did 3 calls": the day and the kind of each, told before the first."""
    if not ROUND.search(begin):
        return Answers()
    day = capture.read(chat, begin, chat.heard_at, Intent.LOG_VISIT).occurred
    kind = str(VisitKind.CALL) if CALLS.search(begin) else None
    return Answers(happened=filing.happened_at(day, chat.heard_at).isoformat() if day else None, kind=kind)


def _filed(chat: Chat, words: str, stop: Stop, shared: Answers) -> Card:
    """Each can be taken back alone; what was told of all holds where the words tell nothing else."""
    changes.begin_another(chat.book)
    heard = capture.read(chat, words, chat.heard_at)
    happened = None if heard.occurred else shared.happened
    kind = None if told_kind(words) else shared.kind
    intent = str(Intent.LOG_VISIT) if heard.intent in (Intent.NOTE, Intent.NONE, Intent.NEW_DEAL) else None
    settled = Answers(stop.customer_id, intent=intent, happened=happened, kind=kind)
    return capture.take(chat, words.strip(" ,;，；"), settled)


def _stops(chat: Chat, text: str) -> list[Stop]:
    """Two customers or more, each in a clause of their own that tells of being in touch."""
    told = bool(ROUND.search(text))
    stops: list[Stop] = []
    for begin, end in _clauses(text):
        words = text[begin:end]
        named = set() if OF_THE_LAST.match(words) else _named(chat, words)
        goes_on = bool(stops) and NEXT.search(text[:begin])
        if len(named) > 1 or (named and not (told or goes_on or TOUCH.search(words))):
            return []
        if named:
            stops.append(Stop(named.pop(), (begin if stops else 0, end)))
        elif stops:
            stops[-1] = Stop(stops[-1].customer_id, (stops[-1].span[0], end))
    return stops if len({stop.customer_id for stop in stops}) == len(stops) > 1 else []


def _clauses(text: str) -> list[Span]:
    edges = [0, *(at for cut in CUT.finditer(text) for at in cut.span()), len(text)]
    return [(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True) if begin < end]


def _named(chat: Chat, words: str) -> set[int]:
    """The customers that a clause names: by their company, or else by somebody there."""
    found = [one for one in names.candidates(chat.book, words) if one.how in WHOLE]
    companies = {one.customer_id for one in found if one.kind == "customer"}
    people = {one.customer_id for one in found}
    likely = whom(chat, words).customer if TOUCH.search(words) else None
    return companies or people or ({likely.customer_id} if likely else set())
