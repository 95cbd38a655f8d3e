"""What Rapport can do, on one screen."""

from handlers.cards import Card, lines
from handlers.chat import Chat
from storage.tables import Role


def command(chat: Chat, said: str) -> Card:
    """/help: the commands of this role, after the one thing to know."""
    from handlers import COMMANDS  # the table holds this very function

    rows = [row for row in COMMANDS if row.menu and Role(chat.me.role).includes(row.role)]
    listed = [chat.t("help.row", command=f"/{row.name}", text=chat.t(f"help.{row.name}")) for row in rows]
    return Card(lines(chat.t("help.intro"), *listed))
