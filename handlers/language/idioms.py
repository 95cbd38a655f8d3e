"""Turns of phrase that mean something plainer: put so for the classifiers, as the text was never typed."""

from handlers.language.pattern import Pattern

_STREET = "(?:street|st|road|rd|avenue|ave|lane|drive|highway|hwy|boulevard|blvd)"
_MEANINGS = (
    (r"(?: (?:is|are|was|were)|'s|'re)? after (?=[GNQ] |\d|(?:a|some|about|around) )", " wants "),
    (
        r"\b(?:had|got|gave me) an earful(?: from)?\b|\btore (?:a|me a) strip off\b|\bripped into\b",
        "complained",
    ),
    (r"(?<=C )(?:is |are )?gone(?=[,.!]|$)", "deal is dead"),
    (r"(?<=C )(?:(?:is|are|'s) )?(?:dead(?: in the water)?|toast|history|a goner)\b", "deal is dead"),
    (
        r"\b(?:job|deal|project|contract|quote|tender)(?: is|'s)? (?:now )?"
        r"(?:dead(?: in the water)?|toast|history)\b",
        "deal is dead",
    ),
    (r"\bturn(?:s|ed|ing) \d{2}\b", "birthday is"),
    (rf"\bmoved to (?=\d{{1,5}} (?:[a-z]+ ){{1,3}}{_STREET}\b)", "moved offices to "),
    (r"\bon ice\b", "on hold"),
)
_IDIOMS = tuple((Pattern(said), meant) for said, meant in _MEANINGS)


def plainly(masked: str) -> str:
    """A masked text in plainer words."""
    for idiom, meant in _IDIOMS:
        masked = idiom.sub(meant, masked)
    return masked
