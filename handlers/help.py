"""What Rapport can do, on one screen, and on a second one what managers can do besides."""

from collections.abc import Iterable

from markupsafe import Markup

from handlers.cards import Card, lines
from handlers.chat import Chat
from handlers.surface import Command, Press
from storage.tables import Role

NAME = "help"


def command(chat: Chat, said: str) -> Card:
    """/help: everybody's commands, after the one thing to know."""
    return opened(chat)


def opened(chat: Chat) -> Card:
    more = chat.button("help.managers", "help.managers") if _listed(chat, managers_only=True) else None
    rows = _rows(chat, _listed(chat, managers_only=False))
    return Card(lines(chat.t("help.intro"), *rows), ((more,),) if more else ())


def managers(chat: Chat) -> Card:
    """What a manager or an admin can do besides."""
    rows = _rows(chat, _listed(chat, managers_only=True))
    return Card(lines(*rows), ((chat.back("help"),),))


def _listed(chat: Chat, *, managers_only: bool) -> list[Command]:
    from handlers import COMMANDS  # the table holds this very module

    shown = [row for row in COMMANDS if row.menu and row.name != NAME]
    return [
        row
        for row in shown
        if Role(chat.me.role).includes(row.role) and (row.role != Role.REP) == managers_only
    ]


def _rows(chat: Chat, listed: Iterable[Command]) -> list[Markup]:
    return [chat.t("help.row", command=f"/{row.name}", text=chat.t(f"help.{row.name}")) for row in listed]


BUTTONS = {"help": Press(opened), "help.managers": Press(managers, role=Role.MANAGER)}
