"""The first minutes: the admin's three questions, a member's first word, and /start of those who are in."""

from handlers import words, zones
from handlers.answers import zones_named
from handlers.cards import Button, Card, lines, rows
from handlers.cards.settings import zone_question
from handlers.chat import Chat
from handlers.formats import short
from handlers.surface import Press, TypedAnswer
from storage import drafts, people
from storage.tables import Draft, Role, Team

COMPANY, ZONE = "welcome.company", "welcome.zone"
NAME_LENGTH = 80
GREETING = "hello"  # what the button in a group says


def first_steps(chat: Chat) -> Card:
    """The setup code was right: here is the admin. The first of three taps."""
    buttons = tuple(
        chat.button(f"settings.language_{code}", "welcome.language", code) for code in words.LANGUAGES
    )
    return chat.card("welcome.admin", buttons, name=chat.me.name)


def language(chat: Chat, code: str) -> Card:
    """The second: what the company is called."""
    if code not in words.LANGUAGES:
        return chat.gone()
    people.change(chat.book, chat.me, language=code)
    people.change_company(chat.book, language=code)
    return _ask_company(chat)


def _ask_company(chat: Chat) -> Card:
    draft = drafts.ask(chat.book, COMPANY, {}, expects_text=True)
    name = chat.book.company().name
    keep = Button.to(short(name, 60), "welcome.keep", draft.id) if name else None
    later = chat.button("welcome.later", "welcome.keep", draft.id)
    return chat.card("welcome.company", (keep or later,))


def company_named(chat: Chat, draft: Draft, text: str) -> Card | None:
    if len(text) > NAME_LENGTH:
        return None
    people.change_company(chat.book, name=short(text, NAME_LENGTH))
    return keep(chat, draft.id)


def keep(chat: Chat, draft_id: int) -> Card:
    """The third: the time zone."""
    drafts.close(chat.book, draft_id)
    draft = drafts.ask(chat.book, ZONE, {}, expects_text=True)
    company = chat.book.company()
    return _which_zone(
        chat, draft.id, zones.proposals(company.zone, company.country, chat.language, chat.now)
    )


def _which_zone(chat: Chat, draft_id: int, likely: list[str], asked: str | None = None) -> Card:
    choices = [
        Button.to(zones.label(zone, chat.language, chat.now), "welcome.zone", draft_id, zone)
        for zone in likely
    ]
    text = zone_question(chat, bool(choices), asked) if asked else chat.t("welcome.zone")
    return Card(text, rows(choices, 2))


def zone_named(chat: Chat, draft: Draft, text: str) -> Card | None:
    found = zones_named(chat, text)
    if found is None:
        return None
    if len(found) == 1:
        return set_zone(chat, draft.id, found[0])
    return _which_zone(chat, draft.id, found, asked=text)


def set_zone(chat: Chat, draft_id: int, name: str) -> Card:
    """All is set; what comes next."""
    if not zones.exists(name):
        return chat.gone()
    drafts.close(chat.book, draft_id)
    people.change(chat.book, chat.me, zone=name)
    people.change_company(chat.book, zone=name)
    company = chat.book.company().name or chat.t("welcome.your_company")
    place = zones.label(name, chat.language, chat.now)
    next_steps = (chat.button("welcome.invite", "invite"), chat.button("welcome.settings", "settings"))
    return chat.card("welcome.ready", next_steps, company=company, place=place)


def welcome(chat: Chat) -> list[Card]:
    """The first word to somebody who was invited: who they are here, and a first visit to tell of."""
    team = chat.book.get(Team, chat.me.team_id)
    where = " · ".join(filter(None, (chat.book.company().name, team.name if team else ""))) or "Rapport"
    text = lines(
        chat.t("welcome.hello", name=chat.me.name),
        chat.t("welcome.place", role=chat.t(f"role.{chat.me.role}"), where=where),
        chat.t("welcome.manager") if Role(chat.me.role).includes(Role.MANAGER) else None,
        chat.t("welcome.first_visit"),
        chat.t("welcome.clock", place=zones.label(chat.me.zone, chat.language, chat.now)),
    )
    buttons = (
        chat.button("settings.zone", "settings.zone"),
        chat.button("settings.language", "settings.language"),
    )
    return [Card(text, (buttons,))]


def command(chat: Chat, said: str) -> Card:
    """/start of somebody who is in already, perhaps with somebody's invitation."""
    role = chat.t(f"role.{chat.me.role}")
    if said and said != GREETING:
        return chat.card("welcome.in_already", name=chat.me.name, role=role)
    return chat.card("welcome.again", name=chat.me.name)


BUTTONS: dict[str, Press] = {
    "welcome.language": Press(language, role=Role.ADMIN),
    "welcome.keep": Press(keep, role=Role.ADMIN),
    "welcome.zone": Press(set_zone, role=Role.ADMIN),
}
ANSWERS: dict[str, TypedAnswer] = {COMPANY: company_named, ZONE: zone_named}
