"""Coming in: the setup code makes the admin, an invitation a member; strangers get a polite no."""

from dataclasses import dataclass
from datetime import datetime

from handlers import pushes, words
from handlers.cards import Card
from handlers.chat import Chat
from handlers.people.welcome import first_steps, welcome
from handlers.tell import tell
from storage import people
from storage.book import Book, Origin
from storage.database import Session
from storage.tables import Person, Role


@dataclass(frozen=True)
class Visitor:
    """Somebody who is not a member, as Telegram names them."""

    telegram_id: int
    name: str
    language: str
    now: datetime
    bot_name: str


def knock(session: Session, visitor: Visitor, text: str) -> list[Card]:
    """Answer somebody who is not a member. A wrong code, an old one and a used one get one answer."""
    command, _, code = text.strip().partition(" ")
    code = code.strip()
    if command == "/start" and code and not people.too_many_tries(session, visitor.telegram_id, visitor.now):
        newcomer = _newcomer(session, visitor)
        if admin := people.use_setup_code(session, code, newcomer):
            pushes.plan(session, admin, visitor.now)
            return [first_steps(_chat(session, visitor, admin))]
        if member := people.use_invite(session, code, newcomer, visitor.now):
            return _let_in(_chat(session, visitor, member))
        people.count_try(session, visitor.telegram_id, visitor.now)
    people.count_stranger(session)
    return [Card(words.say(visitor.language, "door.link" if command == "/start" and code else "door.closed"))]


def _let_in(chat: Chat) -> list[Card]:
    """Welcome a member, and let whoever invited them see who came."""
    pushes.plan(chat.book.session, chat.me, chat.now)
    if host := people.inviter(chat.book.session, chat.me):
        role = words.say(host.language, f"role.{chat.me.role}")
        tell(
            chat,
            host,
            "invite.came",
            ("invite.look", "team.person", chat.me.id),
            name=chat.me.name,
            role=role,
        )
    return welcome(chat)


def _newcomer(session: Session, visitor: Visitor) -> Person:
    company = people.company(session)
    return Person(
        telegram_id=visitor.telegram_id,
        name=visitor.name,
        role=Role.REP,
        team_id=0,  # the code says which
        language=visitor.language,
        zone=company.zone,
        joined_at=visitor.now,
    )


def _chat(session: Session, visitor: Visitor, person: Person) -> Chat:
    return Chat(Book(session, person, visitor.now, Origin("start", visitor.telegram_id)), visitor.bot_name)
