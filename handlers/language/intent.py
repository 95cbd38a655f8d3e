"""What the person wants done, and how it stands: the classifiers' answer, and how sure it is."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from handlers.language import news, outcomes
from handlers.language.details import tells_new_reach
from handlers.language.features import (
    AGAIN,
    AHEAD,
    BEFORE,
    CONTACT,
    CUSTOMER,
    DEALING,
    EITHER,
    MONEY,
    NUMBER,
    SIGNS,
    lexicon,
)
from handlers.language.pattern import Pattern
from handlers.language.understanding import Intent, Outcome, Stage

CLOSE = 0.3  # a runner-up this much behind the first is offered, too
ALSO = 0.5
LIKELY = 0.6
FEW = 2  # words
_ENDS = (Stage.WON, Stage.LOST)
_TRADE = frozenset({"order", "deal", "won", "lost", "quoted", "negotiation"})  # of the lexicon
ACTS = (
    Intent.LOG_VISIT,
    Intent.NEW_DEAL,
    Intent.UPDATE_DEAL,
    Intent.REMINDER,
    Intent.ORDER,
    Intent.COMPLAINT,
)
DOING = frozenset({Intent.LOG_VISIT, Intent.NEW_DEAL, Intent.UPDATE_DEAL, Intent.ORDER, Intent.COMPLAINT})
_TELLING = Pattern(
    r"\b(?!need)[a-z]{2,}ed\b|\b(?:met|saw|seen|spoke|rang|went|had|has|came|left|was|were|is|are|said|says|told"
    r"|wants?|needs?|likes?|prefers?|takes?|orders?|does|hates?|works|opens|only|always|never|who|what|when|how|which)\b"
    r"|[了过吗?？说想要喜]|刚|习惯|下单|订货|什么|多少|投诉"
)
DEALS = frozenset({Intent.NEW_DEAL, Intent.UPDATE_DEAL, Intent.ORDER})
_MOVED = Pattern(
    r"\b(?:to|into|in|at)(?: the)? (?P<to>qualif|proposal|negotiat)\w*"
    r"|(?P<at>qualif|proposal|negotiat)\w* (?:stage|phase)\b|(?P<zh>议价|谈判|谈价|砍价|报价|方案)的?阶段"
)
_AT = Pattern(r" M (?P<at>qualif|proposal|negotiat)(?:ied|ion)?\b")
_STAGES = {
    "qualif": Stage.QUALIFIED,
    "proposal": Stage.PROPOSAL,
    "报价": Stage.PROPOSAL,
    "方案": Stage.PROPOSAL,
}
_FACT = r"(?:birthday|b-?day|(?:(?:phone|mobile|cell)(?: number)?|number|tel)|e-?mail(?: address)?|address)"
_FACT_HAN = "(?:生日|(?:手机|电话)?号码?|手机|电话|联系方式|邮箱|地址)"
_ASKED = Pattern(  # for what is on file, and nothing told of it
    rf"(?:(?:when|what)(?:'?s| is) )?(?:[CP] ){{1,2}}(?:'s )?{_FACT} ?\??"
    rf"|(?:[CP] ){{1,2}}的?{_FACT_HAN}(?:是?(?:多少|几号|哪天|什么))?[呢吗]? ?\??"
)
_ASKS = Pattern(
    r"\?|\b(?:how|what|who|when|where|which|show|find|list|tell|any|does|did|has|is|are)\b"
    r"|吗|呢|多少|几|什么|啥|谁|哪|咋|怎|来着|查|看|没有$|了没|没$"
)
_TELLS_HAN = Pattern(r"[\u4e00-\u9fff]了[\u4e00-\u9fff]|[\u4e00-\u9fff],[\u4e00-\u9fff]")
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
_PRICE_ASKED = Pattern(r"\bhow much\b|\bprice for\b|多少钱|报个?价|什么价")
_OR_ELSE = Pattern(r"不然|否则|\b(?:or else|otherwise|unless)\b")  # who threatens to leave has not left
_WENT = Pattern(
    r"\bthat'?s [CP] gone\b"
    r"|\b(?:deal|job|contract|project|order|one) (?:is|are|'?s) (?:now )?(?:dead|toast|off)\b"
    r"|\b(?:gave|given|handed|awarded) (?:the|their|his|her|its) (?:[a-z]+ ){1,3}to (?!us\b|me\b)"
    r"|(?<![还尚])没有?(?:谈成|签成|做成|成交|拿下|中标)(?!本|的)|[找选给签换]了(?:家?便宜的|别家|别人|另一家)"
    r"|\b(?:went|gone) (?:elsewhere"
    r"|(?:with|to|for) (?:some(?:one|body) else|another supplier|a (?:rival|competitor)))\b"
)
_DONE_DEAL = Pattern(
    r"(?<![没未不])(?:[谈做搞]?成|签)[啦咯喽]|拿下[啦咯]|(?:单子?|树|案|造|程)[谈做]?成了(?![吗没])"
    r"|(?<!没有)(?<![没未不])确[认定](?:要|订|定|下单)了(?![吗没])"
    r"|(?<!not a )\bdone deal\b|\bdeal(?:'?s| is) done\b"
)
_ORDER_OFF = Pattern(
    r"\bcancel(?:s|led|ed)?\b[^,.;!?]{0,24}\b(?:order|po|deal|contract)\b"
    r"|取消了?[^,，。;；]{0,8}(?:订单|单子|合同)|(?:订单|单子|合同)[^,，。;；]{0,4}(?:取消|作废)|退订|不要了"
)
_QUOTE_SENT = Pattern(
    r"\b(?:i|we|i've|we've) (?:have )?quoted\b|^(?:just |also )?quoted [CP]\b"
    r"|\bquoted (?:[CP]|him|her|them) M\b"
    r"|\b(?:sent|emailed|mailed|texted|gave|given|forwarded|handed) (?:[a-zCP]+ ){0,6}"
    r"(?:quot(?:e|ation)|proposal|estimate)\b"
    r"|\b(?:quot(?:e|ation)|proposal|estimate)\b[^.;!?]{0,24}"
    r"\b(?:was|were|has been|is) (?:now )?(?:sent|e?mailed|submitted|given|handed)\b"
)
_QUOTE_WANTED = Pattern(  # by them, and not sent yet
    r"(?:要|等着?|催|需要|想看|索要)(?:我们|咱们?|给|一?[份个]|正式|新|的)*(?:proposal|quote|报价|方案)(?![了过已])"
    r"|\b(?:wants?|needs?|asked for|asking for|expects?|waiting (?:for|on))(?: (?:a|an|the|our|new)){0,2}"
    r" (?:proposal|quote|quotation)\b"
)
_PRICE_WANTED = Pattern(
    r"\b(?:wants?|wanted|needs?|asked|asking|asks) (?:to know |me |us |for |about |the |a |what ){1,3}"
    r"(?:price|cost)"
)
_BUDGET_CUT = Pattern(r"预算[^,，。;；]{0,6}[砍减缩]|\bbudgets? (?:\w+ ){0,3}(?:cut|slashed|halved|frozen)\b")
_STILL_WAITING = Pattern(
    r"等[^,，。;；]{0,8}(?:批|定|落实|下来|到位)|[没未](?:批|定|落实|到位|下来)"
    r"|\b(?:waiting|until|till|not yet|once)\b"
)
_CARRIED = Pattern(r"[送带搬运拉](?:过去|去|到|来|上)?\s*(?:[QG]\s*){1,4}")
_ORDERED = Pattern(r"订|定了|下单|落单|买|追加|补货|加单|order")
_ORDERED_HAN = Pattern(r"(?<![没未不])(?:[订定买要]了|下单了?|下了单)[::, ]*(?:[A-Z] )?[QG]")
_NEWCOMER_HAN = Pattern(
    r"(?:认识|结识|碰[到见上]|遇[到见上]|接触|来|谈|拉)了?(?:到|来)?(?:一?[个家位])新?(?:客户|公司|单位)|开发了?一?[个家]"
)
_WAS_THERE_HAN = Pattern(r"[TE] (?:刚|又|我)*[去到跑]|刚[去从到]|拜访|走访|[去跑]了")
_SETTLED = Pattern(  # a sum for what was on the table before
    r"\b(?:agreed(?: to| on| at)?|settled (?:on|at|for)|accepted|shook(?: hands)? on|came down to|now at) M\b"
    r"|\bgo(?:ing|es)? ahead\b[^.;!?]{0,40}\b(?:at|for) M\b"
)
_OWES = Pattern(r"\b(?:owes?|owing|outstanding|unpaid)\b")
_CHASES = Pattern(r"\b(?:remind|chase|call|ring|email|text|ask|send|see|visit|nudge|ping)\b")
_SAMPLES = Pattern(r"\bsamples?\b|样品|小样")
_ENDED = Pattern(r"^(?:we )?(won|lost) (?:the )?[CP]\b|\b(?:close[ds]?|mark(?:ed)?)(?: \w+)? as (won|lost)\b")


@dataclass(frozen=True)
class Guess:
    """What is wanted, and how sure that is."""

    intent: Intent
    confidence: float
    second: Intent | None
    also: tuple[Intent, ...]
    stage: Stage | None
    outcome: Outcome | None


def guess(masked: str, meant: Intent | None = None) -> Guess:
    """The likeliest reading of a masked message, or the one that the person says is `meant`."""
    from handlers.language.classifier import model  # brings numpy, which a start need not wait for

    answers = model().ask(masked)
    (first, sure), (second, near) = _borne_out(masked, answers["intent"])[:2]
    again = first != Intent.NOTE and _comes_again(masked)
    intent = meant or (Intent.REMINDER if again else Intent(first))
    also = tuple(Intent(act) for act, chance in answers["acts"] if chance > ALSO and act != intent)
    if intent == Intent.LOG_VISIT and _SETTLED.search(masked):
        also = (*(act for act in also if act != Intent.NEW_DEAL), Intent.UPDATE_DEAL)
    if intent in DEALS and Intent.LOG_VISIT not in also and outcomes.went_over(masked):
        also = (*also, Intent.LOG_VISIT)
    label = _named(masked) or answers["stage"][0][0]
    label = Stage.PROPOSAL if label == "-" and _QUOTE_SENT.search(masked) else label
    outcome = answers["outcome"][0][0]
    if _tells_no_end(masked):
        also, label = (), "-" if label in _ENDS else label
        outcome = Outcome.NO_ANSWER if "no_answer" in lexicon(masked) else "-"
    if outcome == Outcome.ORDERED and (_is_keen(masked) or news.is_only_wanted(masked)):
        outcome = Outcome.UNDECIDED if _HESITATES.search(masked) else Outcome.INTERESTED
    stage = Stage(label) if label != "-" and intent in DOING else None
    if stage == Stage.LOST and _OR_ELSE.search(masked):
        stage = Stage.NEGOTIATION
    if stage == Stage.NEGOTIATION and not _haggles(masked):
        stage = None
    if stage == Stage.LOST and _has_gone_bad(masked):
        stage = None
    if stage == Stage.QUALIFIED and _STILL_WAITING.search(masked):
        stage = None
    if stage == Stage.PROPOSAL and _is_yet_to_quote(masked):
        stage = None
    return Guess(
        intent,
        round(sure, 3),
        Intent(second) if sure - near < CLOSE and meant is None else None,
        _besides(intent, also) if intent == first else tuple(one for one in also if one == Intent.REMINDER),
        stage,
        _how_taken(masked, (intent, *also), stage, outcome),
    )


def _haggles(masked: str) -> bool:
    """Whether a word says so: a deal moves on by what is told of it alone."""
    masked = _BUDGET_CUT.sub("", masked)
    return bool(_named(masked) or _OR_ELSE.search(masked)) or "negotiation" in lexicon(masked)


def _is_yet_to_quote(masked: str) -> bool:
    if _PRICE_WANTED.search(masked):
        return not _QUOTE_SENT.search(masked)
    return bool(_QUOTE_WANTED.search(masked)) and "quoted" not in lexicon(masked)


def of_deals(wanted: Guess) -> bool:
    """Whether it speaks of a deal, among other things."""
    return bool(DEALS & {wanted.intent, *wanted.also})


def _borne_out(masked: str, ranked: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Without the readings that the words do not bear out; a deal that moves on is no new one.

    An unlikely deal without a word or a thing of trade is a note on whom it names, and a deal at one tap;
    an unlikely act with a day to come and nobody named is an errand of the person's own.
    """
    if _ASKED.fullmatch(masked):
        return [(Intent.LOOKUP, 1.0), *((one, 0.0) for one, _ in ranked if one != Intent.LOOKUP)]
    first, sure = ranked[0]
    if first == Intent.COMPLAINT and sure < LIKELY and not _complains(masked):
        ranked = ranked[1:]
        first, sure = ranked[0]
    if rather := _rather(masked, first):
        return _led_by(rather, ranked)
    if sure < LIKELY and first in DOING and _is_errand(masked):
        return _led_by(Intent.REMINDER, ranked)
    if first not in DEALS or sure >= LIKELY or _trades(masked):
        moved = _MOVED.search(masked)
        return [one for one in ranked if one[0] != Intent.NEW_DEAL] if moved else ranked
    if re.search(rf"[{CUSTOMER}{CONTACT}]", masked):
        return _led_by(Intent.NOTE, ranked)
    return [one for one in ranked if one[0] not in DEALS]


def _led_by(intent: Intent, ranked: list[tuple[str, float]]) -> list[tuple[str, float]]:
    return sorted(ranked, key=lambda one: one[0] != intent)


def _rather(masked: str, first: str) -> Intent | None:
    """What the words mean instead, whatever the classifiers think likeliest."""
    if _tells_debt(masked, first):
        return Intent.NOTE
    if first == Intent.ORDER and _SAMPLES.search(masked):  # they cost nothing
        return Intent.REMINDER if AHEAD in masked.split() else Intent.LOG_VISIT
    if first in DEALS and _ORDER_OFF.search(masked):
        return Intent.UPDATE_DEAL
    return next((meant for taken, says, meant in _TAKEN_FOR if first in taken and says(masked)), None)


def _tells_debt(masked: str, first: str) -> bool:
    """A debt is told, neither asked for nor to be done."""
    if f" {MONEY} " not in f" {masked} ":
        return False
    owed = first == Intent.REMINDER and _OWES.search(masked) and not _CHASES.search(masked)
    return bool(owed) or (first == Intent.LOOKUP and not _ASKS.search(masked))


def _complains(masked: str) -> bool:
    """A question after the price is no complaint, however short it is."""
    return "complaint" in lexicon(masked) and not _PRICE_ASKED.search(masked)


def _is_errand(masked: str) -> bool:
    signs = set(masked.split())
    return AHEAD in signs and not signs & {CUSTOMER, CONTACT, BEFORE, *DEALING}


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


def _orders_there(masked: str) -> bool:
    """今天去东湖,王海燕订了10棵: a visit on which something was ordered."""
    return bool(_WAS_THERE_HAN.search(masked) and _ORDERED_HAN.search(masked))


def _has_gone_bad(masked: str) -> bool:
    return outcomes.have_gone_bad(masked) and not _orders_there(masked)


def _is_delivery(masked: str) -> bool:
    """周二给他们送30包: what is to be brought was sold before."""
    dated = set(masked.split()) & {AHEAD, EITHER}
    return bool(dated and _CARRIED.search(masked)) and not _ORDERED.search(masked)


def _tells_no_end(masked: str) -> bool:
    """ "Acme ok", "Acme closed": a word or two beside a name end no deal that they do not speak of."""
    words = [word for word in masked.split() if word not in SIGNS and any(map(str.isalpha, word))]
    spoken = {"won", "lost", "order", "deal"} & set(lexicon(masked))
    return masked.isascii() and len(words) <= FEW and not (spoken or _named(masked))


def _is_keen(masked: str) -> bool:
    """ "Keen on 40 of them", "in two minds about them": no order yet."""
    told = _KEEN.search(masked) or _HESITATES.search(masked)
    return bool(told) and not _TAKEN.search(masked)


_TAKEN_FOR: tuple[tuple[frozenset[str], Callable[[str], bool], Intent], ...] = (
    (frozenset({Intent.REMINDER, Intent.NOTE, Intent.LOG_VISIT}), news.asks_reminders, Intent.LOOKUP),
    (DOING | {Intent.NOTE, Intent.REMINDER}, news.asks_to_be_told, Intent.LOOKUP),
    (DOING | {Intent.NOTE, Intent.REMINDER}, news.is_thanks, Intent.NONE),
    (DOING, news.is_sent_short, Intent.COMPLAINT),
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
    (DOING, _is_newcomer, Intent.ADD_CUSTOMER),
    (DOING | {Intent.NOTE, Intent.ADD_CONTACT}, news.is_introduced, Intent.ADD_CUSTOMER),
    (frozenset({Intent.ORDER, Intent.NEW_DEAL, Intent.REMINDER}), _orders_there, Intent.LOG_VISIT),
    (frozenset({Intent.UPDATE_DEAL}), _tells_no_end, Intent.NOTE),
    (frozenset({Intent.ORDER}), _is_keen, Intent.NEW_DEAL),
    (frozenset({Intent.ORDER}), _is_delivery, Intent.REMINDER),
    (frozenset({Intent.LOG_VISIT, Intent.NOTE, Intent.UPDATE_DEAL}), _has_gone_bad, Intent.COMPLAINT),
)


def _trades(masked: str) -> bool:
    """Whether money, goods, a number of them or any word of trade is there."""
    signs = f" {masked} "
    return any(f" {sign} " in signs for sign in DEALING) or bool(_TRADE & set(lexicon(masked)))


def _named(masked: str) -> str | None:
    """A deal's stage in so many words: "lost Acme", "close as won", "moved to negotiation"."""
    if _WENT.search(masked) or _ORDER_OFF.search(masked):
        return Stage.LOST
    if _DONE_DEAL.search(masked):
        return Stage.WON
    if found := _ENDED.search(masked):
        return found[1] or found[2]
    moved = _MOVED.search(masked) or _AT.search(masked)
    word = next(filter(None, moved.groups()), "") if moved else ""
    return _STAGES.get(word, Stage.NEGOTIATION) if word else None


def _how_taken(masked: str, acts: tuple[Intent, ...], stage: Stage | None, likeliest: str) -> Outcome | None:
    """What the words say themselves, also of a call that a reminder tells of, or else what is likeliest."""
    told = Outcome.ORDERED if _orders_there(masked) else outcomes.told(masked)
    if told and acts[0] == Intent.REMINDER and Intent.LOG_VISIT in acts:
        return told
    return _outcome(acts[0], stage, told or likeliest)


def _outcome(intent: Intent, stage: Stage | None, heard: str) -> Outcome | None:
    """How they took it: an order and a deal that is closed say so themselves."""
    if intent == Intent.ORDER or stage == Stage.WON:
        return Outcome.ORDERED
    if stage == Stage.LOST:
        return Outcome.NOT_INTERESTED
    return Outcome(heard) if heard != "-" and intent in DOING - {Intent.COMPLAINT} else None


def _comes_again(masked: str) -> bool:
    """ "Visit Beacon every Tuesday": what comes again and tells of nothing that was."""
    return f" {AGAIN} " in f" {masked} " and not _TELLING.search(masked)


def _besides(intent: Intent, also: tuple[Intent, ...]) -> tuple[Intent, ...]:
    """What the same message does besides; a reminder may tell of the visit that it came from."""
    fitting = ACTS if intent in DOING else (Intent.LOG_VISIT,) if intent == Intent.REMINDER else ()
    return tuple(act for act in also if act in fitting)
