"""Making an invitation, and the message that goes to whoever is invited."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers.cards.card import Button, Card, rows
from handlers.cards.team import team_name
from handlers.chat import Chat
from handlers.formats import short
from storage.tables import Role, Team

LABEL = 30


def which_role(chat: Chat) -> Card:
    buttons = tuple(chat.button(f"role.{role}", "invite.role", str(role)) for role in Role)
    return Card(chat.t("invite.which_role"), (buttons,))


def which_team(chat: Chat, role: str, teams: Sequence[Team]) -> Card:
    buttons = [Button.to(short(team_name(chat, team), LABEL), "invite.make", role, team.id) for team in teams]
    back = (chat.back("invite"),)
    return Card(chat.t("invite.which_team", role=chat.t(f"role.{role}")), (*rows(buttons, 2), back))


def how_to(chat: Chat, role: str, team: Team, until: datetime) -> Card:
    text = chat.t(
        "invite.how_to", role=chat.t(f"role.{role}"), team=team_name(chat, team), until=chat.moment(until)
    )
    return Card(text, ((chat.button("invite.another", "invite"),),))


def invitation(chat: Chat, link: str) -> Card:
    """To be forwarded as it is."""
    company = chat.book.company().name
    key = "invite.invitation" if company else "invite.invitation_nameless"
    copy = Button(chat.t("invite.copy"), copy=link)
    return replace(chat.card(key, (copy,), company=company, link=link), fresh=True)
