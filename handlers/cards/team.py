"""The people: everybody's week on one screen, one person deeper, and the teams."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from handlers.cards.card import Button, Card, lines, rows
from handlers.cards.pages import page_of, turner
from handlers.chat import Chat
from handlers.formats import short
from handlers.taps import pack
from storage.figures import Figures
from storage.tables import Customer, Person, Role, Team, Visit

PAGE = 6
LABEL = 28


@dataclass(frozen=True)
class Member:
    """A person with the team's name and this week's figures."""

    person: Person
    team: Team
    figures: Figures


def overview(chat: Chat, members: Sequence[Member], page: int) -> Card:
    """Everybody's week, some to a page."""
    shown, page, pages = page_of(members, page, PAGE)
    several = len({member.team.id for member in members}) > 1
    text = lines(
        chat.t("team.title", n=sum(member.person.active for member in members)),
        *(_row(chat, member, several) for member in shown),
        chat.t("team.alone") if len(members) < 2 else None,
    )
    buttons = [Button.to(short(one.person.name, LABEL), "team.person", one.person.id) for one in shown]
    more = (
        chat.button("team.review", "review", 1),
        chat.button("team.advice", "advice.team"),
        chat.button("team.invite", "invite"),
        chat.button("team.teams", "team.teams"),
    )
    layout = (*rows(buttons, 2), turner(page, pages, "team"), *rows(more, 2))
    return Card(text, layout, screen=pack("team", page))


def _row(chat: Chat, member: Member, several: bool) -> Markup:
    name = member.person.name if not several else f"{member.person.name} · {team_name(chat, member.team)}"
    if not member.person.active:
        return chat.t("team.row_out", name=name)
    return chat.t("team.row", name=name, figures=_figures(chat, member.figures))


def _figures(chat: Chat, figures: Figures) -> Markup:
    """3 visits · £12,000 · 2 overdue; what is nothing is left out, except the visits."""
    parts = [chat.t("team.visits", n=figures.visits)]
    if figures.pipeline:
        parts.append(Markup.escape(sums(chat, figures.pipeline)))
    if figures.overdue:
        parts.append(chat.t("team.overdue", n=figures.overdue))
    return Markup(" · ").join(parts)


def sums(chat: Chat, by_currency: dict[str, Decimal]) -> str:
    """£12,000 + $500: sums of different currencies are not added up."""
    return " + ".join(chat.money(total, currency) for currency, total in sorted(by_currency.items()))


def team_name(chat: Chat, team: Team) -> str:
    """A team's name; the first one has none until somebody gives it one."""
    return team.name or str(chat.t("team.unnamed"))


# --- one person -------------------------------------------------------------------------------------------


def person(chat: Chat, member: Member, visits: Sequence[tuple[Visit, str]], *, mine_to_change: bool) -> Card:
    """One person's week, what they did last, and what can be changed."""
    one, figures = member.person, member.figures
    text = lines(
        chat.t(
            "team.person", name=one.name, role=chat.t(f"role.{one.role}"), team=team_name(chat, member.team)
        ),
        None if one.active else chat.t("team.is_out"),
        chat.t("team.week", figures=_figures(chat, figures)),
        chat.t("team.customers", n=figures.customers),
        *(_visit(chat, visit, customer) for visit, customer in visits),
    )
    change = _change_buttons(chat, one) if mine_to_change else ()
    work = _customer_buttons(chat, one) if figures.customers else ()
    buttons = (work, *rows(change, 3), (chat.back("team", 1),))
    return Card(text, buttons, screen=pack("team.person", one.id))


def _visit(chat: Chat, visit: Visit, customer: str) -> Markup:
    summary = short(visit.summary, 60)
    return chat.t(
        "team.visit", when=chat.moment(visit.happened_at), customer=short(customer, 40), summary=summary
    )


def _customer_buttons(chat: Chat, one: Person) -> tuple[Button, ...]:
    return (
        chat.button("team.see_customers", "team.customers", one.id, 1),
        chat.button("team.hand_over", "team.hand_over", one.id),
    )


def _change_buttons(chat: Chat, one: Person) -> tuple[Button, ...]:
    in_or_out = chat.button(
        "team.out" if one.active else "team.back_in", "team.out" if one.active else "team.in", one.id
    )
    if chat.me.role != Role.ADMIN:
        return (in_or_out,)
    return (
        chat.button("team.role", "team.role", one.id),
        chat.button("team.move", "team.move", one.id),
        in_or_out,
    )


def customers(chat: Chat, one: Person, found: Sequence[Customer], page: int) -> Card:
    """Somebody's customers, each a tap away."""
    shown, page, pages = page_of(found, page, PAGE)
    buttons = [Button.to(short(customer.name, 60), "customer.show", customer.id) for customer in shown]
    back = (chat.back("team.person", one.id),)
    text = chat.t("team.customers_of", name=one.name, n=len(found))
    turning = ("team.customers", one.id)
    layout = (*rows(buttons, 1), turner(page, pages, *turning), back)
    return Card(text, layout, screen=pack(*turning, page))


def which_role(chat: Chat, one: Person) -> Card:
    buttons = tuple(
        chat.button(f"role.{role}", "team.set_role", one.id, str(role)) for role in Role if role != one.role
    )
    now = chat.t(f"role.{one.role}")
    return Card(chat.t("team.which_role", name=one.name, role=now), (buttons, _back_to(chat, one)))


def which_team(chat: Chat, one: Person, teams: Sequence[Team]) -> Card:
    others = [team for team in teams if team.id != one.team_id]
    buttons = [
        Button.to(short(team_name(chat, team), LABEL), "team.set_team", one.id, team.id) for team in others
    ]
    key = "team.which_team" if others else "team.only_team"
    return Card(chat.t(key, name=one.name), (*rows(buttons, 2), _back_to(chat, one)))


def changed(chat: Chat, one: Person, key: str, *more: Button, **values: object) -> Card:
    """What was done to somebody's place, with Undo."""
    return Card(
        chat.t(key, name=one.name, **values),
        (chat.undo_button(), more, _back_to(chat, one)),
        toast=chat.t("team.saved"),
    )


def refused(chat: Chat, one: Person, key: str) -> Card:
    return chat.card(key, _back_to(chat, one), name=one.name)


def _back_to(chat: Chat, one: Person) -> tuple[Button, ...]:
    return (chat.back("team.person", one.id),)


# --- handing customers over -------------------------------------------------------------------------------


def to_whom(
    chat: Chat,
    text: Markup,
    people: Sequence[Person],
    buttons: tuple[str, str, int],
    page: int,
    back: tuple[Button, ...],
) -> Card:
    """Who takes them? `buttons`: the one that gives, the one that turns the page, and the id both carry."""
    give, turn, about = buttons
    shown, page, pages = page_of(people, page, PAGE)
    choices = [Button.to(short(one.name, LABEL), give, about, one.id) for one in shown]
    text = text if people else lines(text, chat.t("handover.nobody"))
    return Card(text, (*rows(choices, 2), turner(page, pages, turn, about), back))


# --- teams ------------------------------------------------------------------------------------------------


def teams(chat: Chat, found: Sequence[Team], members: dict[int, int], page: int) -> Card:
    shown, page, pages = page_of(found, page, PAGE)
    listed = [chat.t("team.team", name=team_name(chat, team), n=members.get(team.id, 0)) for team in shown]
    rename = [
        chat.button("team.rename", "team.rename", team.id, name=short(team_name(chat, team), LABEL))
        for team in shown
    ]
    add = (chat.button("team.add", "team.add"),) if chat.me.role == Role.ADMIN else ()
    text = lines(chat.t("team.teams_title"), *listed)
    back = (chat.back("team", 1),)
    buttons = (*rows(rename, 2), turner(page, pages, "team.teams"), (*add, *back))
    return Card(text, buttons, screen=pack("team.teams", page))
