"""Looking records up: /find, picking a customer, and recognising one that is there already."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from storage.book import Book
from storage.names import keys, lookup
from storage.names.forms import digits, without_legal
from storage.names.lookup import Found
from storage.names.matching import OWN_FIRST, NameMatch, matches
from storage.names.text import Unit, all_han, squashed, units

LONGEST = 200  # characters of a query
SHORTEST_NUMBER = 4  # digits
SAME_NUMBER = 8  # last digits: many leave out the country's and the trunk prefix
SIMILAR = 0.85
BUT_LEGAL = 0.95  # of the score: Acme Ltd need not be Acme
SOUNDS = frozenset({"pinyin", "turned", "initials"})
TELLING = 0.25  # a lower score is a word of the query that fits half the country
WHOLE = frozenset({"name", "core", "words", "alias", "pinyin", "turned", "typo", "sound"})


@dataclass(frozen=True)
class Hit:
    """A customer that answers the query; by one of its contacts when `contact_id` is given."""

    customer_id: int
    contact_id: int | None
    name: str  # of the contact when there is one, else of the customer
    score: float  # 0..1; equal scores are a tie
    own: bool
    how: str

    @property
    def order(self) -> tuple[float, int, int]:
        return -self.score - OWN_FIRST * self.own, self.customer_id, self.contact_id or 0


def find(book: Book, query: str, limit: int = 8) -> list[Hit]:
    """The customers that a part of a name, a number, a mail address or pinyin may mean, one's own first."""
    return _one_each(_hits(book, query.strip()[:LONGEST]), lambda hit: hit.customer_id)[:limit]


def find_people(book: Book, query: str, limit: int = 8) -> list[Hit]:
    """The same, with each of two Chens at one customer."""
    hits = _hits(book, query.strip()[:LONGEST])
    first = {hit.customer_id: hit for hit in _one_each(hits, lambda hit: hit.customer_id)}
    alike = (hit for hit in hits if _is_namesake(hit, first[hit.customer_id]))
    return _one_each(alike, lambda hit: (hit.customer_id, hit.contact_id))[:limit]


def _is_namesake(hit: Hit, first: Hit) -> bool:
    """Whether it answers as well as the customer's best hit does; that one itself always does."""
    return hit == first or bool(hit.contact_id and first.contact_id and hit.score == first.score)


def _hits(book: Book, query: str) -> list[Hit]:
    hits = [*_by_name(book, query), *_by_number(book, query), *_by_part(book, query)]
    return [hit for hit in hits if hit.score >= TELLING]


def similar(book: Book, name: str, phone: str | None = None, email: str | None = None) -> list[Hit]:
    """Records that may be the same one: an equal number or mail address, or nearly the same name."""
    hits = _same_number(book, digits(phone or "")[-SAME_NUMBER:])
    hits += [_hit(one, 1.0, "mail") for one in lookup.forms(book, _addresses(email)) if one.how == "mail"]
    named = [match for match in matches(book, name[:LONGEST], ordinary=True) if match.how in WHOLE]
    hits += _wholly(named, units(name))
    return _one_each(hits, lambda hit: (hit.customer_id, hit.contact_id))


def _wholly(named: Iterable[NameMatch], found: list[Unit]) -> Iterator[Hit]:
    """The matches that take in the whole name, or all but its Ltd or 公司: then nearly the same."""
    bare = without_legal(found)
    for match in named:
        if match.score >= SIMILAR and _covers(match, bare):
            hit = _of_match(match)
            yield hit if _covers(match, found) else replace(hit, score=round(hit.score * BUT_LEGAL, 3))


# --- by name ----------------------------------------------------------------------------------------------


def _by_name(book: Book, query: str) -> list[Hit]:
    found = units(query)
    by_customer: dict[int, list[NameMatch]] = {}
    for match in matches(book, query, ordinary=True):
        by_customer.setdefault(match.customer_id, []).append(match)
    ordered = (sorted(its, key=lambda match: match.order) for its in by_customer.values())
    return [hit for its in ordered for hit in _answers(its, found)]


def _answers(its: list[NameMatch], found: list[Unit]) -> list[Hit]:
    """The best match of a customer, for as much of the query as the customer explains, and its namesakes."""
    explained = 0.0
    for unit in found:
        explained += len(unit.text) * max((m.score for m in its if _holds(m, unit)), default=0.0)
    best = its[0]
    score = round(explained / max(1, sum(len(unit.text) for unit in found)), 3)
    alike = (one for one in its if (one.span, one.score, one.kind) == (best.span, best.score, best.kind))
    return [Hit(one.customer_id, _contact(one), one.name, score, one.own, one.how) for one in alike]


def _holds(match: NameMatch, unit: Unit) -> bool:
    return match.span[0] <= unit.start and unit.end <= match.span[1]


# --- by a part of a name, of a number ---------------------------------------------------------------------


def _by_part(book: Book, query: str) -> list[Hit]:
    part = query.casefold() if "@" in query else squashed(query)
    if len(part) < 2 and not all_han(part):  # a Chinese one is half a name, of one's own people at least
        return []
    texts = lookup.beginning(book, part)
    size = 3 if part.isascii() else 2
    if len(part) >= size:
        # any one of its keys finds them all; the last one is seldom a common beginning
        texts += lookup.containing(book, part, [list(keys.grams(part, size))[-1]])
    found = lookup.own_forms(book, lookup.own_containing(book, part)) + lookup.forms(book, set(texts))
    return [_hit(one, _part_score(part, one.text), "part") for one in found if _is_part(one, part)]


def _is_part(one: Found, part: str) -> bool:
    """The end of one syllable and the beginning of the next are nobody's name."""
    return one.how != "phone" and (one.how not in SOUNDS or one.text.startswith(part))


def _part_score(part: str, text: str) -> float:
    if part == text and "@" in part:
        return 1.0
    nearness = 0.1 * len(part) / len(text)
    return round((0.7 if text.startswith(part) else 0.6) + nearness, 3)


def _by_number(book: Book, query: str) -> list[Hit]:
    part = digits(query)
    if len(part) < SHORTEST_NUMBER or any(char.isalpha() for char in query):
        return []
    part = part.lstrip("0") if len(part.lstrip("0")) >= SHORTEST_NUMBER else part
    return [_hit(one, _number_score(part, one.text), "phone") for one in _numbers(book, part)]


def _same_number(book: Book, ending: str) -> list[Hit]:
    found = _numbers(book, ending) if len(ending) == SAME_NUMBER else []
    return [_hit(one, 1.0, "phone") for one in found if one.text.endswith(ending)]


def _numbers(book: Book, part: str) -> list[Found]:
    texts = lookup.containing(book, part, keys.asked_digits(part))
    found = lookup.own_forms(book, lookup.own_containing(book, part)) + lookup.forms(book, set(texts))
    return [one for one in found if one.how == "phone"]


def _number_score(part: str, text: str) -> float:
    return round(0.6 + 0.4 * len(part) / len(text), 3)


# --- hits -------------------------------------------------------------------------------------------------


def _addresses(email: str | None) -> list[str]:
    return [email.strip().casefold()] if email else []


def _covers(match: NameMatch, found: list[Unit]) -> bool:
    """Whether the match takes in all these words."""
    return all(_holds(match, unit) for unit in found)


def _of_match(match: NameMatch) -> Hit:
    return Hit(match.customer_id, _contact(match), match.name, match.score, match.own, match.how)


def _contact(match: NameMatch) -> int | None:
    return match.id if match.kind == "contact" else None


def _hit(one: Found, score: float, how: str) -> Hit:
    return Hit(one.customer_id, one.contact_id or None, one.name, score, one.own, how)


def _one_each(hits: Iterable[Hit], same: Callable[[Hit], Hashable]) -> list[Hit]:
    chosen: dict[Hashable, Hit] = {}
    for hit in sorted(hits, key=lambda hit: hit.order):
        chosen.setdefault(same(hit), hit)
    return list(chosen.values())
