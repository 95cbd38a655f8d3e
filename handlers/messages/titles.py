"""Which of a customer's deals a message names, by the words of its title."""

import re
from collections.abc import Iterator, Sequence

from handlers.language.pattern import CHINESE
from handlers.language.understanding import Understanding, besides
from storage.tables import Deal

WORD = re.compile(r"[a-z][a-z'-]{2,}")
HAN = re.compile(rf"[{CHINESE}]{{2,}}")
BEHIND = re.compile(r"[,;:(，；：（]")  # phase 2, and the like
JOINING = frozenset({"the", "for", "and", "with", "new"})
SAYS_LITTLE = frozenset({"annual", "planting", "phase", "project"})
SAYS_LITTLE |= {"spring", "summer", "autumn", "fall", "winter"}
SUBJECT = re.compile(
    rf".*?(?P<name>(?:(?![的了说要是把给跟和签份这那])[{CHINESE}]){{0,6}}(?:合同|工程|项目))[^。;；!！?？]{{0,16}}$"
)
SEASONS = frozenset({"春季", "夏季", "秋季", "冬季", "年度", "新增", "全年"})
ENOUGH = 0.5  # of a title's words, to choose among deals one of which is meant
WHOLE = 1.0
LEAST = 2  # words or pairs of characters that make a title somebody would not say by chance


def told(heard: Understanding) -> str | None:
    """What the sum is for, in the words before it: 养护合同 of 今年的养护合同一年一千二."""
    found = SUBJECT.search(heard.text, 0, heard.amount.span[0]) if heard.amount else None
    return found["name"] if found else None


def named(heard: Understanding, standing: Sequence[Deal]) -> Deal | None:
    """The one deal whose title the words come nearest to."""
    ranked = sorted(((_likeness(heard, deal), deal) for deal in standing), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < ENOUGH or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    return ranked[0][1]


def touches(heard: Understanding, standing: Sequence[Deal]) -> bool:
    """Whether a telling word of a title is said: enough to choose among people of one name."""
    return any(_likeness(heard, deal) for deal in standing)


def named_in_full(heard: Understanding, standing: Sequence[Deal]) -> Deal | None:
    """The deal whose title is said, in a message that need not be about one on file."""
    deal = named(heard, standing)
    whole = deal is not None and len(set(_pieces(_head(deal.title)))) >= LEAST
    return deal if deal and whole and _likeness(heard, deal) == WHOLE else None


def _likeness(heard: Understanding, deal: Deal) -> float:
    """How much of a title's beginning is said besides the names."""
    names = [one.span for one in (heard.customer, heard.contact) if one]
    title_words = list(_pieces(_head(deal.title)))
    said, title = set(_pieces(besides(heard.text, names))), set(title_words) - JOINING
    told = said & title
    if not told or not (told - SAYS_LITTLE or told == title):  # a deal may have no title at all
        return 0.0
    likeness = len(told) / len(title)
    return max(likeness, ENOUGH) if _begins(title_words, said) else likeness


def _begins(title: Sequence[str], said: set[str]) -> bool:
    """绿篱 for 绿篱更换二期: a Chinese title begins with what it is about."""
    first = title[0] if title else ""
    return bool(HAN.match(first)) and first in said and first not in SEASONS


def _head(title: str) -> str:
    return BEHIND.split(title, maxsplit=1)[0]


def _pieces(text: str) -> Iterator[str]:
    """English words without their plural, and Chinese characters in pairs."""
    text = text.lower()
    yield from (word.removesuffix("s") for word in WORD.findall(text))
    for run in HAN.findall(text):
        yield from (run[at : at + 2] for at in range(len(run) - 1))
