"""What words tell of somebody, ask or want done, where nobody was visited and nothing was sold."""

from handlers.language.features import lexicon
from handlers.language.pattern import CHINESE, Pattern

_WISHES = Pattern(  # how they want to be treated, and reached
    r"(?:别|不要)再?[催烦逼打来给上发约]|只[接看回]|只发"
)
_OF_THEM_HAN = Pattern(  # 李老师升校长了, 王海燕的微信号是…
    r"[PC] (?:[升调提任当]了?[^,，。;；]{0,8}[长理任监管书]了?|[离退辞升转调]职了?"
    r"|[^,，。;；]{0,3}(?:生日|婚礼)快?[到了]+|的?微信号?[是:：])"
)
_ASKED_US_HAN = Pattern(r"P [^,，。;；]{0,12}问(?![题一])")
_WHOM_HAN = Pattern(r"[了过](?:谁|哪[些几]?[家个]?(?:客户|人)?)[呢啊 ?]*$")
_TO_CHASE = Pattern(
    r"^(?:(?:please|pls|must|need to|gotta|to|and|also) ){0,2}"
    r"(?:ring|call|phone|e-?mail|text|chase|ping|follow up with|check in with|get back to) (?:[CP] ?){1,2}"
    r"(?:(?:back|re|about|for|on)\b[^,;.!?\d]{0,60})?[.!]?$"
)
_WANTS_FOR = Pattern(r"\bwants?\b[^.;!?]*\bfor (?:the )?[DW]\b")  # 20 hanging baskets for may
_ORDERS = Pattern(r"\b(?:order|po|deliver|confirm|send|ship|book|bought|took|go ahead|signed)")
_DO_THAT = Pattern(r"\b(?:do (?:that|this|it)|(?:sort|fix|handle) (?:that|this)(?: out)?) [DW]\b")
_THING = Pattern("[CPGMQNDWR]")
_TOUCHED = Pattern(
    r"[QGM]|\b(?:met|saw|seen|visited|spoke|talked|called|rang|phoned|popped|dropped|went|was)\b"
)
_TO_CHASE_HAN = Pattern(r"^(?:记得|要|得|该|帮我|回头|抽空)*(?:去|再)?(?:跟进|联系|催|问候|回访)一?下")
_INVOICE_HAN = Pattern(
    r"(?:要|需要|麻烦)[^,，。;；错没重漏]{0,4}开[个张份]?(?:增值税|专用?)?(?:发票|专票|收据|票)(?![^,，。;；]{0,4}错)"
)
_WANTS_ANOTHER_HAN = Pattern(
    r"[掉死烂枯蔫黄断坏]了?[^,，。;；]{0,6}[,，。;； ]"
    r".*(?:让|叫|要求?|催)(?:我们?|咱们?)?[^,，。;；]{0,6}(?:换|赔|处理|退|补)"
)
_WANTS_ANOTHER = Pattern(
    r"\b(?:dead|dying|died|broken|broke|cracked|snapped|wilted|rotten|mouldy|damaged|smashed|faulty|leaking|rusty"
    r"|wrong|yellow|brown|bare)\b.*\b(?:wants?|wanted|demand\w*|expects?|asked|asking|asks|needs?|insist\w*)\b"
    r".*\b(?:replac\w+|credit\w*|refund\w*|swapp?\w*|exchang\w*|money back|new ones|compensat\w*|put right)\b"
)
_DROVE_PAST = Pattern(
    r"^(?:i |we |just |today )*(?:drove|driving|walked) past\b"
    r"|^(?:今天|刚才?|我|上午|下午)*(?:开车)?路过"
)
_STOPPED_THERE = Pattern(
    r"\b(?:met|saw|spoke|talked|chat\w*|popped|stopped|dropped|went in|called in"
    r"|missed|wasn't|weren't|nobody|no one)\b"
    r"|进去|聊|谈|见[到了]|拜访|停下|没人|不在"
)
_ERRAND_AGAIN = Pattern(
    r"^(?:(?:and|also|please|pls)[, ]+){0,2}R[,:]? (?:to )?"
    r"(?:check|count|call|ring|phone|e?mail|text|send|chase|ping|visit|see|invoice|order|book|do|go|pick up"
    r"|review|update|water|prune|stocktake|follow up)\b(?! (?:is|was|are|were|comes|goes)\b)"
)
_UNPAID = Pattern(
    r"\b(?:hasn'?t|haven'?t|has not|have not|not|never|yet to|still to) (?:yet )?(?:paid|pay|settled?)\b"
    r"|[还没未]没?有?(?:付款|付钱|给钱|结账|结款|打款)"
)
_INTRODUCED_HAN = Pattern(
    rf"介绍了?(?:一?[个位家])?新?(?:客户|朋友|老板|公司|单位)[^。;；]{{0,16}}?(?:名?叫|是)[{CHINESE}]"
)
_HANDED_OVER = Pattern(
    r"^(?:(?:please|pls|can you) )?(?:hand|pass|transfer|reassign|give|assign) C (?:over )?to\b"
    r"|^(?:请|帮我)?[把将] ?C ?(?:移交|转交|转|交|分配|分)给"
)
_SENT_SHORT_HAN = Pattern(r"短了 ?Q|[少漏][送发给交]了? ?[QNG一二两三四五六七八九十几半]|[送发]少了")
_REMINDERS_ASKED = Pattern(
    r"^(?:so |ok |hey )?(?:any|what|which|list|show(?: me)?|are there|do i have|have i got|got)\b"
    r"[^,.;]{0,24}\breminders?\b"
)
_THANKS_FOR = Pattern(
    r"^(?:(?:oh|ah|and|also|hey|so)[, ]+){0,3}(?:thanks?|thank you|thn?x|tx|tks|ty(?:sm)?|cheers|ta)\b"
    r"|^(?:收工|下班)|(?:谢谢|多谢|辛苦)[了啦你您们]{0,2}[~!。. ]*$"
)
_PUT_DOWN = Pattern(
    r"\b(?:put|add|save|get|pop) (?:him|her|them)(?: down| in)?(?: please)? as an? (?:new )?contact\b"
)
_TELL_ME = Pattern(
    r"^(?:(?:hey|hi|pls|please)[, ]+)?(?:can|could|would|will) (?:you|u) (?:please )?(?:tell|show|remind) me"
    r" (?:what|who|when|which|where|how)\b"
)
_PUT_THROUGH = Pattern(
    r"\b(?:enter|put (?:through|in|down)|record|place|log|raise|book|make|write up)"
    r"(?: (?:an?|the|another))?(?: new)? order\b"
)
_REMEMBER_ME = Pattern(r"^(?:please |pls |kindly |can you )?rem(?:ind|ember) me\b")
_FAULT_TOLD_HAN = Pattern(r"(?:反映|反馈|来函|来电|说)[^。;；]*?(?:不符|不合格|有质量问题|质量太?差)")


def asks_reminders(masked: str) -> bool:
    """ "Any reminders for Raj": those that are there."""
    return bool(_REMINDERS_ASKED.search(masked))


def is_sent_short(masked: str) -> bool:
    """少送了4棵: what is missing was not ordered anew."""
    return bool(_SENT_SHORT_HAN.search(masked))


def is_to_be_added(masked: str) -> bool:
    """ "Met a man called Oscar Field, put him down as a contact"."""
    return bool(_PUT_DOWN.search(masked))


def is_to_be_ordered(masked: str) -> bool:
    return bool(_PUT_THROUGH.search(masked))


def asks_to_remind(masked: str) -> bool:
    return bool(_REMEMBER_ME.search(masked))


def tells_a_fault(masked: str) -> bool:
    return bool(_FAULT_TOLD_HAN.search(masked))


def is_thanks(masked: str) -> bool:
    """ "Oh and thanks for sorting that out": of nobody and nothing, and nothing that was done."""
    told = _THING.search(masked) or "happened" in lexicon(masked)
    return bool(_THANKS_FOR.search(masked)) and not told


def asks_to_be_told(masked: str) -> bool:
    return bool(_TELL_ME.search(masked))


def is_handed_over(masked: str) -> bool:
    """ "Hand Acme over to Ben": nobody was there."""
    return bool(_HANDED_OVER.search(masked))


def has_driven_past(masked: str) -> bool:
    """ "Drove past Acme, new sign up": nobody was met."""
    return bool(_DROVE_PAST.search(masked)) and not _STOPPED_THERE.search(masked)


def is_unpaid(masked: str) -> bool:
    """ "Still hasn't paid the invoice": nothing is sold, and nothing was promised."""
    return bool(_UNPAID.search(masked))


def is_introduced(masked: str) -> bool:
    """王海燕介绍了个新客户,叫…: somebody on file names a newcomer."""
    return bool(_INTRODUCED_HAN.search(masked))


def is_wish(masked: str) -> bool:
    return bool(_WISHES.search(masked))


def is_of_them(masked: str) -> bool:
    return bool(_OF_THEM_HAN.search(masked))


def has_asked_us(masked: str) -> bool:
    """吴静昨晚问银杏多少钱: they asked, and the person tells it."""
    return bool(_ASKED_US_HAN.search(masked))


def asks_whom(masked: str) -> bool:
    return bool(_WHOM_HAN.search(masked))


def is_to_chase(masked: str) -> bool:
    return bool(_TO_CHASE.search(masked) or _TO_CHASE_HAN.search(masked))


def is_errand_again(masked: str) -> bool:
    """ "Every first Monday 7:30 check the stock": what is to be done again and again."""
    return bool(_ERRAND_AGAIN.search(masked))


def is_only_wanted(masked: str) -> bool:
    """ "Claire wants 20 hanging baskets for may": not ordered yet."""
    return bool(_WANTS_FOR.search(masked)) and not _ORDERS.search(masked)


def is_to_be_done(masked: str) -> bool:
    """ "Needs his invoice resent, do that tomorrow", of which nothing else is told."""
    return bool(_DO_THAT.search(masked)) and not _TOUCHED.search(masked)


def wants_invoice(masked: str) -> bool:
    return bool(_INVOICE_HAN.search(masked))


def is_damage(masked: str) -> bool:
    """五盆叶子掉了,让我们尽快换; "two dead ones, wants a credit": what is to be replaced is no order."""
    return bool(_WANTS_ANOTHER_HAN.search(masked) or _WANTS_ANOTHER.search(masked))
