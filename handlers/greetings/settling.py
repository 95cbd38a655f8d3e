"""What becomes of an occasion: congratulated, skipped this year, or never again for this contact."""

from handlers.cards import Card
from handlers.cards import greeting as cards
from handlers.chat import Chat
from handlers.greetings import choices, finding
from storage import customers, greetings
from storage.tables import Contact


def done(chat: Chat, contact_id: int, occasion: str, day: str, tone: str) -> Card:
    """It was sent; the timeline keeps the words."""
    return _settle(chat, contact_id, occasion, day, tone)


def skip(chat: Chat, contact_id: int, occasion: str, day: str) -> Card:
    return _settle(chat, contact_id, occasion, day)


def _settle(chat: Chat, contact_id: int, occasion: str, day: str, tone: str | None = None) -> Card:
    one = finding.find(chat, contact_id, occasion, day)
    if one is None:
        return chat.gone()
    answer = greetings.of(chat.book, contact_id, occasion, one.day)  # by a double tap, or somebody else
    if answer is None:
        found = choices.of(chat, one)
        text = None if tone is None else found[choices.chosen(found, tone)]
        answer = greetings.settle(chat.book, one.contact, occasion, one.day, text)
    return cards.settled(chat, one, finding.back(chat, one), sent=answer.text is not None)


def never(chat: Chat, contact_id: int) -> Card:
    """Somebody who is not to be congratulated on anything; the contact's card shows it and takes it back."""
    contact = chat.book.get(Contact, contact_id)
    if contact is None:
        return chat.gone()
    customers.change(chat.book, contact, no_greetings=True)
    return cards.never(chat, contact)
