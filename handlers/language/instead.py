"""What the words mean instead, whatever the classifiers think likeliest."""

import re
from collections.abc import Callable

from handlers.language import news, outcomes, stages
from handlers.language.details import tells_new_reach
from handlers.language.features import AHEAD, CONTACT, CUSTOMER, EITHER, MONEY, NUMBER, SIGNS, lexicon
from handlers.language.pattern import CHINESE, Pattern
from handlers.language.understanding import Intent

DEALS = frozenset({Intent.NEW_DEAL, Intent.UPDATE_DEAL, Intent.ORDER})
DOING = frozenset({Intent.LOG_VISIT, Intent.NEW_DEAL, Intent.UPDATE_DEAL, Intent.ORDER, Intent.COMPLAINT})
FEW = 2  # words
_ASKS = Pattern(
    r"\?|\b(?:how|what|who|when|where|which|show|find|list|tell|any|does|did|has|is|are)\b"
    r"|吗|呢|多少|几|什么|啥|谁|哪|咋|怎|来着|查|看|没有$|了没|没$"
)
_TELLS_HAN = Pattern(rf"[{CHINESE}]了[{CHINESE}]|[{CHINESE}],[{CHINESE}]")
_REPRICED = Pattern(r"[涨降提加改调减][到成为] ?M")
_HESITATES = Pattern(
    r"\b(?:umm?ing(?: and a+h+ing)?|(?:in|of) two minds|on the fence|not sure|undecided"
    r"|will decide|sleep on it)\b"
)
_KEEN = Pattern(
    r"\b(?:keen on|interested in|likes? the (?:look|idea) of|thinking (?:of|about)|considering|tempted by"
    r"|(?:may|might) (?:want|need|take))\b"
)
_TAKEN = Pattern(r"\b(?:order(?:s|ed)?|bought|took(?! [CP] )|confirmed|po|signed|go ahead|deliver\w*)\b")
_ASKED_AT_LAST = Pattern(r"(?:来着|几号|哪天|什么时候|多少) ?\??$")
_ASKED_LAST_TIME = Pattern(
    r"^(?:上[次回]|最近一?次)[^,，。;；]*(?:[啥谁]|什么)(?:时候|事|来着)? ?[吗呢]?\??$"
)
_SAYS = Pattern(r"[说讲问话]|反馈")
_CARRIED = Pattern(r"[送带搬运拉](?:过去|去|到|来|上)?\s*(?:[QG]\s*){1,4}")
_ORDERED = Pattern(r"订|定了|下单|落单|买|追加|补货|加单|order")
_ORDERED_HAN = Pattern(r"(?<![没未不])(?:[订定买要]了|下单了?|下了单)[::, ]*(?:[A-Z] )?[QG]")
_NEWCOMER_HAN = Pattern(
    r"(?:认识|结识|碰[到见上]|遇[到见上]|接触|来|谈|拉)了?(?:到|来)?(?:一?[个家位])新?(?:客户|公司|单位)|开发了?一?[个家]"
)
_WAS_THERE_HAN = Pattern(r"[TE] (?:刚|又|我)*[去到跑]|刚[去从到]|拜访|走访|[去跑]了")
_GOES_AHEAD = Pattern(
    r"\b(?:wants? to|wanna|would like to|'d like to|happy to|ready to|will|'ll) (?:go ahead|proceed)"
    r" (?:with|on) (?:[QG] ?)+"
    r"|(?:说|谈|讲|敲)[好定]了 ?(?:[QG] ?)+[^,，。;；]{0,6}[送发拉运]"
)
_WAS_THERE = Pattern(r"\b(?:met|saw|visited|popped|dropped|stopped|called in|went)\b|[去见]了|拜访|刚从")
_OWES = Pattern(r"\b(?:owes?|owing|outstanding|unpaid)\b")
_CHASES = Pattern(r"\b(?:remind|chase|call|ring|email|text|ask|send|see|visit|nudge|ping)\b")
_SAMPLES = Pattern(r"\bsamples?\b|样品|小样")


def rather(masked: str, first: str) -> Intent | None:
    """What the words mean instead, whatever the classifiers think likeliest."""
    if _tells_debt(masked, first):
        return Intent.NOTE
    if first == Intent.ORDER and _SAMPLES.search(masked):  # they cost nothing
        return Intent.REMINDER if AHEAD in masked.split() else Intent.LOG_VISIT
    if first in DEALS and stages.is_order_off(masked):
        return Intent.UPDATE_DEAL
    return next((meant for taken, says, meant in _TAKEN_FOR if first in taken and says(masked)), None)


def _tells_debt(masked: str, first: str) -> bool:
    """A debt is told, neither asked for nor to be done."""
    if f" {MONEY} " not in f" {masked} ":
        return False
    owed = first == Intent.REMINDER and _OWES.search(masked) and not _CHASES.search(masked)
    return bool(owed) or (first == Intent.LOOKUP and not _ASKS.search(masked))


def _only_tells(masked: str) -> bool:
    return bool(_TELLS_HAN.search(masked)) and not _ASKS.search(masked)


def _asks_at_last(masked: str) -> bool:
    """邓美玲生日快到了,几号来着."""
    told = _SAYS.search(masked)
    return bool(_ASKED_LAST_TIME.search(masked) or (_ASKED_AT_LAST.search(masked) and not told))


def _is_repriced(masked: str) -> bool:
    return bool(_REPRICED.search(masked))


def _has_new_number(masked: str) -> bool:
    return NUMBER in masked.split() and tells_new_reach(masked)


def _is_newcomer(masked: str) -> bool:
    """认识个客户,叫钱文博; whoever is on file is none."""
    return bool(_NEWCOMER_HAN.search(masked)) and not re.search(rf"[{CUSTOMER}{CONTACT}]", masked)


def orders_there(masked: str) -> bool:
    """今天去东湖,王海燕订了10棵: a visit on which something was ordered."""
    return bool(_WAS_THERE_HAN.search(masked) and _ORDERED_HAN.search(masked))


def _goes_ahead(masked: str) -> bool:
    """ "Wants to go ahead with 20 of them", 说好了45棵送到工地."""
    return bool(_GOES_AHEAD.search(masked)) and not _WAS_THERE.search(masked)


def _tells_only_of_its_end(masked: str) -> bool:
    """ "No go on the camphor, went with someone cheaper": nobody was met."""
    return stages.is_gone(masked) and "happened" not in lexicon(masked)


def has_gone_bad(masked: str) -> bool:
    return outcomes.have_gone_bad(masked) and not orders_there(masked)


def _is_delivery(masked: str) -> bool:
    """周二给他们送30包: what is to be brought was sold before."""
    dated = set(masked.split()) & {AHEAD, EITHER}
    return bool(dated and _CARRIED.search(masked)) and not _ORDERED.search(masked)


def tells_no_end(masked: str) -> bool:
    """ "Acme ok", "Acme closed": a word or two beside a name end no deal that they do not speak of."""
    words = [word for word in masked.split() if word not in SIGNS and any(map(str.isalpha, word))]
    spoken = {"won", "lost", "order", "deal"} & set(lexicon(masked))
    return masked.isascii() and len(words) <= FEW and not (spoken or stages.named(masked))


def is_keen(masked: str) -> bool:
    """ "Keen on 40 of them", "in two minds about them": no order yet."""
    told = _KEEN.search(masked) or _HESITATES.search(masked)
    return bool(told) and not _TAKEN.search(masked)


def is_only_priced(masked: str) -> bool:
    """ "Wants a price on 40 of them, send it over tonight": what is to be sent is the price."""
    return stages.asks_price(masked) and not (_TAKEN.search(masked) or _ORDERED_HAN.search(masked))


_TAKEN_FOR: tuple[tuple[frozenset[str], Callable[[str], bool], Intent], ...] = (
    (frozenset({Intent.REMINDER, Intent.NOTE, Intent.LOG_VISIT}), news.asks_reminders, Intent.LOOKUP),
    (DOING | {Intent.NOTE, Intent.REMINDER}, news.asks_to_be_told, Intent.LOOKUP),
    (DOING | {Intent.NOTE, Intent.REMINDER}, news.is_thanks, Intent.NONE),
    (DOING, news.is_sent_short, Intent.COMPLAINT),
    (frozenset({Intent.LOG_VISIT, Intent.NOTE}), news.tells_a_fault, Intent.COMPLAINT),
    (DOING | {Intent.NOTE, Intent.LOOKUP}, news.asks_to_remind, Intent.REMINDER),
    (DOING | {Intent.REMINDER}, news.is_to_be_ordered, Intent.ORDER),
    (frozenset({Intent.LOG_VISIT}), _tells_only_of_its_end, Intent.UPDATE_DEAL),
    (DOING | {Intent.NOTE}, news.is_to_be_added, Intent.ADD_CONTACT),
    (frozenset({Intent.LOG_VISIT, Intent.NEW_DEAL}), _goes_ahead, Intent.ORDER),
    (frozenset({Intent.LOOKUP}), _only_tells, Intent.NOTE),
    (frozenset({Intent.LOG_VISIT, Intent.NOTE}), _asks_at_last, Intent.LOOKUP),
    (frozenset({Intent.LOG_VISIT, Intent.NEW_DEAL}), _is_repriced, Intent.UPDATE_DEAL),
    (frozenset({Intent.LOG_VISIT}), news.is_wish, Intent.NOTE),
    (frozenset({Intent.LOG_VISIT}), news.is_handed_over, Intent.NOTE),
    (frozenset({Intent.LOG_VISIT}), news.has_driven_past, Intent.NOTE),
    (frozenset({Intent.UPDATE_DEAL, Intent.ORDER}), news.is_unpaid, Intent.NOTE),
    (frozenset({Intent.LOG_VISIT}), news.is_of_them, Intent.NOTE),
    (frozenset({Intent.LOG_VISIT, Intent.NOTE}), news.asks_whom, Intent.LOOKUP),
    (frozenset({Intent.LOOKUP}), news.has_asked_us, Intent.LOG_VISIT),
    (frozenset({Intent.LOG_VISIT, Intent.NOTE}), news.is_to_chase, Intent.REMINDER),
    (frozenset({Intent.COMPLAINT}), news.wants_invoice, Intent.NOTE),
    (DEALS | {Intent.LOG_VISIT, Intent.NOTE}, news.is_damage, Intent.COMPLAINT),
    (frozenset({Intent.ORDER}), news.is_only_wanted, Intent.NEW_DEAL),
    (frozenset({Intent.LOG_VISIT, Intent.NOTE, Intent.NEW_DEAL}), news.is_to_be_done, Intent.REMINDER),
    (frozenset({Intent.LOG_VISIT, Intent.NOTE, Intent.UPDATE_DEAL}), _has_new_number, Intent.ADD_CONTACT),
    (DOING | {Intent.NOTE}, news.is_errand_again, Intent.REMINDER),
    (DOING, _is_newcomer, Intent.ADD_CUSTOMER),
    (DOING | {Intent.NOTE, Intent.ADD_CONTACT}, news.is_introduced, Intent.ADD_CUSTOMER),
    (frozenset({Intent.ORDER, Intent.NEW_DEAL, Intent.REMINDER}), orders_there, Intent.LOG_VISIT),
    (frozenset({Intent.UPDATE_DEAL}), tells_no_end, Intent.NOTE),
    (frozenset({Intent.ORDER}), is_keen, Intent.NEW_DEAL),
    (frozenset({Intent.ORDER}), is_only_priced, Intent.NEW_DEAL),
    (frozenset({Intent.ORDER}), _is_delivery, Intent.REMINDER),
    (frozenset({Intent.LOG_VISIT, Intent.NOTE, Intent.UPDATE_DEAL}), has_gone_bad, Intent.COMPLAINT),
)


def hesitates(masked: str) -> bool:
    """ "In two minds about it"."""
    return bool(_HESITATES.search(masked))
