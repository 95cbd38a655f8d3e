"""What is said unasked, rendered at the moment it is sent."""

from datetime import datetime
from typing import Any

from handlers import PUSHES
from handlers.cards import Card
from handlers.chat import Chat
from storage.book import Book, Origin
from storage.database import Session
from storage.tables import Person


def render(
    session: Session, person: Person | None, push: str, args: dict[str, Any], now: datetime, bot_name: str
) -> Card | None:
    """The card of a push in the person's language; None when they left or nothing is left to say."""
    if person is None or not person.active or person.blocked_at:
        return None
    chat = Chat(Book(session, person, now, Origin(f"push.{push}", person.telegram_id)), bot_name)
    return PUSHES[push](chat, **args)
