"""Somebody is away or in trouble: a note on them, and the day of their return is told, not asked for."""

from handlers.language.features import DEALING, NUMBER, lexicon
from handlers.language.pattern import Pattern
from handlers.language.understanding import besides

_LEAVE = r"(?:(?:maternity|paternity|parental|sick|annual|family) )?(?:leave|holidays?|hols|vacation)"
_AWAY = Pattern(
    rf"\b(?:on|(?:back )?from) {_LEAVE}\b|\boff (?:sick|work|ill)\b|\bout of (?:the )?office\b|\booo\b"
    r"|\b(?:away|out|off|travell?ing)\b(?= (?:on|at|for|until|till?|through|all|[DTWER])\b|$)"
    r"|\b(?:is|are|be|'s) back (?:(?:on|in|at) )?[DTWE]\b"
    r"|\b(?:passed away|funeral|in hospital|had (?:an accident|surgery|a baby))\b|去世|过世|病逝|生病|手术"
    r"|出差|离职|辞职|退休|调[走岗]|升(?:职|任|了|总|经|主|店|部)|晋升|搬家|搬[到去了]|新地址|[休请放度产病年事婚]假|外出|住院|回老家|不在(?=$|[,，。;；]|公司|办公)"
)
_MORE = Pattern(
    r"\b(?:call|ring|phone|try|chase|e-?mail|text|visit|see|meet|ping|follow|message|book|wants?|needs?)\b"
    r"|[打约送发催见]|联系|跟进|回访|拜访|再去|要求|想|新来|换了|接手"
)
_TOLD = frozenset({"happened", "remind", "complaint", "lost", "won"})  # of the lexicon


def is_absence(masked: str) -> bool:
    """ "Colin's off sick till Wed", 周总出差到下周三: nothing else is told, asked for or to be done."""
    away = _AWAY.search(masked)
    if away is None or set(masked.split()) & {*DEALING, NUMBER}:
        return False
    rest = besides(masked, [away.span()])
    return not (_TOLD & set(lexicon(rest)) or _MORE.search(rest))
