"""What the person wants done, and how it stands: the classifiers' answer, and how sure it is."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from handlers.language import instead, news, outcomes, stages
from handlers.language.features import (
    AGAIN,
    AHEAD,
    BEFORE,
    CONTACT,
    CUSTOMER,
    DEALING,
    lexicon,
)
from handlers.language.instead import DEALS, DOING
from handlers.language.pattern import Pattern
from handlers.language.understanding import Intent, Outcome, Stage

CLOSE = 0.3  # a runner-up this much behind the first is offered, too
ALSO = 0.5
LIKELY = 0.6
_TRADE = frozenset({"order", "deal", "won", "lost", "quoted", "negotiation"})  # of the lexicon
ACTS = (
    Intent.LOG_VISIT,
    Intent.NEW_DEAL,
    Intent.UPDATE_DEAL,
    Intent.REMINDER,
    Intent.ORDER,
    Intent.COMPLAINT,
)
_TELLING = Pattern(
    r"\b(?!need)[a-z]{2,}ed\b|\b(?:met|saw|seen|spoke|rang|went|had|has|came|left|was|were|is|are|said|says|told"
    r"|wants?|needs?|likes?|prefers?|takes?|orders?|does|hates?|works|opens|only|always|never|who|what|when|how|which)\b"
    r"|[了过吗?？说想要喜]|刚|习惯|下单|订货|什么|多少|投诉"
)
_FACT = r"(?:birthday|b-?day|(?:(?:phone|mobile|cell)(?: number)?|number|tel)|e-?mail(?: address)?|address)"
_FACT_HAN = "(?:生日|(?:手机|电话)?号码?|手机|电话|联系方式|邮箱|地址)"
_ASKED = Pattern(  # for what is on file, and nothing told of it
    rf"(?:(?:when|what)(?:'?s| is) )?(?:[CP] ){{1,2}}(?:'s )?{_FACT} ?\??"
    rf"|(?:[CP] ){{1,2}}的?{_FACT_HAN}(?:是?(?:多少|几号|哪天|什么))?[呢吗]? ?\??"
)
_PRICE_ASKED = Pattern(r"\bhow much\b|\bprice for\b|多少钱|报个?价|什么价")
_SETTLED = Pattern(  # a sum for what was on the table before
    r"\b(?:agreed(?: to| on| at)?|settled (?:on|at|for)|accepted|shook(?: hands)? on|came down to|now at) M\b"
    r"|\bgo(?:ing|es)? ahead\b[^.;!?]{0,40}\b(?:at|for) M\b"
)


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
    also = _also(masked, intent, answers["acts"])
    stage = _stage(masked, answers["stage"][0][0]) if intent in DOING else None
    return Guess(
        intent,
        round(sure, 3),
        Intent(second) if sure - near < CLOSE and meant is None else None,
        _besides(intent, also) if intent == first else tuple(one for one in also if one == Intent.REMINDER),
        stage,
        _how_taken(masked, (intent, *also), stage, _likeliest(masked, answers["outcome"][0][0])),
    )


def _also(masked: str, intent: Intent, acts: list[tuple[str, float]]) -> tuple[Intent, ...]:
    """What else it may do, whatever it does above all."""
    if instead.tells_no_end(masked):
        return ()
    also = tuple(Intent(act) for act, chance in acts if chance > ALSO and act != intent)
    if intent == Intent.LOG_VISIT and _SETTLED.search(masked):
        return (*(act for act in also if act != Intent.NEW_DEAL), Intent.UPDATE_DEAL)
    if intent in DEALS and Intent.LOG_VISIT not in also and outcomes.went_over(masked):
        return (*also, Intent.LOG_VISIT)
    return also


def _stage(masked: str, likeliest: str) -> Stage | None:
    """How the deal stands: as the words say, or else as is likeliest, unless they speak against it."""
    label = stages.named(masked) or likeliest
    label = Stage.PROPOSAL if label == "-" and stages.is_quoted(masked) else label
    stage = Stage(label) if label != "-" else None
    for told, speaks_against, rather in _NOT_SO:
        if stage == told and speaks_against(masked):
            stage = rather
    return stage


def _likeliest(masked: str, outcome: str) -> str:
    """How they took it, as far as the words bear it out."""
    if instead.tells_no_end(masked):
        return Outcome.NO_ANSWER if "no_answer" in lexicon(masked) else "-"
    no_order = (instead.is_keen, instead.is_only_priced, news.is_only_wanted)
    if outcome == Outcome.ORDERED and any(is_so(masked) for is_so in no_order):
        return Outcome.UNDECIDED if instead.hesitates(masked) else Outcome.INTERESTED
    return outcome


_NOT_SO: tuple[tuple[Stage, Callable[[str], bool], Stage | None], ...] = (
    (Stage.WON, instead.tells_no_end, None),
    (Stage.LOST, instead.tells_no_end, None),
    (Stage.LOST, stages.may_leave, Stage.NEGOTIATION),
    (Stage.NEGOTIATION, stages.tells_no_haggling, None),
    (Stage.LOST, instead.has_gone_bad, None),
    (Stage.QUALIFIED, stages.is_waiting, None),
    (Stage.PROPOSAL, stages.is_yet_to_quote, None),
    (Stage.WON, instead.is_only_priced, None),
)


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
    if rather := instead.rather(masked, first):
        return _led_by(rather, ranked)
    if sure < LIKELY and first in DOING and _is_errand(masked):
        return _led_by(Intent.REMINDER, ranked)
    if first not in DEALS or sure >= LIKELY or _trades(masked):
        moved = stages.is_moved(masked)
        return [one for one in ranked if one[0] != Intent.NEW_DEAL] if moved else ranked
    if re.search(rf"[{CUSTOMER}{CONTACT}]", masked):
        return _led_by(Intent.NOTE, ranked)
    return [one for one in ranked if one[0] not in DEALS]


def _led_by(intent: Intent, ranked: list[tuple[str, float]]) -> list[tuple[str, float]]:
    return sorted(ranked, key=lambda one: one[0] != intent)


def _complains(masked: str) -> bool:
    """A question after the price is no complaint, however short it is."""
    return "complaint" in lexicon(masked) and not _PRICE_ASKED.search(masked)


def _is_errand(masked: str) -> bool:
    signs = set(masked.split())
    return AHEAD in signs and not signs & {CUSTOMER, CONTACT, BEFORE, *DEALING}


def _trades(masked: str) -> bool:
    """Whether money, goods, a number of them or any word of trade is there."""
    signs = f" {masked} "
    return any(f" {sign} " in signs for sign in DEALING) or bool(_TRADE & set(lexicon(masked)))


def _how_taken(masked: str, acts: tuple[Intent, ...], stage: Stage | None, likeliest: str) -> Outcome | None:
    """What the words say themselves, also of a call that a reminder tells of, or else what is likeliest."""
    told = Outcome.ORDERED if instead.orders_there(masked) else outcomes.told(masked)
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
