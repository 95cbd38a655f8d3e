"""A sum in place of another one: "8200 instead of 7500", "down from 9k to 8k", 从8千降到7千5."""

from handlers.language.currencies import AFTER, BEFORE
from handlers.language.figures import COUNTED, NUMBER
from handlers.language.pattern import Pattern, patterns
from handlers.language.understanding import Span

_BIG = r"(?=[\d.,]{3}|\d[\d.]* ?(?:k|w|thousand|grand|hundred|[千万])(?![a-z]))(?!20[2-4]\d\b)"
_SUM = rf"(?:(?P<c>{BEFORE}) ?)?{_BIG}{NUMBER}{COUNTED}(?![\d:%/]|[.,]\d| ?[ap]m\b)"
_OTHER = rf"(?:{BEFORE} ?)?{_BIG}[\d.,]+ ?(?:k|thousand|grand|[千万]\d?)?(?: ?(?:{AFTER}))?"
_INSTEAD = r"(?:instead of|rather than|in place of|(?:up|down) from)"
_TURNED = (
    r"[,，]? ?(?:(?:现在|又|再|后来|已经)?[降涨改调压砍谈加减让提变抬升][到成为至]了?"
    r"|现在?(?:是|要|报|只要)?) ?"
)
_ONCE = "(?:[从由]|原[来先本]?[是报]?|之前[是报]?|本来[是报]?)"
_PRICE = (
    r"\b(?:revis\w+|came|comes?|went|rais\w+|lower\w*|bump\w*|dropp?\w*|knock\w*|cut|reduc\w+|increas\w+"
    r"|price\w*|quot\w+|deal|total|budget|estimate|down|up)\b"
)
PATTERNS = patterns(
    rf"(?<![\w.,:/-])(?P<x>{_SUM})(?= ?,? ?{_INSTEAD} {_OTHER})",
    rf"{_PRICE}[^,.;!?\d]{{0,40}}\bfrom {_OTHER},? (?:down |up )?to (?P<x>{_SUM})",
    rf"\b(?:went|gone|going|goes|came|comes?|coming|is|are|moved) (?:back )?(?:up|down) to (?P<x>{_SUM})",
    rf"{_ONCE} ?{_OTHER}{_TURNED}(?P<x>{_SUM})",
    # sent the revised price for the slope, 8200
    rf"\b(?:price|quote|quotation|estimate|figure|offer)\b[^\d,.;:!?]{{0,40}}[,:] ?(?P<x>{_SUM})"
    r"(?= ?(?:$|[,.;!?\n]))",
)
_FROM = Pattern(rf"(?:{_ONCE}|\bfrom (?:{BEFORE})?) ?$")
_INSTEAD_OF = Pattern(rf"\b{_INSTEAD} (?:{BEFORE})? ?$")
_TO_ANOTHER = Pattern(rf" ?(?:{AFTER})?(?:{_TURNED}|,? (?:down |up )?to (?:{BEFORE})?) ?\d")


def stood_before(text: str, span: Span) -> bool:
    """Whether it is the sum that another one is in place of."""
    told = text[: span[0]]
    return bool(_INSTEAD_OF.search(told) or (_FROM.search(told) and _TO_ANOTHER.match(text, span[1])))
