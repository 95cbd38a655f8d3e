"""The addresses at which one's own phone opens a message with its words ready."""

import re
from urllib.parse import quote

from handlers import phones
from storage.tables import Contact

USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


def whatsapp(contact: Contact, text: str) -> str | None:
    number = phones.digits(contact.phone) if contact.phone else None
    return f"https://wa.me/{number}?text={_quoted(text)}" if number else None


def telegram(contact: Contact, text: str) -> str | None:
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
