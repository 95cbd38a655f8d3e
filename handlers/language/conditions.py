"""What hangs on our doing something by a day: nothing is to be reminded of on it, and nothing is won yet."""

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


def hanging(text: str, days: tuple[When, ...]) -> tuple[When, ...]:
    """The days by which something must be done so that something else comes of it."""
    plain = normal(text)
    return tuple(day for day in days if _is_condition(plain[slice(*clause(plain, day))]))


def _is_condition(part: str) -> bool:
    found = _IF.search(part)
    return found is not None and bool(_WE_DO.search(part)) and not _UNLESS.search(part)
