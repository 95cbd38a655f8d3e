"""Signed links to our own page, which opens SMS or mail; they name records, never what is in them."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from handlers import words
from handlers.chat import Chat
from handlers.greetings import addresses, choices, finding
from handlers.occasions.falling import Falling
from storage import people
from storage.book import Book
from storage.database import Session

PATH = "/go/"
GOOD_FOR = timedelta(days=2)  # from the day of the occasion
BETWEEN = "."


def to(chat: Chat, way: str, one: Falling, tone: str) -> str | None:
    """The address of our page for one greeting; None where the web cannot reach us."""
    company = chat.book.company()
    if not (company.public_url and company.link_key):
        return None
    until = datetime(one.day.year, one.day.month, one.day.day, tzinfo=UTC) + GOOD_FOR
    parts = (way, chat.me.id, one.contact.id, one.key, one.day, tone, int(until.timestamp()))
    said = BETWEEN.join(map(str, parts))
    return f"{company.public_url}{PATH}{said}{BETWEEN}{_signature(company.link_key, said)}"


@dataclass(frozen=True)
class Door:
    """Where a link leads, and what to call it."""

    address: str
    label: str


def follow(session: Session, link: str, now: datetime) -> Door | None:
    """Where a link of ours leads, by what its maker may still see; None for any other."""
    said, _, signature = link.rpartition(BETWEEN)
    key = people.company(session).link_key
    if not key or not hmac.compare_digest(
        signature.encode("utf-8", "replace"), _signature(key, said).encode()
    ):
        return None
    way, person_id, contact_id, occasion, day, tone, until = said.split(BETWEEN)
    person = people.get(session, int(person_id))
    if person is None or not person.active or now.timestamp() > int(until):
        return None
    chat = Chat(Book(session, person, now), "")
    one = finding.find(chat, int(contact_id), occasion, day)
    address = _address(chat, one, way, tone) if one else None
    return Door(address, chat.t(f"greeting.by_{way}")) if address else None


def _address(chat: Chat, one: Falling, way: str, tone: str) -> str | None:
    found = choices.of(chat, one)
    text = found[choices.chosen(found, tone)]
    if way == "sms":
        return addresses.sms(one.contact, text)
    subject = words.say(one.culture.language, f"greeting.cheer.{one.words}")
    return addresses.mail(one.contact, one.culture.written(subject.unescape()), text)


def _signature(key: str, said: str) -> str:
    digest = hmac.digest(key.encode(), _bytes(said), hashlib.sha256)
    return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    """Of anything that an address can hold."""
    return text.encode("utf-8", "replace")
