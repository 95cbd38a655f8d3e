"""A deal that was given up and is not lost after all."""

from handlers.language.normal import normal
from handlers.language.pattern import Pattern

_NOT_LOST = Pattern(
    r"\b(?:don'?t|do not|didn'?t|did not) (?:\w+ )?(?:lose|count|mark|call|write|log|put|cross)\b"
    r"[^,.;!?]{0,24}\b(?:lost|off|dead)\b"
    r"|\bnot (?:lost|dead|gone) (?:after all|yet|just yet)\b|\bisn'?t (?:quite )?(?:lost|dead)\b"
    r"|\bback (?:on the table|on again|in play|in the game|in the running|from the dead)\b|\balive again\b"
    r"|\b(?:are|is|'s|'re) back on(?= ?(?:$|[!.,;]))|\bre-?open(?:s|ed|ing)?\b"
    r"|(?:别|不要|不能|不)急?着?(?:算|当|记|标|归)(?:成|为|作|它|是)*(?:丢|输|失败|没戏)|[还并]没有?(?:真的?)?丢(?!下|掉)"
    r"|又(?:活了?过来|活了|有戏|有希望)|(?:单子?|商机|项目)又?(?:回来了|复活|重新(?:打开|激活))"
)


def is_reopened(text: str) -> bool:
    """ "Don't count it lost yet", 先别算丢: it stands again where it stood before."""
    return bool(_NOT_LOST.search(normal(text)))
