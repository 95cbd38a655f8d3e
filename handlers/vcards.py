"""A vCard in, a shared contact out."""

import vobject
from vobject.base import VObjectError

from handlers.chat import SharedContact


def read_vcard(text: str) -> SharedContact | None:
    """The first card of a text with its name, phone and mail; None when it is no vCard."""
    try:
        card = vobject.readOne(text, ignoreUnreadable=True)
        name = str(card.fn.value) if hasattr(card, "fn") else ""
        phone = str(card.tel.value) if hasattr(card, "tel") else None
        email = str(card.email.value) if hasattr(card, "email") else None
    except (VObjectError, StopIteration, AttributeError, ValueError, IndexError):
        return None
    name = " ".join(name.split())
    return SharedContact(name=name, phone=phone, email=email) if name or phone else None
