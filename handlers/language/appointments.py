"""A meal or a meeting at an hour to come, of which nothing is told yet, is one to be reminded of."""

from datetime import datetime

from handlers.language.entities import Entities
from handlers.language.normal import normal
from handlers.language.pattern import Pattern

_TOGETHER = Pattern(
    r"^(?:breakfast|lunch|dinner|drinks|coffee|meal|meeting|mtg|demo|site visit|walk-?through|zoom|call)\b"
    r"(?! (?:was|went))"
)
_TOLD = Pattern(
    r"\b(?:was|were|went|had|met|saw|said|says|told|talked|discussed|agreed|liked|loved|wants?|asked|good|great)\b"
)


def is_appointment(text: str, found: Entities, now: datetime) -> bool:
    """ "Dinner with the Reyes crew Thursday 7pm"."""
    if not any(ahead.has_time and ahead.start > now for ahead, _ in found.dates):
        return False
    plain = normal(text).strip()
    return bool(_TOGETHER.search(plain)) and not _TOLD.search(plain)
