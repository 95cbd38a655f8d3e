"""Groups of customers: those that clustering found, the levels of the ladder, and the tiers to move."""

from collections.abc import Sequence

from markupsafe import Markup

from handlers.cards import advice, ladder, reasons
from handlers.cards.card import Button, Card, lines, rows
from handlers.cards.pages import turner
from handlers.chat import Chat
from handlers.formats import short
from handlers.taps import Arg, pack
from scoring.ladder import Level
from storage.tables import Customer, CustomerValue, Segment

PAGE = 6
NAME = 48

Shown = tuple[str, *tuple[Arg, ...]]
Group = tuple[Segment, int]
Valued = tuple[Customer, CustomerValue]


def segments(chat: Chat, found: Sequence[Group], remark: Markup | None) -> Card:
    """Every group with what it is called, and how many are in it."""
    told = [
        chat.t("groups.row", number=at, name=_name(chat, segment), n=count)
        for at, (segment, count) in enumerate(found, 1)
    ]
    opening = [Button.to(str(at), "advice.segment", one.id, 1) for at, (one, _) in enumerate(found, 1)]
    text = lines(chat.t("groups.title"), *told, None if found else remark or chat.t("groups.none"))
    ways = (chat.button("groups.ladder", "advice.ladder"), _back(chat))
    return Card(text, (*rows(opening, PAGE), ways), screen=pack("advice.groups"))


def _name(chat: Chat, segment: Segment) -> Markup:
    return reasons.group_name(chat, [advice.read(one) for one in segment.traits])


def segment(chat: Chat, group: Group, found: Sequence[Valued], page: int, pages: int) -> Card:
    """What sets a group apart, and its customers."""
    of, count = group
    text = lines(
        chat.t("groups.one", name=_name(chat, of), n=count),
        *(reasons.sentence(chat, advice.read(one), {}) for one in of.traits),
    )
    turning = ("advice.segment", of.id)
    return _customers(chat, text, found, turning, (page, pages), back="advice.groups")


def levels(chat: Chat, counts: dict[str, int]) -> Card:
    """The ladder from its top, with how many stand on each level."""
    known = [level for level in reversed(Level) if counts.get(level)]
    told = [
        chat.t(
            "groups.level",
            level=ladder.level(chat, level),
            n=counts[level],
            words=ladder.calls_for(chat, level),
        )
        for level in known
    ]
    opening = [
        Button.to(f"{ladder.level(chat, level)} ({counts[level]})", "advice.level", str(level), 1)
        for level in known
    ]
    text = lines(chat.t("groups.ladder_title"), *told, None if known else chat.t("groups.none"))
    return Card(text, (*rows(opening, 2), (chat.back("advice.groups"),)), screen=pack("advice.ladder"))


def level(chat: Chat, of: str, count: int, found: Sequence[Valued], page: int, pages: int) -> Card:
    """The customers on one level."""
    text = lines(
        chat.t("groups.one", name=ladder.level(chat, of), n=count),
        chat.t("groups.calls_for", words=ladder.calls_for(chat, of)),
    )
    return _customers(chat, text, found, ("advice.level", of), (page, pages), back="advice.ladder")


def tiers(chat: Chat, found: Sequence[Valued], count: int, page: int, pages: int) -> Card:
    """Where the tier should move; a person decides, on the customer's page."""
    told = [chat.t("groups.tier", customer=one.name, now=one.tier, tier=value.tier) for one, value in found]
    text = lines(chat.t("groups.tiers", n=count), *told)
    return _customers(
        chat, text, found, ("advice.tiers",), (page, pages), back="advice.team", opens="advice.of"
    )


def _customers(
    chat: Chat,
    text: Markup,
    found: Sequence[Valued],
    shows: Shown,
    at: tuple[int, int],
    *,
    back: str,
    opens: str = "customer.show",
) -> Card:
    """A page of customers: `shows` is the list they are on, `at` the page and how many there are."""
    buttons = [Button.to(short(one.name, NAME), opens, one.id) for one, _ in found]
    layout = (*rows(buttons, 1), turner(*at, *shows), (chat.back(back),))
    return Card(text, layout, screen=pack(*shows, at[0]))


def _back(chat: Chat) -> Button:
    return chat.back("advice.team")
