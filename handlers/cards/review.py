"""The week of a team on one screen, with a picture of who met how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from markupsafe import Markup

from handlers.cards.card import Button, Card, lines
from handlers.cards.chart import Bars
from handlers.cards.digest import customers_met, names, people_buttons
from handlers.cards.team import sums
from handlers.chat import Chat
from handlers.formats import short
from storage.figures import Meetings
from storage.reviews import Slipped, Span
from storage.tables import Deal, Person, Role, VisitKind

MOST_PEOPLE = 3  # in words; the picture and the buttons have more
MOST_BARS = 12
NEW = ("customers", "contacts", "moved")
LABEL = 20


@dataclass(frozen=True)
class Week:
    """A week beside the one before it. `people` are all whose week it is, by name."""

    monday: date
    now: Span
    before: Span
    slipped: Slipped | None  # how things stand, so only of the latest week
    people: Sequence[Person]

    def busiest(self) -> list[Person]:
        """Everybody, who met most first."""
        return sorted(self.people, key=lambda one: -visits(self.now, one))

    @property
    def quiet(self) -> list[Person]:
        return [one for one in self.people if not visits(self.now, one) and one.role == Role.REP]


def visits(span: Span, person: Person) -> int:
    return span.met.get(person.id, Meetings()).total


def review(chat: Chat, week: Week, ago: int) -> Card:
    """The sums, each with the week before in brackets; then who met whom, and who met nobody."""
    people = [one for one in week.busiest() if visits(week.now, one)][:MOST_PEOPLE]
    text = lines(
        chat.t("review.title" if ago else "review.title_so_far", week=_days(chat, week.monday)),
        _met(chat, week),
        _new(chat, week),
        _ended(chat, "review.won", week.now.happened.won, week.before.happened.won),
        _ended(chat, "review.lost", week.now.happened.lost, week.before.happened.lost),
        _slipped(chat, week.slipped) if week.slipped else None,
        *(_person(chat, week, one) for one in people),
        _quiet(chat, week.quiet) if ago else None,  # a week that has just begun is nobody's fault
    )
    buttons = (*people_buttons(week.busiest()), _others(chat, ago))
    return Card(text, buttons, fresh=True, chart=_chart(chat, week))


def nothing(chat: Chat, monday: date, ago: int) -> Card:
    key = "review.nothing" if ago else "review.nothing_so_far"
    return Card(chat.t(key, week=_days(chat, monday)), (_others(chat, ago),), fresh=True)


# --- the lines --------------------------------------------------------------------------------------------


def _days(chat: Chat, monday: date) -> str:
    return f"{chat.day(monday)} – {chat.day(monday + timedelta(days=6))}"


def _met(chat: Chat, week: Week) -> Markup:
    """34 (28): 20 visits · 9 calls."""
    counted = {kind: _of_kind(week.now, kind) for kind in VisitKind}
    kinds = [chat.t(f"review.{kind}", n=n) for kind, n in counted.items() if n]
    key = "review.met" if kinds else "review.met_nobody"
    return chat.t(key, n=week.now.visits, before=week.before.visits, kinds=Markup(" · ").join(kinds))


def _of_kind(span: Span, kind: VisitKind) -> int:
    return sum(meetings.kinds.get(kind, 0) for meetings in span.met.values())


def _new(chat: Chat, week: Week) -> Markup | None:
    now, before = week.now.happened, week.before.happened
    counts = [(name, now.total(name), before.total(name)) for name in NEW]
    told = [chat.t(f"review.{name}", n=n, before=was) for name, n, was in counts if n or was]
    return Markup(" · ").join(told) if told else None


def _ended(chat: Chat, key: str, now: Sequence[Deal], before: Sequence[Deal]) -> Markup | None:
    """Won 3 (1): £24,000 + $500."""
    if not (now or before):
        return None
    line, total = chat.t(key, n=len(now), before=len(before)), _sums(chat, now)
    return chat.t("review.sum", line=line, total=total) if total else line


def _sums(chat: Chat, deals: Sequence[Deal]) -> str:
    """Each currency apart: there is no rate that would be true."""
    by_currency: dict[str, Decimal] = {}
    for deal in deals:
        if deal.amount is not None:
            by_currency[deal.currency] = by_currency.get(deal.currency, Decimal(0)) + deal.amount
    return sums(chat, by_currency)


def _slipped(chat: Chat, slipped: Slipped) -> Markup | None:
    counts = {"deals": slipped.deals, "reminders": slipped.reminders, "unseen": slipped.customers}
    told = [chat.t(f"review.{name}", n=n) for name, n in counts.items() if n]
    return chat.t("review.slipped", what=Markup(" · ").join(told)) if told else None


def _person(chat: Chat, week: Week, one: Person) -> Markup:
    """Alice 12 (9): Acme ×3, Beta, Delta, +4."""
    whom = customers_met(chat, week.now.met[one.id])
    counts = {"n": visits(week.now, one), "before": visits(week.before, one)}
    return chat.t("review.person", name=short(one.name, LABEL), customers=whom, **counts)


def _quiet(chat: Chat, people: Sequence[Person]) -> Markup | None:
    """Reps who met nobody."""
    return chat.t("review.quiet", names=names(chat, people)) if people else None


# --- the picture and the buttons --------------------------------------------------------------------------


def _chart(chat: Chat, week: Week) -> Bars | None:
    """Who met how many; no picture of nothing."""
    people = week.busiest()[:MOST_BARS]
    if not (week.now.visits or week.before.visits):
        return None
    return Bars(
        title=str(chat.t("review.chart")),
        names=[short(one.name, LABEL) for one in people],
        now=[visits(week.now, one) for one in people],
        before=[visits(week.before, one) for one in people],
        now_is=_days(chat, week.monday),
        before_was=str(chat.t("review.week_before")),
    )


def _others(chat: Chat, ago: int) -> tuple[Button, ...]:
    """The weeks beside this one."""
    later = (chat.button("review.later", "review", ago - 1),) if ago else ()
    return (chat.button("review.earlier", "review", ago + 1), *later, chat.button("digest.team", "team.open"))
