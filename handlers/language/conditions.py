"""Days on which nothing is to be done: those that a price hangs on, and the feasts that goods are for."""

from handlers.language.dates import LIMIT
from handlers.language.dates.festivals import is_feast
from handlers.language.normal import normal
from handlers.language.pattern import Pattern
from handlers.language.roles import clause
from handlers.language.understanding import When

_IF = Pattern(
    r"\b(?:if|provid(?:ed|ing)|as long as|so long as|assuming|on condition)\b"
    r"|如果|要是|只要|若是?|假如|的话|能(?=[^,，。;；]{1,10}就)"
)
_WE_DO = Pattern(
    r"\b(?:deliver\w*|ship\w*|plant\w*|lay|laid|install\w*|finish\w*|complete\w*|suppl(?:y|ied)|start\w*"
    r"|(?:get|have|do) (?:it|them|this)|on site|in the ground|ready|done)\b"
    r"|[送交发种装铺][到货完好上齐]?|做[完好]|完工|到货|开工|进场|供货"
)
_UNLESS = Pattern(r"\b(?:no|not|never|nobody|without|unless|hears?|reply|answers?|paid)\b|n't\b|[没未别不]")
_NEEDED_HAN = Pattern(r"[要需用订缺]|备货")
_BY_THEN = Pattern(LIMIT)
_TO_DO_HAN = Pattern(r"提醒|记得|打|联系|[回答]复|拜访|约|[见送发寄报去问祝交]|跟进")


def festive(text: str, days: tuple[When, ...]) -> tuple[When, ...]:
    """端午要20个: the feasts that goods are wanted for; 端午前 is a day by which they must be there."""
    plain = normal(text)
    named = (d for d in days if is_feast(normal(d.text)) and not _BY_THEN.match(plain, d.span[1]))
    return tuple(day for day in named if _is_needed(plain[slice(*clause(plain, day))]))


def _is_needed(part: str) -> bool:
    return bool(_NEEDED_HAN.search(part)) and not _TO_DO_HAN.search(part)


def hanging(text: str, days: tuple[When, ...]) -> tuple[When, ...]:
    """The days by which something must be done so that something else comes of it."""
    plain = normal(text)
    return tuple(day for day in days if _is_condition(plain[slice(*clause(plain, day))]))


def _is_condition(part: str) -> bool:
    found = _IF.search(part)
    return found is not None and bool(_WE_DO.search(part)) and not _UNLESS.search(part)
