"""Products that are named and not wanted: given up, said by mistake, read of, or a part of a plant."""

from dataclasses import replace

from handlers.language.catalogue import PLANT_PARTS
from handlers.language.normal import normal
from handlers.language.outcomes import NOT_YET
from handlers.language.pattern import Pattern
from handlers.language.understanding import ProductMention, Span

_GIVES_UP = Pattern(r"(?:不|别|唔)[要订用买]$")
_NO_MORE = Pattern(r"[了啦][,，。;； ]{0,2}(?:都|就|全|想|要|再)*[改换]")
_NOT_FOR_NOW = Pattern(rf"[都也他她们]*{NOT_YET}")
_SAID_WRONG = Pattern(  # mulch, no sorry, potting mix
    r"(?: [a-z]{3,20})?[ ,.–-]{1,3}"
    r"(?:no[ ,]{1,2}(?:sorry|wait)|sorry[ ,]{1,2}(?:no|i mean)|i meant?|scratch that|or rather|make that)"
    r"[ ,]{1,2}(?:the )?"
    r"|[,， ]?(?:哦|啊)?(?:不对|说错了?|口误)[,， ]{0,2}(?:应该)?是?"
)
_LEFT = Pattern(r"\b(?:left|dropped(?: off)?|posted|mailed)\b[^.,;!?\d]*$")
_PAPER = Pattern(r" (?:flyers?|fliers?|brochures?|leaflets?|catalog(?:ue)?s?|pamphlets?|price ?lists?)\b")
_TREES_BEFORE = Pattern(r"[棵株]的?$")
_HURT = Pattern(
    r"[都全也有被给的]{0,3}[一些点]{0,2}(?:[擦碰磕刮划蹭压冻晒撞破裂烂脱剥掉损伤断枯黄黑腐]|发[黄黑霉])"
)


def is_named_only(text: str, span: Span) -> bool:
    """Whether what is named there is nothing that anybody wants."""
    return _is_of_a_plant(text, span) or _is_given_up(text, span)


def put_right(text: str, found: tuple[ProductMention, ...]) -> tuple[ProductMention, ...]:
    """ "200 bags of mulch no sorry potting mix": what was said by mistake is a part of what is meant."""
    out: list[ProductMention] = []
    for one in found:
        if out and _SAID_WRONG.fullmatch(text, out[-1].span[1], one.span[0]):
            one = replace(one, span=(out.pop().span[0], one.span[1]))
        out.append(one)
    return tuple(out)


def _is_of_a_plant(text: str, span: Span) -> bool:
    """五棵树皮擦伤了: the bark of a tree, not bark by the bag."""
    if text[slice(*span)] not in PLANT_PARTS:
        return False
    return bool(_TREES_BEFORE.search(text[: span[0]]) or _HURT.match(text, span[1]))


def _is_given_up(text: str, span: Span) -> bool:
    """不要银杏了,改成香樟; 银杏暂时不要: what they do not want, or not now."""
    if _NOT_FOR_NOW.match(text, span[1]):
        return True
    return bool(_GIVES_UP.search(text[: span[0]]) and _NO_MORE.match(text, span[1]))


def is_read_of(text: str, span: Span) -> bool:
    """ "Left the winter wrapping flyer at reception": nobody wants any yet."""
    plain = normal(text)
    return bool(_PAPER.match(plain, span[1]) and _LEFT.search(plain[: span[0]]))
