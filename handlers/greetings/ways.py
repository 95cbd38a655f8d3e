"""The ways to send a greeting from one's own phone, where a number or an address is on file."""

import re
from urllib.parse import quote

from handlers import phones
from handlers.cards import Button
from handlers.chat import Chat
from handlers.greetings import links
from handlers.occasions.falling import Falling
from storage.tables import Contact

USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


def of(chat: Chat, one: Falling, tone: str, text: str) -> list[Button]:
    """A button for each way; SMS and mail need our own page, as Telegram opens web addresses only."""
    addresses = {
        "whatsapp": _whatsapp(one.contact, text),
        "telegram": _telegram(one.contact, text),
        "sms": links.to(chat, "sms", one, tone) if one.contact.phone else None,
        "mail": links.to(chat, "mail", one, tone) if one.contact.email else None,
    }
    return [
        Button(chat.t(f"greeting.by_{way}"), url=address) for way, address in addresses.items() if address
    ]


def _whatsapp(contact: Contact, text: str) -> str | None:
    number = phones.digits(contact.phone) if contact.phone else None
    return f"https://wa.me/{number}?text={_quoted(text)}" if number else None


def _telegram(contact: Contact, text: str) -> str | None:
    """By their user name; who is known by a number of Telegram's is found by the phone's."""
    if not contact.telegram:
        return None
    if USERNAME.fullmatch(contact.telegram):
        return f"https://t.me/{contact.telegram}?text={_quoted(text)}"
    number = phones.digits(contact.phone) if contact.phone else None
    return f"https://t.me/+{number}?text={_quoted(text)}" if number else None


def sms(contact: Contact, text: str) -> str | None:
    number = phones.digits(contact.phone) if contact.phone else None
    return f"sms:+{number}?body={_quoted(text)}" if number else None


def mail(contact: Contact, subject: str, text: str) -> str | None:
    address = quote(contact.email, safe="@") if contact.email else None
    return f"mailto:{address}?subject={_quoted(subject)}&body={_quoted(text)}" if address else None


def _quoted(text: str) -> str:
    """As a part of an address; half a sign, which no address can hold, is left out."""
    return quote(text.encode("utf-8", "ignore"), safe="")
