"""A visit or a meeting still to come, of which nothing is told yet, is one to be reminded of."""

from datetime import datetime

from handlers.language.deeds import is_done
from handlers.language.entities import Entities
from handlers.language.normal import normal
from handlers.language.pattern import Pattern
from handlers.language.understanding import When

_TOGETHER = Pattern(
    r"^(?:breakfast|lunch|dinner|drinks|coffee|meal|meeting|mtg|demo|site visit|walk-?through|zoom|call)\b"
    r"(?! (?:was|went))"
)
_TO = r"(?:by|in(?:to)?|over|a?round|down|up|out|to)"
_SEEN = r"(?:visit|see|meet|pop|drop|swing|stop|go|head|nip)"
_PLANNED = Pattern(
    r"^(?:(?:so|ok|then|also|will|gonna|going to|need to|must|i'?ll|i'?m)[ ,]+){0,3}"
    rf"{_SEEN}\b(?! (?:that|if|attached|above))"
    r"|(?:^|[,;.] |\bi'?m |\bam |\bwill be )"
    rf"(?:seeing|meeting|visiting|(?:popping|dropping|swinging|heading|going|nipping) {_TO}|off to)\b"
    r"|\b(?:booked|pencill?ed|lined up|arranged|set up|scheduled)\b[^,;.]{0,30}"
    r"\b(?:with|at|in|to (?:see|meet|visit)|visit|meeting)\b"
)
_INVITED = Pattern(
    r"\b(?:wants?|asked|asks|needs?|invited|told|like) (?:for )?(?:me|us) "
    rf"(?:to (?:{_SEEN}|come|be|walk|look|call (?:in|by|round))|{_TO}|there|along|back|on site)\b"
    r"|\b(?:said|says) (?:to |i should |can i )?(?:come|pop|drop|swing|stop)\b"
)
_TOLD = Pattern(
    r"\b(?:was|were|went|had|met|saw|said|says|told|talked|discussed|agreed|liked|loved|wants?|asked|good|great)\b"
)
_TOUCHED = Pattern(
    r"\b(?:met|saw|seen|spoke|talked|chatted|called|rang|phoned|emailed|texted|visited|popped|dropped|stopped"
    r"|swung|went|left|tried|caught|just)\b"
)


def is_appointment(text: str, found: Entities, now: datetime) -> bool:
    """ "Dinner with the Reyes crew Thursday 7pm", "seeing Karen tomorrow", "Tom wants me round at ten"."""
    plain = normal(text).strip()
    ahead = [ahead for ahead, before in found.dates if not is_done(plain, ahead, before, now)]
    if not any(_is_to_come(when, now) for when in ahead):
        return False
    if _INVITED.search(plain):
        return not _TOUCHED.search(plain)
    timed = any(when.has_time and when.start > now for when in ahead)
    planned = (timed and _TOGETHER.search(plain)) or _PLANNED.search(plain)
    return bool(planned) and not (_TOLD.search(plain) or _TOUCHED.search(plain))


def _is_to_come(when: When, now: datetime) -> bool:
    return when.start > now if when.has_time else when.start.date() > now.astimezone(when.start.tzinfo).date()
