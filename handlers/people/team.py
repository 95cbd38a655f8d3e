"""/team: the people and their week, their places, and the teams."""

from dataclasses import replace

from handlers.answers import is_no_words
from handlers.cards import Card
from handlers.cards import team as cards
from handlers.cards.team import Member
from handlers.chat import Chat
from handlers.formats import short, start_of_week
from handlers.surface import Press, TypedAnswer
from handlers.tell import tell
from storage import drafts, figures, handover, health, people
from storage.figures import Figures
from storage.tables import Draft, Person, Role, Team

NEW, RENAME = "team.new", "team.rename"
NAME_LENGTH = 60
LATEST = 3


def command(chat: Chat, said: str) -> Card:
    """/team: everybody's week."""
    return overview(chat, 1)


def overview(chat: Chat, page: int = 1) -> Card:
    week = figures.week(chat.book, start_of_week(chat.now, chat.zone))
    teams = {team.id: team for team in people.teams(chat.book)}
    members = [Member(one, teams[one.team_id], week.get(one.id, Figures())) for one in people.team(chat.book)]
    card = cards.overview(chat, members, page)
    wrong = health.worries(chat.book)
    if not wrong:
        return card
    return replace(card, buttons=(*card.buttons, (chat.button("health.button", "health", n=wrong),)))


def opened(chat: Chat) -> Card:
    """The overview as a message of its own, beneath the digest that led to it."""
    return replace(overview(chat), fresh=True)


def person(chat: Chat, person_id: int) -> Card:
    """One person deeper."""
    one = chat.book.get(Person, person_id)
    if one is None:
        return chat.gone()
    week = figures.week(chat.book, start_of_week(chat.now, chat.zone))
    member = Member(one, _team(chat, one.team_id), week.get(one.id, Figures()))
    latest = figures.latest_visits(chat.book, one.id, LATEST)
    return cards.person(chat, member, latest, mine_to_change=people.to_manage(chat.book, one.id) is not None)


def look(chat: Chat, person_id: int) -> Card:
    """The same as a message of its own, beneath the digest or review that named them."""
    return replace(person(chat, person_id), fresh=True)


def customers(chat: Chat, person_id: int, page: int) -> Card:
    one = chat.book.get(Person, person_id)
    if one is None:
        return chat.gone()
    return cards.customers(chat, one, handover.customers_of(chat.book, one.id), page)


# --- somebody's place -------------------------------------------------------------------------------------


def role(chat: Chat, person_id: int) -> Card:
    one = people.to_manage(chat.book, person_id)
    return cards.which_role(chat, one) if one else chat.gone()


def set_role(chat: Chat, person_id: int, role: str) -> Card:
    one = people.to_manage(chat.book, person_id)
    if one is None or role not in set(Role):
        return chat.gone()
    if role != Role.ADMIN and people.last_admin(chat.book, one):
        return cards.refused(chat, one, "team.last_admin")
    people.change(chat.book, one, role=Role(role))
    tell(chat, one, f"team.you_are_{role}", by=chat.me.name)
    return cards.changed(chat, one, "team.role_set", role=chat.t(f"role.{role}"))


def move(chat: Chat, person_id: int) -> Card:
    one = people.to_manage(chat.book, person_id)
    return cards.which_team(chat, one, people.teams(chat.book)) if one else chat.gone()


def set_team(chat: Chat, person_id: int, team_id: int) -> Card:
    """Into another team. The customers stay where they are until they are told to come along."""
    one, team = people.to_manage(chat.book, person_id), chat.book.get(Team, team_id)
    if one is None or team is None:
        return chat.gone()
    people.change(chat.book, one, team_id=team.id)
    name, left = cards.team_name(chat, team), people.customers_of(chat.book, one, outside=team.id)
    if not left:
        return cards.changed(chat, one, "team.moved", team=name)
    bring = chat.button("team.bring", "team.bring", one.id)
    return cards.changed(chat, one, "team.moved_alone", bring, team=name, n=left)


def bring(chat: Chat, person_id: int) -> Card:
    """The customers of somebody who changed teams come along."""
    one = people.to_manage(chat.book, person_id)
    if one is None:
        return chat.gone()
    theirs = handover.customers_of(chat.book, one.id)
    handover.give(chat.book, theirs, one)
    return cards.changed(chat, one, "team.brought", n=len(theirs))


def out(chat: Chat, person_id: int) -> Card:
    """Somebody leaves: nothing reaches them any more, and what they had stays until it is handed over."""
    one = people.to_manage(chat.book, person_id)
    if one is None:
        return chat.gone()
    if one.id == chat.me.id:
        return cards.refused(chat, one, "team.not_yourself")
    if people.last_admin(chat.book, one):
        return cards.refused(chat, one, "team.last_admin")
    people.change(chat.book, one, active=False)
    left = people.customers_of(chat.book, one)
    hand_over = (chat.button("team.hand_over", "team.hand_over", one.id),) if left else ()
    return cards.changed(chat, one, "team.put_out", *hand_over, n=left)


def back_in(chat: Chat, person_id: int) -> Card:
    one = people.to_manage(chat.book, person_id)
    if one is None:
        return chat.gone()
    people.change(chat.book, one, active=True)
    return cards.changed(chat, one, "team.let_in")


# --- teams ------------------------------------------------------------------------------------------------


def teams(chat: Chat, page: int = 1) -> Card:
    members: dict[int, int] = {}
    for one in people.team(chat.book):
        members[one.team_id] = members.get(one.team_id, 0) + one.active
    return cards.teams(chat, people.teams(chat.book), members, page)


def add(chat: Chat) -> Card:
    return _ask_name(chat, NEW, {}, "team.new_name")


def rename(chat: Chat, team_id: int) -> Card:
    team = chat.book.get(Team, team_id)
    if team is None:
        return chat.gone()
    return _ask_name(chat, RENAME, {"team_id": team.id}, "team.other_name", name=cards.team_name(chat, team))


def _ask_name(chat: Chat, kind: str, data: dict[str, int], key: str, **values: object) -> Card:
    draft = drafts.ask(chat.book, kind, data | {"back": ["team.teams"]}, expects_text=True)
    cancel = (chat.button("capture.cancel", "capture.cancel", draft.id),)
    return chat.card(key, cancel, **values)


def named_new(chat: Chat, draft: Draft, text: str) -> Card:
    if Role(chat.me.role) != Role.ADMIN:
        return chat.gone()
    drafts.close(chat.book, draft.id)
    team = people.add_team(chat.book, short(text, NAME_LENGTH))
    return _team_saved(chat, "team.added", team)


def renamed(chat: Chat, draft: Draft, text: str) -> Card | None:
    if is_no_words(chat, text):
        return None
    drafts.close(chat.book, draft.id)
    team = chat.book.get(Team, draft.data["team_id"])
    if team is None or not Role(chat.me.role).includes(Role.MANAGER):
        return chat.gone()
    people.rename_team(chat.book, team, short(text, NAME_LENGTH))
    return _team_saved(chat, "team.renamed", team)


def _team_saved(chat: Chat, key: str, team: Team) -> Card:
    return chat.card(key, (*chat.undo_button(), chat.button("team.teams", "team.teams")), name=team.name)


def _team(chat: Chat, team_id: int) -> Team:
    """The team of somebody I may see, whom I see because of it or as the admin."""
    return next(team for team in people.teams(chat.book) if team.id == team_id)


BUTTONS: dict[str, Press] = {
    "team": Press(overview, role=Role.MANAGER),
    "team.open": Press(opened, role=Role.MANAGER),
    "team.person": Press(person, role=Role.MANAGER),
    "team.look": Press(look, role=Role.MANAGER),
    "team.customers": Press(customers, role=Role.MANAGER),
    "team.role": Press(role, role=Role.ADMIN),
    "team.set_role": Press(set_role, role=Role.ADMIN),
    "team.move": Press(move, role=Role.ADMIN),
    "team.set_team": Press(set_team, role=Role.ADMIN),
    "team.bring": Press(bring, role=Role.ADMIN),
    "team.out": Press(out, role=Role.MANAGER),
    "team.in": Press(back_in, role=Role.MANAGER),
    "team.teams": Press(teams, role=Role.MANAGER),
    "team.add": Press(add, role=Role.ADMIN),
    "team.rename": Press(rename, role=Role.MANAGER),
}
ANSWERS: dict[str, TypedAnswer] = {NEW: named_new, RENAME: renamed}
