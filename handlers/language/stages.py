"""How a deal stands in so many words, and what shows that it does not stand so."""

from handlers.language.features import lexicon
from handlers.language.pattern import Pattern
from handlers.language.understanding import Stage

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
_OR_ELSE = Pattern(r"不然|否则|\b(?:or else|otherwise|unless)\b")  # who threatens to leave has not left
_WENT = Pattern(
    r"\bthat'?s [CP] gone\b"
    r"|\b(?:deal|job|contract|project|order|one) (?:is|are|'?s) (?:now )?(?:dead|toast|off)\b"
    r"|\b(?:gave|given|handed|awarded) (?:the|their|his|her|its) (?:[a-z]+ ){1,3}to (?!us\b|me\b)"
    r"|(?<![还尚])没有?(?:谈成|签成|做成|成交|拿下|中标)(?!本|的)|[找选给签换]了(?:家?便宜的|别家|别人|另一家)"
    r"|\b(?:went|gone) (?:elsewhere"
    r"|(?:with|to|for|w/) (?:some(?:one|body) (?:else|[a-z]+er)\b|another supplier|a (?:rival|competitor)))\b"
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
    r"|\bquoted (?:[CP]|him|her|them) M\b|报[了过] ?M"
    r"|\b(?:sent|emailed|mailed|texted|gave|given|forwarded|handed) (?:[a-zCP]+ ){0,6}"
    r"(?:quot(?:e|ation)|proposal|estimate)\b"
    r"|\b(?:quot(?:e|ation)|proposal|estimate)\b[^.;!?]{0,24}"
    r"\b(?:was|were|has been|is) (?:now )?(?:sent|e?mailed|submitted|given|handed)\b"
)
_QUOTE_WANTED = Pattern(  # by them, and not sent yet
    r"(?:要|等着?|催|需要|想看|索要)(?:我们|咱们?|给|一?[份个]|正式|新|的)*(?:proposal|quote|报价|方案)(?![了过已])"
    r"|\b(?:wants?|needs?|would like|(?:is )?after|asked for|asking for|expects?|waiting (?:for|on))"
    r"(?: (?:a|an|the|our|new)){0,2}"
    r" (?:proposal|quote|quotation)\b"
)
_PRICE_WANTED = Pattern(
    r"\b(?:wants?|wanted|needs?|asked|asking|asks|would like|(?:is )?after)"
    r" (?:to know |me |us |for |about |the |a |an |our |your |best |what ){0,4}(?:pric(?:e|ing)|cost)"
)
_BUDGET_CUT = Pattern(r"预算[^,，。;；]{0,6}[砍减缩]|\bbudgets? (?:\w+ ){0,3}(?:cut|slashed|halved|frozen)\b")
_STILL_WAITING = Pattern(
    r"等[^,，。;；]{0,8}(?:批|定|落实|下来|到位)|[没未](?:批|定|落实|到位|下来)"
    r"|\b(?:waiting|until|till|not yet|once)\b"
)
_ENDED = Pattern(r"^(?:we )?(won|lost) (?:the )?[CP]\b|\b(?:close[ds]?|mark(?:ed)?)(?: \w+)? as (won|lost)\b")


def named(masked: str) -> str | None:
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


def is_moved(masked: str) -> bool:
    """Whether it is told of a deal that moves on."""
    return bool(_MOVED.search(masked))


def is_gone(masked: str) -> bool:
    """Whether somebody else got it."""
    return bool(_WENT.search(masked))


def is_order_off(masked: str) -> bool:
    """Whether an order is taken back."""
    return bool(_ORDER_OFF.search(masked))


def is_quoted(masked: str) -> bool:
    """Whether a price went out."""
    return bool(_QUOTE_SENT.search(masked))


def may_leave(masked: str) -> bool:
    """ "Or else they go to Terraform": a threat."""
    return bool(_OR_ELSE.search(masked))


def is_waiting(masked: str) -> bool:
    return bool(_STILL_WAITING.search(masked))


def tells_no_haggling(masked: str) -> bool:
    """A deal moves on by what is told of it alone, and a budget that was cut is no price."""
    masked = _BUDGET_CUT.sub("", masked)
    return not (named(masked) or may_leave(masked) or "negotiation" in lexicon(masked))


def asks_price(masked: str) -> bool:
    """ "Wants a price on 40 of them", "is after a quote": whoever asks has not ordered."""
    return bool(_PRICE_WANTED.search(masked) or _QUOTE_WANTED.search(masked))


def is_yet_to_quote(masked: str) -> bool:
    if _PRICE_WANTED.search(masked):
        return not _QUOTE_SENT.search(masked)
    return bool(_QUOTE_WANTED.search(masked)) and "quoted" not in lexicon(masked)
