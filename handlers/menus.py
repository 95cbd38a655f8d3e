"""Telegram's command menu: each person's, by role and language, read from COMMANDS."""

from datetime import datetime
from typing import Any

from handlers import COMMANDS, words
from storage import outbox
from storage.database import Session
from storage.tables import Person, Role


def menu(language: str, role: Role) -> list[dict[str, str]]:
    """The commands of a role with what they do."""
    rows = [row for row in COMMANDS if row.menu and role.includes(row.role)]
    return [
        {"command": row.name, "description": str(words.say(language, f"help.{row.name}"))} for row in rows
    ]


def post(session: Session, person: Person, now: datetime) -> None:
    """Have Telegram show somebody the menu that is right for them now."""
    payload: dict[str, Any] = {
        "commands": menu(person.language, Role(person.role)),
        "scope": {"type": "chat", "chat_id": person.telegram_id},
    }
    outbox.add(session, person.telegram_id, payload, now, method="setMyCommands", person_id=person.id)
