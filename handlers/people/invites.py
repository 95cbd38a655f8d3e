"""/invite: a link that lets one person in, once, within a day."""

from handlers.cards import invites as cards
from handlers.chat import Chat
from handlers.surface import Answer, Press
from storage import people
from storage.tables import Role, Team


def command(chat: Chat, said: str) -> Answer:
    """/invite: an admin chooses the role; a manager's are reps of the own team."""
    if chat.me.role == Role.ADMIN:
        return cards.which_role(chat)
    return make(chat, Role.REP, chat.me.team_id)


def start(chat: Chat) -> Answer:
    """The same by button."""
    return command(chat, "")


def role(chat: Chat, role: str) -> Answer:
    """The role is chosen; which team? With one team there is nothing to ask."""
    if not _may_invite(chat, role):
        return chat.gone()
    teams = people.teams(chat.book)
    if len(teams) == 1:
        return make(chat, role, teams[0].id)
    return cards.which_team(chat, role, teams)


def make(chat: Chat, role: str, team_id: int) -> Answer:
    """The link, shown this once, ready to be forwarded."""
    team = chat.book.get(Team, team_id)
    if team is None or not _may_invite(chat, role):
        return chat.gone()
    code, invite = people.invite(chat.book, Role(role), team.id)
    link = f"https://t.me/{chat.bot_name}?start={code}"
    return [cards.how_to(chat, role, team, invite.expires_at), cards.invitation(chat, link)]


def _may_invite(chat: Chat, role: str) -> bool:
    """An admin anybody, a manager reps."""
    return role in set(Role) and (chat.me.role == Role.ADMIN or role == Role.REP)


BUTTONS: dict[str, Press] = {
    "invite": Press(start, role=Role.MANAGER),
    "invite.role": Press(role, role=Role.MANAGER),
    "invite.make": Press(make, role=Role.MANAGER),
}
