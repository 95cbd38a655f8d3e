"""What the person wants done with the message."""

import re
from dataclasses import dataclass

from handlers.language.names import Who
from handlers.language.normal import normal
from handlers.language.understanding import Intent, Money, Outcome, ProductMention, Quantity, Stage, When

_RULES: tuple[tuple[Intent, str], ...] = (
    (Intent.ADD_CONTACT, r"\b(?:add|new) (?:new )?contact\b|新增联系人|加个?联系人|新联系人|添加联系人"),
    (Intent.ADD_CUSTOMER, r"\b(?:add|new) (?:new )?(?:customer|client|account)\b|新增客户|新客户|加个?客户|添加客户"),
    (Intent.COMPLAINT, r"\b(?:complain\w*|angry|annoyed|upset|furious|broken|damaged|refund|dead)\b|投诉|退款|生气|不满|坏了|死了|少了"),
    (Intent.LOOKUP, r"^(?:how|what|when|who|where|which|show|find|did|does|is)\b|\?$|？$|^(?:查|帮我看|看看)|多少|什么时候|哪"),
    (Intent.REMINDER, r"\bremind\b|^(?:call|ring|ping|nudge|chase|email|text)\b|提醒|回访|跟进|记得|见面|打给"),
    (Intent.LOG_VISIT, r"\b(?:met|saw|visit\w*|visted|called|rang|spoke|talked|dropped|log|told|said|chatted)\b|拜访|见了|聊了|去了|来电|没接|打了"),
    (Intent.ORDER, r"\b(?:orders?|ordered|confirmed)\b|下单|订货|发货|订了"),
    (Intent.UPDATE_DEAL, r"\b(?:signed|won|lost|quote sent|changed? to|negotiat\w*)\b|改成|签了|合同签|报价单|输了|丢单"),
    (Intent.NEW_DEAL, r"\b(?:wants?|needs?|quote|budget|interested|asked for|looking for)\b|要|想|预算|询价|需要"),
)


@dataclass(frozen=True)
class Guess:
    """What is wanted, and how sure that is."""

    intent: Intent
    confidence: float
    second: Intent | None = None
    also: tuple[Intent, ...] = ()
    stage: str | None = None
    outcome: Outcome | None = None


def guess(
    text: str,
    *,
    who: Who,
    whens: tuple[When, ...],
    amounts: tuple[Money, ...],
    products: tuple[ProductMention, ...],
    quantities: tuple[Quantity, ...],
) -> Guess:
    """The likeliest intent."""
    plain = normal(text)
    found = [intent for intent, pattern in _RULES if re.search(pattern, plain)]
    if found:
        return Guess(found[0], 0.7, None, _also(found, whens), _stage(plain), _outcome(plain, found[0]))
    if who.customers:
        return Guess(Intent.NEW_DEAL if products else Intent.LOG_VISIT, 0.5)
    return Guess(Intent.NONE, 0.6)


def _also(found: list[Intent], whens: tuple[When, ...]) -> tuple[Intent, ...]:
    return tuple(i for i in found[1:] if i in (Intent.NEW_DEAL, Intent.REMINDER, Intent.ORDER, Intent.UPDATE_DEAL))


def _stage(text: str) -> str | None:
    if re.search(r"\b(?:signed|won)\b|签了|成交", text):
        return Stage.WON
    if re.search(r"\blost\b|丢单|输了", text):
        return Stage.LOST
    return Stage.PROPOSAL if re.search(r"\bquoted?\b|报价", text) else None


def _outcome(text: str, intent: Intent) -> Outcome | None:
    if intent == Intent.ORDER:
        return Outcome.ORDERED
    if re.search(r"\bno answer\b|没接|voicemail", text):
        return Outcome.NO_ANSWER
    return Outcome.INTERESTED if re.search(r"\b(?:wants?|likes?|interested)\b|想要|感兴趣", text) else None
