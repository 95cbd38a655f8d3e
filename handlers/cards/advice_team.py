"""For managers: what is at stake across the team, who answers the lists, and whether calling helps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel.numbers import format_percent
from markupsafe import Markup

from handlers.cards import advice, reasons
from handlers.cards.advice import Told
from handlers.cards.card import Button, Card, lines, rows
from handlers.cards.chart import Bars
from handlers.cards.pages import turner
from handlers.chat import Chat
from handlers.formats import LOCALES, short
from handlers.taps import pack
from storage.advice.record import Arm, Lift, Record, Silence, Withheld
from storage.advice.values import Stake
from storage.tables import AdviceRun

PAGE = 6
MOST_PEOPLE = 3
MOST_BARS = 10
FEWEST = 30  # customers on each side before a difference means anything
NAME = 28


@dataclass(frozen=True)
class Standing:
    """All that the manager's page tells."""

    run: AdviceRun
    stakes: Sequence[Stake]
    silences: Mapping[int, Silence]
    record: Record
    withheld: Withheld
    tiers: int


def overview(chat: Chat, seen: Standing) -> Card:
    """What is at stake with whom, and who answers the list."""
    customers = sum(one.customers for one in seen.stakes)
    total = sum(one.amount for one in seen.stakes)
    text = lines(
        chat.t("advising.title", day=chat.day(seen.run.today)),
        chat.t("advising.at_risk", n=customers, worth=reasons.money(chat, total)),
        _besides(chat, seen.withheld),
        *(_person(chat, seen, one) for one in seen.stakes[:MOST_PEOPLE]),
        advice.record(chat, seen.record),
        held_back(chat, seen.withheld),
        left_out(chat, seen.run),
        advice.too_little(chat, seen.run.verdicts),
    )
    tiers = (chat.button("advising.tiers", "advice.tiers", 1, n=seen.tiers),) if seen.tiers else ()
    buttons = (
        chat.button("advising.by_value", "advice.risk", 1),
        chat.button("advising.month", "advice.month"),
        chat.button("advising.chart", "advice.chart"),
        chat.button("advising.groups", "advice.groups"),
        *tiers,
        chat.button("advising.export", "advice.export"),
        chat.button("advising.settings", "advice.settings"),
        chat.back("team", 1),
    )
    return Card(text, rows(buttons, 2), screen=pack("advice.team"))


def _besides(chat: Chat, found: Withheld) -> Markup | None:
    """Of whom else the list of calls is made, which those at risk are only a part of."""
    once, gone = found.kinds.get("second_order", 0), found.kinds.get("win_back", 0)
    told = [
        chat.t("advising.ordered_once", n=once) if once else None,
        chat.t("advising.long_gone", n=gone) if gone else None,
    ]
    return chat.t("common.list_separator").join(part for part in told if part) or None


def left_out(chat: Chat, run: AdviceRun) -> Markup | None:
    """Whose orders are in two currencies is not judged, and that is said."""
    if not run.left_out:
        return None
    orders = chat.t("common.list_separator").join(
        chat.t("advising.in_currency", n=count, currency=currency)
        for currency, count in run.left_out["orders"].items()
    )
    return chat.t("advising.left_out", n=run.left_out["customers"], orders=orders)


def _person(chat: Chat, seen: Standing, one: Stake) -> Markup:
    """Alice: 8 customers, £2,100 · 3 of 5 answered."""
    said = seen.silences.get(one.person.id)
    answered = chat.t("advising.answered", n=said.shown, answered=said.answered) if said else ""
    worth = reasons.money(chat, one.amount)
    return chat.t("advising.person", name=one.person.name, n=one.customers, worth=worth) + answered


def chart(chat: Chat, stakes: Sequence[Stake]) -> Card:
    """One bar to a person, and beneath it how much of that somebody has answered."""
    if not stakes:
        return chat.card("advising.no_chart", back(chat))
    shown = stakes[:MOST_BARS]
    bars = Bars(
        title=str(chat.t("advising.chart_title", currency=chat.book.company().currency)),
        names=[short(one.person.name, NAME) for one in shown],
        now=[round(one.amount) for one in shown],
        before=[round(one.answered) for one in shown],
        now_is=str(chat.t("advising.chart_stake")),
        before_was=str(chat.t("advising.chart_answered")),
    )
    return Card(chat.t("advising.chart_words"), (back(chat),), fresh=True, chart=bars)


def held_back(chat: Chat, found: Withheld) -> Markup | None:
    """What is kept from the lists is said openly."""
    if not found.withheld:
        return None
    return chat.t("advising.held_back", n=found.withheld, flagged=found.flagged)


def nothing_yet(chat: Chat) -> Card:
    return chat.card("advising.nothing_yet", (chat.back("team", 1),))


# --- by value ---------------------------------------------------------------------------------------------


def at_risk(chat: Chat, listed: Sequence[tuple[Told, str]], page: int, pages: int, total: int) -> Card:
    """A page of those at risk, most at stake first, each with the owner."""
    start = (page - 1) * PAGE + 1
    told = [
        chat.t("advising.row", number=at, row=advice.row(chat, one), owner=short(owner, NAME))
        for at, (one, owner) in enumerate(listed, start)
    ]
    opening = [Button.to(str(at), "advice.show", one.id) for at, (one, _) in enumerate(listed, start)]
    text = lines(chat.t("advising.all_at_risk", n=total), *told)
    buttons = (*rows(opening, PAGE), turner(page, pages, "advice.risk"), back(chat))
    return Card(text, buttons, screen=pack("advice.risk", page))


def back(chat: Chat) -> tuple[Button, ...]:
    return (chat.back("advice.team"),)


# --- a month ----------------------------------------------------------------------------------------------


def month(chat: Chat, found: Lift, withheld: Withheld, share: int, silences: Sequence[Silence]) -> Card:
    """Whether calling helps: of those shown, called and kept back, how many ordered again."""
    text = lines(
        chat.t("advising.month_title"),
        chat.t("advising.span", since=chat.day(found.since), until=chat.day(found.until)),
        _arm(chat, "shown", found.shown),
        _arm(chat, "called", found.called),
        _arm(chat, "withheld", found.withheld),
        None if _enough(found) else chat.t("advising.too_few", n=FEWEST),
        chat.t("advising.share", share=percent(chat, share)),
        held_back(chat, withheld),
        *(_silent(chat, one) for one in silences if not one.answered),
    )
    return Card(text, (back(chat),))


def _arm(chat: Chat, name: str, arm: Arm) -> Markup:
    return chat.t(f"advising.arm_{name}", n=arm.customers, ordered=arm.ordered)


def _enough(found: Lift) -> bool:
    return min(found.shown.customers, found.withheld.customers) >= FEWEST


def percent(chat: Chat, share: int) -> str:
    return str(format_percent(share / 100, format="0%", locale=LOCALES[chat.language]))


def _silent(chat: Chat, one: Silence) -> Markup:
    return chat.t("advising.silent", name=one.person.name, n=one.shown)
