"""The utterances the classifiers learn from: read, with the names they mark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from handlers.language.details import contact_details
from handlers.language.entities import Moment, find, sums_in
from handlers.language.features import masked
from handlers.language.names import Who
from handlers.language.understanding import Candidate, ProductMention

PATH = Path(__file__).with_name("utterances.txt")
HEADING = "# --- "
AT = Moment(datetime(2026, 3, 11, 10, tzinfo=UTC), ZoneInfo("UTC"))
_MARK = re.compile(r"\{([^}]+)\}|<([^>]+)>|\[([^\]]+)\]")


@dataclass(frozen=True)
class Utterance:
    """One line of the file, its things already replaced by signs."""

    hand: str  # the heading it stands under: who wrote it, or what it is about
    text: str
    unknown: str  # the same, its people and companies not recognised, as those who are on nobody's file
    intent: str
    also: tuple[str, ...]
    stage: str
    outcome: str


def load(path: Path = PATH) -> list[Utterance]:
    """Every utterance of the file."""
    hand, out = "", []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(HEADING):
            hand = line.removeprefix(HEADING)
        elif line.strip() and not line.startswith("#"):
            out.append(_read(hand, line))
    return out


def _read(hand: str, line: str) -> Utterance:
    intents, stage, outcome, text = (part.strip() for part in line.split("|", 3))
    intent, *also = intents.split("+")
    return Utterance(hand, _masked(text), _masked(text, known=False), intent, tuple(also), stage, outcome)


def _masked(marked: str, *, known: bool = True) -> str:
    text, who, goods = "", [], []
    for plain, kind, name in _pieces(marked):
        text += plain
        span = (len(text), len(text) + len(name))
        text += name
        if kind == "product":
            goods.append(ProductMention(0, None, span))
        elif kind and known:
            who.append(Candidate(kind, 0, 0, name, span, 1.0))
    found = find(
        text, AT, Who(named=tuple(who)), contact_details(text, "CN"), tuple(goods), sums_in(text, AT)
    )
    return masked(text, found, AT)


def _pieces(marked: str) -> Iterator[tuple[str, Literal["customer", "contact", "product"] | None, str]]:
    end = 0
    for m in _MARK.finditer(marked):
        kind: Literal["customer", "contact", "product"] = (
            "contact" if m[1] else "customer" if m[2] else "product"
        )
        yield marked[end : m.start()], kind, m[1] or m[2] or m[3]
        end = m.end()
    yield marked[end:], None, ""
