"""Who the message is about, from the readings the name index found; a tie is never broken by a guess."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers.language.pattern import Pattern
from handlers.language.understanding import Candidate, Doubt, Span

SURE = 0.6  # below this a reading is only a suggestion
MARGIN = 0.08  # closer than this, two readings are a tie
TITLE = 0.15  # 小刘, Mr Chen: a surname alone gives way to a company that is named
NAMESAKE = 0.02  # two people of one customer this near to each other go by the same name
LINK = Pattern(
    r"\s*(?:[,，、;；/+&]\s*)?(?:(?:and|then|和|跟|与|及|还有|以及)\s*)?(?<=[\s,，、;；/+&和跟与及有])", re.I
)
SHORT = 4  # characters of a Chinese name
THERE = Pattern(r" (?:(?:at|from|of) (?:the )?)?|的?", re.I)  # between somebody and the company
LEAST = 5  # characters of a name that is written with a slip, in a list
SAYS = Pattern(
    r"[也都]?(?:说|讲|问|想|要|提|觉得|表示|很|不|让)"
    r"| (?:says?|said|wants?|thinks?|takes? over|will|is|asked)\b"
)
SMALL = ("surname", "given")  # readings by a word that may be any other
PARTS = ("first", "part")  # readings by one word of a longer name
ARTICLE = Pattern(
    r"(?:\b(?:the|an?|some|any|his|her|their|our|this|that|these|those|more|dozen|(?<!just out )of)|\d) $"
)
AWAY = Pattern(
    r" (?:was |is )?(?:not (?:in|there|around)|out|away)\b| (?:was|is)n't (?:in|there|around)\b"
    r"|不在|没在|出差",
    re.I,
)
SURNAME = Pattern(
    r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:At|From|Of|On|In|And|Re|Is|Has|Wants?|Needs?|I)\b)"
    r"[A-Z][a-z'’-]+"
)
WORD = Pattern(r" (?P<word>[A-Za-z][\w'&-]+)")
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
    ranked = _ranked(text, _as_typed(text, candidates))
    if not ranked:
        return Who()
    best = ranked[0]
    second = ranked[1] if len(ranked) > 1 else None
    alone = second is None or best[0] - second[0] >= MARGIN or _says_less(second[1], best[1])
    doubtful = any(is_so(text, best[1]) for is_so in (_perhaps_another, _perhaps_no_name, _of_another_name))
    sure = best[0] >= SURE and alone and not doubtful
    customer = best[1][0] if sure else None
    contact = _contact(_there(text, best[1])) if sure else None
    shown = tuple(group[0] for _, group in ranked[:5])
    doubts = () if sure else (Doubt("customer", text[slice(*best[1][0].span)], candidates=shown),)
    if contact and (namesakes := _namesakes(contact, best[1])):
        contact, doubts = None, (Doubt("contact", text[slice(*namesakes[0].span)], candidates=namesakes),)
    return Who(shown, customer, contact, named=tuple(best[1]), doubts=doubts)


def _as_typed(
    text: str, candidates: tuple[Candidate, ...], small: tuple[str, ...] = SMALL
) -> tuple[Candidate, ...]:
    """Where one name is written with its capital, a small word is none: Park is nobody in "the car park"."""
    written = [text[slice(*c.span)] for c in candidates]
    if not any(words[:1].isupper() for words in written):
        return candidates
    return tuple(
        c for c, words in zip(candidates, written, strict=True) if c.how not in small or not words.islower()
    )


def listed(text: str, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Customers that stand in a list, each with its best reading: "Claire, Tom, and Green Acres"."""
    best: list[Candidate] = []
    typed = _as_typed(text, tuple(candidates), (*SMALL, "part"))
    for one in sorted(typed, key=lambda c: (-c.score, c.span[0] - c.span[1])):
        if (
            one.score >= SURE
            and not _is_far(one)
            and not any(_overlap(one.span, other.span) for other in best)
        ):
            best.append(one)
    chain: list[Candidate] = []
    for one in _with_their_people(text, sorted(best, key=lambda c: c.span)):
        linked = bool(chain) and _is_next(text, chain[-1], one)
        if chain and not linked and len(chain) > 1:
            break
        chain = [*chain, one] if linked or not chain else [one]
    named = {one.customer_id for one in chain}
    alone = named == {one.customer_id for one in best}  # else somebody beside the list is whom it is about
    return tuple(chain) if len(named) == len(chain) > 1 and alone else ()


def _with_their_people(text: str, found: list[Candidate]) -> list[Candidate]:
    """ "Tom Gill at Stewart Custom" as one of the list."""
    out: list[Candidate] = []
    for one in found:
        last = out[-1] if out and out[-1].customer_id == one.customer_id else None
        if last and THERE.fullmatch(text, last.span[1], one.span[0]):
            out[-1] = replace(last, span=(last.span[0], one.span[1]))
        else:
            out.append(one)
    return out


def _is_next(text: str, before: Candidate, one: Candidate) -> bool:
    """Whether a list goes on with it; 周总, or who says something, behind a comma is somebody there."""
    link = LINK.fullmatch(text, before.span[1], one.span[0])
    if link and link.group() == " " and text[one.span[0]].isascii():
        return False  # "Sunrise Hill Strata" are no two
    somebody_there = one.how == "title" or (one.kind == "contact" and SAYS.match(text, one.span[1]))
    return link is not None and not (somebody_there and link.group().strip() in (",", "，"))


def _is_far(one: Candidate) -> bool:
    """A short word that is a slip of a name's: "yest" is no West."""
    return one.how == "typo" and one.span[1] - one.span[0] < LEAST


def is_elsewhere(text: str, who: Who, company: str | None) -> bool:
    """ "Linda put me onto her sister at Maple Ridge Nursery": who is known is not of the company named."""
    by_person = who.customer is not None and all(one.kind == "contact" for one in who.named)
    return by_person and company is not None and nearly(text, who, company).customer is None


def nearly(text: str, who: Who, new_name: str | None) -> Who:
    """Whom a new customer's name itself may mean: what else is like somebody's on file is a coincidence."""
    begin = text.find(new_name) if new_name else -1
    if new_name is None or begin < 0:
        return who
    span = (begin, begin + len(new_name))
    close = tuple(one for one in who.named if _overlap(one.span, span) and not _is_word_of(one, span))
    return replace(who, customer=who.customer if close else None, contact=None, named=close)


def _is_word_of(one: Candidate, name: Span) -> bool:
    """Bistro, in "Saltwater Bistro": a word of theirs that another name has, too."""
    return one.how in PARTS and _inside(one.span, name)


def _contact(group: list[Candidate]) -> Candidate | None:
    """The person named beside the company: "MacLeod" in "met Doug at MacLeod" is the company alone."""
    people = [c for c in group if c.kind == "contact"]
    full = next((c for c in people if c.how == "name"), None)
    if full and not any(c.kind == "customer" and c.how == "name" for c in group):
        return full  # 张伟 of 张伟商贸
    companies = [c.span for c in group if c.kind == "customer"]
    return next((c for c in people if not any(_is_theirs(c, span) for span in companies)), None)


def _is_theirs(person: Candidate, company: Span) -> bool:
    """Whether the company's words go on in it: Greg Penner of Greg & Rachel Penner is not Rachel."""
    follows = person.how == "surname" and company[1] + 1 == person.span[0]
    return _overlap(person.span, company) or follows


def _there(text: str, group: list[Candidate]) -> list[Candidate]:
    """Without those who were not in, where somebody else was met."""
    people = {c.span for c in group if c.kind == "contact"}
    out = {span for span in people if AWAY.match(text, span[1])}
    return [c for c in group if c.span not in out] if people - out else group


def _namesakes(contact: Candidate, group: list[Candidate]) -> tuple[Candidate, ...]:
    """Two Chens at one customer: each with the best reading of the same words."""
    alike = (
        one
        for one in group
        if one.kind == "contact" and one.span == contact.span and contact.score - one.score < NAMESAKE
    )
    found = {one.id: one for one in alike}
    return tuple(found.values()) if len(found) > 1 else ()


def _perhaps_another(text: str, group: list[Candidate]) -> bool:
    """万福园艺 for 万象园艺: one other character may well be another customer's name, so it is asked."""
    best = group[0]
    written = text[slice(*best.span)]
    return (
        best.how == "typo" and _alone(group) and len(written) <= SHORT and "\u4e00" <= written[:1] <= "\u9fff"
    )


def _perhaps_no_name(text: str, group: list[Candidate]) -> bool:
    """A small word behind an article or a number is mostly just a word: "the cedar hedge", "20 pines"."""
    best = group[0]
    written, before = text[slice(*best.span)], text[: best.span[0]].lower()
    return best.how in PARTS and _alone(group) and written.islower() and bool(ARTICLE.search(before))


def _of_another_name(text: str, group: list[Candidate]) -> bool:
    """Tom Reed is not the Tom Harding on file."""
    best = group[0]
    first = best.how in ("given", "typo", *PARTS) and _alone(group)
    somebody = best.kind == "contact" or (best.how == "typo" and " " not in text[slice(*best.span)])
    another = text[best.span[0] :][:1].isupper() and SURNAME.match(text, best.span[1])
    return bool(first and somebody and another) and not _goes_on(text, best)


def _alone(group: list[Candidate]) -> bool:
    """Whether nothing else in the message speaks for this customer."""
    return all(_overlap(c.span, group[0].span) for c in group)


def _says_less(rivals: list[Candidate], best: list[Candidate]) -> bool:
    """Whether they are named by no more than a part of the best one's words: "Surrey" in "Surrey Golf".

    Somebody of a name may be with either: "Raj from Surrey Golf" is not the Raj of Surrey Groundskeeping.
    """
    whole = [c.span for c in best if c.how in ("name", "run")]
    shared = {c.span for c in best}
    inside = [any(_inside(c.span, span) for span in whole) for c in rivals]
    return any(inside) and all(within or c.span in shared for c, within in zip(rivals, inside, strict=True))


def _inside(a: Span, b: Span) -> bool:
    return a != b and b[0] <= a[0] and a[1] <= b[1]


def _ranked(text: str, candidates: Iterable[Candidate]) -> list[tuple[float, list[Candidate]]]:
    """Customers with their readings, best first: company and contact together say more than either."""
    groups: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.customer_id, []).append(candidate)
    ranked = [(_weight(text, group), sorted(group, key=lambda c: -c.score)) for group in groups.values()]
    return sorted(ranked, key=lambda pair: -pair[0])


def _weight(text: str, group: list[Candidate]) -> float:
    best = max(group, key=lambda c: c.score)
    other = max((c.score for c in group if not _overlap(c.span, best.span)), default=0.0)
    told = TITLE if best.how == "title" and not other else 0.0
    more = MARGIN if _goes_on(text, best) else 0.0
    return best.score + 0.5 * other + (OWN if best.own else 0.0) + more - told


def _goes_on(text: str, one: Candidate) -> bool:
    """Whether the next word is one more of theirs: "Sunrise Hill strata" for Sunrise Hill Village Strata."""
    begin, end = one.span
    behind = WORD.match(text, end)
    words = one.name.lower().split()
    return behind is not None and behind["word"].lower() in words and behind["word"] not in text[begin:end]


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
