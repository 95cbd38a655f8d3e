"""A first word to everybody who plays, with what to try."""

import tomllib
from datetime import datetime
from pathlib import Path

from markupsafe import Markup

from bot.demo.sample.cast import MEMBERS, Member
from handlers import menus, words
from handlers.cards import Card
from storage import outbox, people, visits
from storage.book import Book
from storage.database import Session
from storage.tables import Role

TEXTS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("welcome.toml").read_text("utf-8"))


def greet(session: Session, now: datetime) -> None:
    """Put a welcome to each member on its way, and their commands."""
    for member in MEMBERS:
        person = people.by_telegram(session, member.telegram_id)
        assert person, f"{member.name} is not in the sample"
        seen = [customer.name for customer in visits.recent_customers(Book(session, person, now), limit=20)]
        payload = Card(_words(member, seen)).payload()
        outbox.add(session, member.telegram_id, payload, now, person_id=person.id)
        menus.post(session, person, now)


def _words(member: Member, customers: list[str]) -> Markup:
    part = "rep" if member.role == Role.REP else "manager"
    own = [name for name in customers if name.isascii() == (member.language == "en")]
    text = TEXTS[member.language][part].strip()
    return words.filled(text, name=member.first_name, customer=next(iter(own), ""))
