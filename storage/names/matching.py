"""Every customer and contact that a free text may name, with the place and how well it fits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from storage.book import Book
from storage.names import lookup, slips
from storage.names.forms import WORTH
from storage.names.lookup import Found
from storage.names.text import Unit, spoken, squashed, units
from storage.names.windows import Window, titled, windows

Span = tuple[int, int]
MOST_UNITS = 400
MOST = 40
NEAREST = 60  # guesses looked up for everybody; further ones in the own book alone
STRONG, FAIR = 0.88, 0.65
NEARLY, DIMMED = 0.15, 0.85
OWN_FIRST = 0.25  # how much nearer one's own customers are, for the order alone
FITTING_TITLE = {"surname": 0.8, "given": 0.72}


@dataclass(frozen=True)
class NameMatch:
    """One reading of a piece of the text as a customer or a contact. Equal scores are a tie."""

    kind: Literal["customer", "contact"]
    id: int
    customer_id: int
    name: str
    span: Span
    score: float  # 0..1: how well the words fit, whoever the record belongs to
    own: bool = False
    how: str = ""

    @property
    def order(self) -> tuple[float, int, str, int]:
        return -self.score - OWN_FIRST * self.own, self.span[0], self.kind, self.id


def candidates(book: Book, text: str) -> list[NameMatch]:
    """Best first, one's own before others; every record once."""
    return sorted(matches(book, text), key=lambda match: match.order)[:MOST]


def matches(book: Book, text: str, *, ordinary: bool = False) -> list[NameMatch]:
    found = units(text)[:MOST_UNITS]
    runs = windows(found, ordinary=ordinary)
    sure = list(_exact(book, found, runs))
    exact = {text[slice(*match.span)] for match in sure if match.score >= FAIR}
    guesses = slips.guesses(book, found, runs, _explained(found, sure), set(map(squashed, exact)))
    return _together(_as_taught(_without_nested([*sure, *_guessed(book, found, guesses)])))


# --- one window, one form ---------------------------------------------------------------------------------


def _exact(book: Book, found: list[Unit], runs: list[Window]) -> Iterator[NameMatch]:
    by_text: dict[str, list[Window]] = {}
    for window in [*runs, *titled(found)]:
        by_text.setdefault(window.text, []).append(window)
    by_sound: dict[str, list[Window]] = {}
    for window in runs:
        if window.all_han and window.size <= 6:
            by_sound.setdefault(spoken(window.text), []).append(window)
    for form in lookup.forms(book, by_text.keys() | by_sound.keys()):
        for window in by_text.get(form.text, ()):
            if score := _worth(form, window):
                yield _match(form, found, window, score, "title" if window.titled else form.how)
        for window in by_sound.get(form.text, ()) if form.how == "pinyin" else ():
            yield _match(form, found, window, _sound(form, window), "sound")


def _worth(form: Found, window: Window) -> float:
    if window.titled:
        return FITTING_TITLE.get(form.how, 0)
    if form.how == "initials":
        return min(0.75, 0.15 * len(form.text) + 0.05)
    return WORTH[form.how]


def _sound(form: Found, window: Window) -> float:
    """A wrong character that sounds right; with none right, chance is as likely."""
    right = sum(char in form.name for char in window.text)
    return 0.55 + 0.35 * right / len(window.text) if right else 0.4


def _guessed(book: Book, found: list[Unit], guesses: list[slips.Guess]) -> Iterator[NameMatch]:
    by_text: dict[str, list[slips.Guess]] = {}
    for guess in guesses:
        by_text.setdefault(guess.text, []).append(guess)
    nearest = sorted(by_text, key=lambda text: (-max(guess.near for guess in by_text[text]), text))
    forms = lookup.forms(book, nearest[:NEAREST]) + lookup.own_forms(book, nearest[NEAREST:])
    for form in forms:
        for guess in by_text[form.text]:
            if form.how not in ("initials", "phone", "mail"):
                yield _match(form, found, guess.window, WORTH[form.how] * guess.near, "typo")


def _match(form: Found, found: list[Unit], window: Window, score: float, how: str) -> NameMatch:
    span = found[window.first].start, found[window.last - 1].end
    kind: Literal["customer", "contact"] = "contact" if form.contact_id else "customer"
    record = form.contact_id or form.customer_id
    return NameMatch(kind, record, form.customer_id, form.name, span, round(score, 3), form.own, how)


# --- all of them together ---------------------------------------------------------------------------------


def _explained(found: list[Unit], sure: Iterable[NameMatch]) -> set[int]:
    """The units that lie in a strong match."""
    spans = {match.span for match in sure if match.score >= STRONG}
    return {at for at, unit in enumerate(found) if any(a <= unit.start and unit.end <= b for a, b in spans)}


def _without_nested(found: list[NameMatch]) -> list[NameMatch]:
    """ "Li" inside of "Chen Li" names nobody else once Chen Li is known; nearly known, hardly anybody."""
    strongest: dict[Span, float] = {}
    for match in found:
        strongest[match.span] = max(match.score, strongest.get(match.span, 0))
    around = {span: _around(span, strongest) for span in strongest}
    left = [match for match in found if match.score > around[match.span]]
    return [match if match.score > around[match.span] + NEARLY else _dimmed(match) for match in left]


def _as_taught(found: list[NameMatch]) -> list[NameMatch]:
    """Once 陈店长 was one Chen of a customer, the words mean none of the other Chens there."""
    taught = {(match.customer_id, match.span) for match in found if match.how == "alias"}
    return [match for match in found if match.how != "title" or (match.customer_id, match.span) not in taught]


def _around(span: Span, strongest: dict[Span, float]) -> float:
    """The best score of a longer match that takes this place in."""
    longer = (
        score for (a, b), score in strongest.items() if a <= span[0] and span[1] <= b and (a, b) != span
    )
    return max(longer, default=-1.0)


def _dimmed(match: NameMatch) -> NameMatch:
    return replace(match, score=round(match.score * DIMMED, 3))


def _together(found: list[NameMatch]) -> list[NameMatch]:
    """Every record once; what the text says elsewhere of the same customer speaks for it."""
    records: dict[tuple[str, int], list[NameMatch]] = {}
    for match in sorted(found, key=lambda match: match.order):
        records.setdefault((match.kind, match.id), []).append(match)
    single = [_supported(its[0], its[1:]) for its in records.values()]
    by_customer: dict[int, list[NameMatch]] = {}
    for match in single:
        by_customer.setdefault(match.customer_id, []).append(match)
    return [
        _supported(match, [other for other in by_customer[match.customer_id] if other.kind != match.kind])
        for match in single
    ]


def _supported(match: NameMatch, others: list[NameMatch]) -> NameMatch:
    apart = [one.score for one in others if one.span[1] <= match.span[0] or match.span[1] <= one.span[0]]
    if not apart:
        return match
    return replace(match, score=round(1 - (1 - match.score) * (1 - max(apart)), 3))
