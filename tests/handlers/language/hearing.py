"""A message as Alice's company hears it: two customers, two people, one product."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from handlers.language import understand
from handlers.language.understanding import Candidate, Known, ProductName, Understanding

NOW = datetime(2026, 3, 11, 10, tzinfo=UTC)
CAMPHOR = ProductName(1, "P01", ("Camphor tree", "camphor", "香樟"))
PEOPLE = {
    "Acme": ("customer", 1, 1),
    "Chen Li": ("contact", 11, 1),
    "苗旺绿化": ("customer", 2, 2),
    "周总": ("contact", 21, 2),
}


def candidate(name: str, text: str, score: float = 0.95, own: bool = True) -> Candidate:
    kind, row, customer = PEOPLE[name]
    at = text.index(name)
    return Candidate(
        "customer" if kind == "customer" else "contact", row, customer, name, (at, at + len(name)), score, own
    )


def hear(
    text: str, *candidates: Candidate, stages: tuple[str, ...] = (), now: datetime = NOW
) -> Understanding:
    found = candidates or tuple(candidate(name, text) for name in PEOPLE if name in text)
    known = Known(candidates=found, products=(CAMPHOR,), stages=stages, currency="USD", country="US")
    return understand(text, now=now, zone=ZoneInfo("UTC"), language="en", known=known)
