"""How it went, where the words say so: nobody answered, they think it over, buy nothing, goods are bad."""

from handlers.language.pattern import Pattern
from handlers.language.understanding import Outcome

_NOT_NOW = Pattern(  # 年底前不采购了,明年三月再联系
    r"(?:不(?:会|再|打算|想|准备|考虑)*(?:采购|进货|订货|下单|补货|买|订|招标|加量)|没有?(?:预算|采购|需求|计划))"
    r".*[,，。;； ][^,，。;；]{0,4}[DW] [^,，。;；]{0,4}再[去来给]?(?:联系|找|说|谈|聊|看|打|约|跟进|问|沟通)"
)
_LATER = Pattern(
    r"\b(?:not|isn't|aren't|won't be) (?:buying|ordering|taking|spending|doing|planting|deciding)\b"
    r"[^,.;!?]{0,24}\b(?:till?|until|before)\b|\bnothing (?:till?|until|before)\b"
    r"|(?:年后|节后|[DW] ?) ?再[说谈聊议]|(?<![把定])往后[推拖挪延放]"
    r"|(?:晚[一些]?[点些]|过[一段]?[阵段](?:子|时间)?|以后|改天|年后|节后|忙完)再?(?:再[谈说聊看议]|考虑)"
)
NOT_YET = (  # 黄杨暂时不要,明年三月再联系
    r"(?:暂时|目前|现在|眼下|最近|这阵子)(?:还|都|也|就)*不(?:会|再|打算|想|准备)*(?:需?要|用|缺|买|订|进)(?![求紧])"
)
_NOT_YET = Pattern(NOT_YET)
_WANTED = Pattern(r"[QM]")
_NOT_KEEN = Pattern(
    r"(?:\bnot|n't)(?: (?:really|at all|that|very|too|much))? (?:interested|keen)\b|\bno interest\b"
    r"|\b(?:has|have|had) no (?:need|use) (?:of|for)\b|[没无]有?兴趣|不感兴趣|不考虑了"
)
_RATHER = Pattern(r"\b(?:but|instead|rather|though|yet)\b|但|不过|倒是")  # keen on something else
_WEIGHS = Pattern(
    r"(?:\bnot|n't|\byet to) (?:yet )?ma[dk]e up (?:its|their|his|her) minds?\b"
    r"|\b(?:think|talk|mull) (?:it|this|that|things) over\b"
    r"|[要得需](?:再|先|回去)?[跟和与同向][^,，。;；]{1,8}(?:商量|讨论|汇报|请示|合计)"
)
_UNANSWERED = Pattern(
    r"\b(?:rang|called|phoned|tried|texted)\b[^.;!?]*\bbut (?:s?he|they)(?:'s|'re| is| was| are| were)"
    r" (?:off|away|out|on (?:leave|holiday|vacation)|not (?:in|there|around))\b"
    r"|\b(?:s?he|they|[CP]) (?:was ?n'?t|wsnt|were ?n'?t|was not|were not) (?:there|in|around)\b"
    r"|\b(?:s?he|they|[CP]) (?:is )?not"
    r" (?:there|around|in(?= ?(?:$|[,.;!?]|today|yet|when|so|but|left|at the)))\b"
    r"|(?:没|没人|无人|未)接(?![触待受到单])|打不通|[没未]打通|冇人听|不接电话|占线|关机|忙音"
)
_REACHED = Pattern(r"[又再后来终于][^,，。;；]{0,6}(?:接了|打通|通上)|(?:打|回)过来了|回了?(?:我|个)?电话")
_GONE_BAD = Pattern(  # 上周送的草皮黄了; a deal that 黄了 was sent to nobody
    r"(?:[送种买发交拉铺装给运])[去来过到]{0,2}的[^,，。;；]{1,12}?(?<![没不未单案同目事])(?:黄|蔫|枯|死|烂|坏|裂|破|断|霉)[了掉]"
)

_WENT_OVER = Pattern(  # 跟陈总过了一遍方案
    r"[跟和与同] ?(?:[CP] |的|at |@ ?)+[^,，。;；]{0,4}"
    r"(?:过|聊|谈|碰|吃|喝|对|捋|讨论|沟通)[了过]一?[遍下次顿杯个]"
)


def went_over(masked: str) -> bool:
    """Whether they sat down together, beside what came of it."""
    return bool(_WENT_OVER.search(masked))


def told(masked: str) -> Outcome | None:
    """What the words of a masked message leave no doubt about."""
    not_yet = _NOT_YET.search(masked) and not _WANTED.search(masked)  # something else is wanted now
    if _NOT_NOW.search(masked) or _LATER.search(masked) or not_yet:
        return Outcome.POSTPONED
    if _NOT_KEEN.search(masked) and not _RATHER.search(masked):
        return Outcome.NOT_INTERESTED
    if _WEIGHS.search(masked):
        return Outcome.UNDECIDED
    return Outcome.NO_ANSWER if _UNANSWERED.search(masked) and not _REACHED.search(masked) else None


def have_gone_bad(masked: str) -> bool:
    """上周送的草皮黄了: goods that were delivered."""
    return bool(_GONE_BAD.search(masked))
