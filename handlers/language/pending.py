"""What is not settled yet: a signature to come, a decision put off, a price that hangs on a condition."""

from dataclasses import replace

from handlers.language.closing import closing, expected_to_sign, is_unsigned, signing
from handlers.language.conditions import festive, hanging
from handlers.language.features import lexicon
from handlers.language.fields import told_kind
from handlers.language.intent import Guess, of_deals
from handlers.language.normal import normal
from handlers.language.pattern import Pattern
from handlers.language.put_off import is_shelved, put_off
from handlers.language.reopening import is_reopened
from handlers.language.understanding import Intent, Outcome, Stage, When

Days = tuple[When, ...]
_YET_TO_HEAR = Pattern(
    r"再说|等[^,，。;；]{0,10}(?:回[复话音信电]|答复|消息|反馈|通知)"
)  # nobody said it yet
_MET = "happened"  # of the lexicon: words of a visit or a call


def pending(text: str, wanted: Guess, days: Days, *, asked: bool = False) -> tuple[Guess, When | None, Days]:
    """The message as one of a deal that is still open, the day on which it closes, and the other days.

    `asked`: the person wants to be reminded on its days, whatever they are.
    """
    if asked:
        return wanted, None, days
    if moved := put_off(text, days):
        told, meant = moved
        return _of_deal(text, wanted, Outcome.POSTPONED), meant, _without(days, told)
    if expected := expected_to_sign(text, days):
        return _of_deal(text, wanted, None), expected, _without(days, expected)
    wanted = _unmet(text, wanted)
    if hangs := hanging(text, days):
        wanted = _on_terms(wanted)
    if is_reopened(text):
        wanted = replace(wanted, stage=None, outcome=None)
    signs = signing(text, days)
    if signs or hangs or is_unsigned(text):
        wanted = _still_open(wanted)
    closes = closing(text, days) if of_deals(wanted) else None
    left = _without(days, closes, *hangs, *festive(text, days))
    return wanted, closes or (signs if of_deals(wanted) else None), left


def _unmet(text: str, wanted: Guess) -> Guess:
    """A deal that is told anew or put off without a word of a visit or a call is no visit."""
    acts = {wanted.intent, *wanted.also}
    if acts == {Intent.LOG_VISIT} and is_shelved(text) and not _tells_of_visit(text):
        return replace(wanted, intent=Intent.NOTE, second=None)
    if wanted.intent == Intent.ORDER and not _tells_of_visit(text):  # 桂花先来50棵
        return replace(wanted, also=tuple(one for one in wanted.also if one != Intent.LOG_VISIT))
    if not {Intent.LOG_VISIT, Intent.UPDATE_DEAL} <= acts or _tells_of_visit(text):
        return wanted
    also = tuple(one for one in wanted.also if one not in (Intent.LOG_VISIT, Intent.UPDATE_DEAL))
    return replace(wanted, intent=Intent.UPDATE_DEAL, also=also, second=None)


def _tells_of_visit(text: str) -> bool:
    told = _YET_TO_HEAR.sub("", normal(text))
    return bool(told_kind(text) or _MET in lexicon(told))


def _of_deal(text: str, wanted: Guess, outcome: Outcome | None) -> Guess:
    """A deal on file moves its day; a visit is told only in words of one."""
    stage = wanted.stage if wanted.stage not in (Stage.WON, Stage.LOST) else None
    met = wanted.intent == Intent.LOG_VISIT and _tells_of_visit(text)
    intent, also = (Intent.LOG_VISIT, (Intent.UPDATE_DEAL,)) if met else (Intent.UPDATE_DEAL, ())
    return replace(wanted, intent=intent, also=also, second=None, stage=stage, outcome=outcome)


def _still_open(wanted: Guess) -> Guess:
    """What is to be signed yet, or only taken on terms, is not won before that."""
    if wanted.stage != Stage.WON and wanted.intent != Intent.ORDER:
        return wanted
    intent = Intent.NEW_DEAL if wanted.intent == Intent.ORDER else wanted.intent
    return replace(wanted, intent=intent, stage=None, outcome=Outcome.INTERESTED)


def _on_terms(wanted: Guess) -> Guess:
    """What they would pay is a price of the deal that they have, and no order."""
    if wanted.intent not in (Intent.ORDER, Intent.NEW_DEAL, Intent.REMINDER, Intent.NOTE):
        return wanted
    return replace(wanted, intent=Intent.UPDATE_DEAL, second=None)


def _without(days: Days, *some: When | None) -> Days:
    return tuple(day for day in days if day not in some)
