"""Who the message is about, from the readings the name index found; a tie is never broken by a guess."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.language.understanding import Candidate, Doubt, Span

SURE = 0.6  # below this a reading is only a suggestion
MARGIN = 0.08  # closer than this, two readings are a tie
TITLE = 0.15  # 小刘, Mr Chen: a surname alone gives way to a company that is named
SHORT = 4  # characters of a Chinese name
PARTS = ("first", "part")  # readings by one word of a longer name
ARTICLE = re.compile(r"\b(?:the|an?|some|any|his|her|their|our|this|that|these|those) $")
OWN = 0.25  # what the person's own book counts for


@dataclass(frozen=True)
class Who:
    """The customer and contact of a message."""

    customers: tuple[Candidate, ...] = ()
    customer: Candidate | None = None
    contact: Candidate | None = None
    new_name: str | None = None
    new_contact: str | None = None
    named: tuple[Candidate, ...] = ()  # the readings behind the choice
    doubts: tuple[Doubt, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the names stand."""
        return tuple(c.span for c in self.named)


def choose(text: str, candidates: tuple[Candidate, ...]) -> Who:
    """The customer meant, when it can be only one."""
    ranked = _ranked(candidates)
    if not ranked:
        return Who()
    best = ranked[0]
    second = ranked[1] if len(ranked) > 1 else None
    alone = second is None or best[0] - second[0] >= MARGIN
    doubtful = _perhaps_another(text, best[1]) or _perhaps_no_name(text, best[1])
    sure = best[0] >= SURE and alone and not doubtful
    customer = best[1][0] if sure else None
    contact = _contact(best[1]) if sure else None
    shown = tuple(group[0] for _, group in ranked[:5])
    doubts = () if sure else (Doubt("customer", text[slice(*best[1][0].span)], candidates=shown),)
    return Who(shown, customer, contact, named=tuple(best[1]), doubts=doubts)


def _contact(group: list[Candidate]) -> Candidate | None:
    """The person named beside the company: "MacLeod" in "met Doug at MacLeod" is the company alone."""
    companies = [c.span for c in group if c.kind == "customer"]
    people = (c for c in group if c.kind == "contact")
    return next((c for c in people if not any(_overlap(c.span, span) for span in companies)), None)


def _perhaps_another(text: str, group: list[Candidate]) -> bool:
    """万福园艺 for 万象园艺: one other character may well be another customer's name, so it is asked."""
    best = group[0]
    written = text[slice(*best.span)]
    return (
        best.how == "typo" and _alone(group) and len(written) <= SHORT and "\u4e00" <= written[:1] <= "\u9fff"
    )


def _perhaps_no_name(text: str, group: list[Candidate]) -> bool:
    """A small word behind an article is mostly just a word: "the cedar hedge" for Cedar Ridge Residences."""
    best = group[0]
    written, before = text[slice(*best.span)], text[: best.span[0]].lower()
    return best.how in PARTS and _alone(group) and written.islower() and bool(ARTICLE.search(before))


def _alone(group: list[Candidate]) -> bool:
    """Whether nothing else in the message speaks for this customer."""
    return all(_overlap(c.span, group[0].span) for c in group)


def _ranked(candidates: Iterable[Candidate]) -> list[tuple[float, list[Candidate]]]:
    """Customers with their readings, best first: company and contact together say more than either."""
    groups: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.customer_id, []).append(candidate)
    ranked = [(_weight(group), sorted(group, key=lambda c: -c.score)) for group in groups.values()]
    return sorted(ranked, key=lambda pair: -pair[0])


def _weight(group: list[Candidate]) -> float:
    best = max(group, key=lambda c: c.score)
    other = max((c.score for c in group if not _overlap(c.span, best.span)), default=0.0)
    told = TITLE if best.how == "title" and not other else 0.0
    return best.score + 0.5 * other + (OWN if best.own else 0.0) - told


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
