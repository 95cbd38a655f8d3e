"""The smaller parts of a message: how they were in touch, the next step, who else is in the game."""

from handlers.language.normal import normal
from handlers.language.pattern import CHINESE, Pattern
from handlers.language.spelling import spelled
from handlers.language.understanding import Span, VisitKind

_RUNG_HAN = "(?:[刚又]才?给?我?(?:回[了个]*电话?|打[了个]*(?:电话|过?来))|打(?:电话)?过?来[了说问讲])"
_VISIT = Pattern(
    r"\b(?:visit(?:ed|ing)?|(?:stopped|dropped|popped|swung|nipped|ducked|called|went|came|drove)"
    r" (?:by|in(?:to)?|over|a?round|down|up|out)(?! to (?!see\b))|went to (?:see|meet)|called (?:on|at)"
    r"|just (?:out of|left|been to)|stopped at|back from|on site (?:with|at))\b"
    r"|拜访|走访|登门|去了|跑了|刚从|[碰遇][到见]"
)
_CALL = Pattern(
    r"\b(?:called|calling|phoned|rang|ringing|(?:a|to) ring|spoke|calls? (?:with|from|w\b)|phone call"
    r"|(?:on|off|over|by) the (?:phone|blower)|phone with|voicemail|vm"
    r"|left (?:[a-z'.]{1,20} ){0,6}(?:msg|message)|no answer|picked up|dialed)\b"
    rf"|{_RUNG_HAN}"
    r"|打[了过]?电话|没人接|[拨打][了咗过][^,。;]{1,10}[次遍通](?!招呼)"
    r"|[拨打]了[^,，。;；!?]{1,6}电话|[倾讲聊通谈][完咗过了]\w?电话|通[了过完]话|忙音|占线|来电|电话里|冇人听|通话|通了?电话|没接|未接|致电|电话沟通|电话联系"
)
_HAS_RUNG = Pattern(_RUNG_HAN)
_NAMED = Pattern(
    r"\b(?:guy|chap|bloke|fella|lady|woman|man|girl|someone|somebody|outfit|place|firm) called\b"
)
_THERE = Pattern(
    r"\b(?:met|saw|seen|went|walked|toured|showed|sat (?:down )?with|was (?:at|in|there|on site))\b"
    r"|见|去[了过]|到了|上门|现场"
)
_MEETING = Pattern(
    r"\b(?:meeting|zoom|teams call|conference|video call|lunch with|dinner with|coffee with"
    r"|webinar)\b|开会|会议|视频|吃饭|饭局|座谈|过了一?[遍下]|[对碰捋]了一[遍下]"
)
_MESSAGE = Pattern(
    r"\b(?:emailed|texted|messaged|wechat(?:ted)?|whatsapp(?:ed)?|wrote|replied|sms|dm(?:'?ed)?"
    r"|email from|text from)\b"
    r"|微信|短信|邮件|发消息|(?<!等)回复|寄[了出过]|发了[份个张些封]|快递|留言|发了?信息"
)
_KINDS = (
    (_VISIT, VisitKind.VISIT),
    (_CALL, VisitKind.CALL),
    (_MESSAGE, VisitKind.MESSAGE),
    (_MEETING, VisitKind.MEETING),
)
_NEXT = Pattern(
    r"(?:\b(?:need to|needs? me to|next step:?|todo:?|to do:?|i(?:'ll| will| must| should)"
    r"|remind me to|must|have to|follow up|call (?:him|her|them|back)"
    r"|send (?:him|her|them)?)\b|跟进|回访|(?<![刚又才])回电|需要|要给|记得|别忘了|下一步|待办)"
    r"(?:[^\n,，。;；.!]|(?<=\d)[.,](?=\d)){0,80}"
)
_COMPETITOR = Pattern(
    r"\b(?:quote from|compar\w+ (?:us )?(?:with|to)|versus|vs\.?|went with|going with|lost (?:it )?to"
    r"|switched to|(?:gave|given) (?:the|their|his|her) (?:[a-z]+ ){1,3}to"
    r"|buys from|supplied by|competitor(?: is)?|against)"
    r" (?!the\b|us\b|him\b|her\b|them\b|a\b|an\b|another|other|someone|two|three"
    r"|it\b)(?P<n>[A-Za-z][\w&'-]{2,30}(?: [A-Z][\w&'-]{1,30}){0,2})"
    rf"|(?:竞争对手|对手|同行|竞品)(?:是|叫)?(?P<z>[{CHINESE}]{{2,8}}?)(?=报|也|给|价|的|,|，|$)"
    rf"|(?:选了|签给了?|用的?是?)(?P<y>[{CHINESE}]{{2,8}})(?:家|公司)"
)
_SUPPLIER = (
    r"(?:crew|firm|outfit|supplier|nursery|company|contractor|grower|landscaper|vendor|rival|competitor"
    r"|place|lot)"
)
_ELSEWHERE = Pattern(  # what follows is theirs, whom the customer took instead
    r"\b(?:went|gone|going|staying|stayed|sticking) (?:with|w/?|to|for) (?:some(?:one|body)\b"
    rf"|(?:an?|another|some|their) (?:[\w-]+ ){{0,3}}{_SUPPLIER}\b)"
    rf"|\b(?:cheaper|another|rival|competing) (?:[\w-]+ ){{0,2}}{_SUPPLIER}\b"
    r"|\b(?:undercut|beaten) by (?!\d)|\bfound (?:an? |some )?cheaper\b"
)
_SENTENCE = Pattern(r"[.;!?\n]|,(?!\d{3})| - |\b(?:but|so)\b")


def visit_kind(text: str, *, complaint: bool = False) -> VisitKind:
    """A visit, unless the words say otherwise; a complaint comes from afar, unless somebody was there."""
    said = told_kind(text)
    if said is None and complaint and not _THERE.search(normal(text)):
        return VisitKind.MESSAGE
    return said or VisitKind.VISIT


def told_kind(text: str) -> VisitKind | None:
    """What the words say; what comes first was done, a call after it is to come."""
    plain = _NAMED.sub(lambda found: " " * len(found[0]), spelled(normal(text)))
    told = [(found.start(), kind) for pattern, kind in _KINDS if (found := pattern.search(plain))]
    return min(told, key=lambda one: one[0])[1] if told else None  # "called in": the visit stands first


def has_rung(text: str) -> bool:
    """黄浩然刚回电: they called, whatever is planned besides."""
    return bool(_HAS_RUNG.search(normal(text)))


def next_step(text: str) -> str | None:
    """What is to be done next, in the rep's own words."""
    found = _NEXT.search(normal(text))
    return text[slice(*found.span())].strip() if found else None


def competitor(text: str) -> str | None:
    """Who else is after the business."""
    found = _COMPETITOR.search(text)
    return next((name for name in found.groups() if name), None) if found else None


def of_others(text: str) -> tuple[Span, ...]:
    """Where the words tell of another supplier's crew, goods or price: none of them are ours."""
    plain = normal(text)
    ends = ((found.start(), _SENTENCE.search(plain, found.end())) for found in _ELSEWHERE.finditer(plain))
    return tuple((start, stop.start() if stop else len(plain)) for start, stop in ends)
