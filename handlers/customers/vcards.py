"""vCards in, shared contacts out."""

import logging
import re
from typing import Any

import vobject
from vobject.base import VObjectError

from handlers import phones
from handlers.chat import SharedContact

UNREADABLE = (VObjectError, StopIteration, AttributeError, ValueError, IndexError)
logging.getLogger("vobject").setLevel(logging.CRITICAL)  # it would log whom a broken card is about

BEST = ("PREF", "CELL")  # of several numbers
BEGINS = re.compile(r"^(?=BEGIN:VCARD)", re.I | re.M)


def read_vcards(text: str) -> list[SharedContact]:
    """Everybody in a file: a card that cannot be read takes none of the others with it."""
    return [found for part in BEGINS.split(text) if (found := read_vcard(part))]


def read_vcard(text: str) -> SharedContact | None:
    """One card with its name, phone and mail; None when it is no vCard."""
    card = _card(text)
    if card is None:
        return None
    name = _text(card, "fn")
    numbers = _numbers(card)
    email = _text(card, "email") or None
    if not name and not numbers:
        return None
    return SharedContact(name=name, phone=numbers[0] if numbers else None, email=email, vcard=text)


def details(text: str, country: str) -> dict[str, str]:
    """What else a card tells: company, title, address, birthday, a second number, and the rest as "more"."""
    card = _card(text)
    if card is None:
        return {}

    def dialled(number: str) -> str:
        return phones.shown(phones.read(number, country) or number)

    numbers = _numbers(card)[1:]
    second = [number for one in numbers[:1] if (number := phones.read(one, country))]
    found = {
        "other_phone": "".join(second),
        "company": _company(card),
        "title": _text(card, "title"),
        "address": _text(card, "adr"),
        "birthday": _birthday(_text(card, "bday")),
        "more": " · ".join(
            [*map(dialled, numbers[len(second) :]), *_all(card, "email")[1:], *_all(card, "note")]
        ),
    }
    return {key: value for key, value in found.items() if value}


def _card(text: str) -> Any:
    try:
        return vobject.readOne(text, ignoreUnreadable=True)
    except UNREADABLE:
        return None


def _all(card: Any, name: str) -> list[str]:
    return [" ".join(str(line.value).split()) for line in card.contents.get(name, ())]


def _text(card: Any, name: str) -> str:
    return next(iter(_all(card, name)), "")


def _numbers(card: Any) -> list[str]:
    """The preferred number first, then the mobile one."""
    lines = sorted(card.contents.get("tel", ()), key=_rank)
    return [str(line.value).removeprefix("tel:").strip() for line in lines]


def _rank(line: Any) -> int:
    kinds = {kind.upper() for kind in line.params.get("TYPE", ())}
    return next((rank for rank, kind in enumerate(BEST) if kind in kinds), len(BEST))


def _company(card: Any) -> str:
    lines = card.contents.get("org", ())
    value = lines[0].value if lines else ""
    return str(value[0] if isinstance(value, list) else value).strip() if value else ""


def _birthday(text: str) -> str:
    """19850312, 1985-03-12T00:00:00Z or --0312 as 1985-03-12 or 03-12."""
    digits = "".join(char for char in text.partition("T")[0] if char.isdecimal())
    match len(digits):
        case 8:
            return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
        case 4:
            return f"{digits[:2]}-{digits[2:]}"
        case _:
            return ""
