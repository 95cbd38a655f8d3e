"""A greeting that is ready to send, and the contacts who keep a festival."""

from handlers.cards import Card
from handlers.cards import greeting as cards
from handlers.cards.pages import page_of
from handlers.chat import Chat
from handlers.greetings import choices, finding, ways
from handlers.greetings.finding import Keeping
from handlers.occasions import falling
from handlers.occasions.falling import Falling
from storage import greetings
from storage.tables import Contact, Customer

ROWS = 6  # to a page


def show(chat: Chat, contact_id: int, occasion: str, day: str, tone: str = "") -> Card:
    """One greeting in one tone; the others are a tap away."""
    one = finding.find(chat, contact_id, occasion, day)
    return shown(chat, one, tone) if one else chat.gone()


def shown(chat: Chat, one: Falling, tone: str = "") -> Card:
    answer = greetings.of(chat.book, one.contact.id, one.key, one.day)
    if answer:
        return cards.settled(chat, one, finding.back(chat, one), sent=answer.text is not None)
    found = choices.of(chat, one)
    tone = choices.chosen(found, tone)
    by = ways.of(chat, one, tone, found[tone])
    return cards.greeting(chat, one, found, tone, by, finding.back(chat, one))


def next_one(chat: Chat, contact_id: int) -> Card:
    """From a contact's card: the next day of their own."""
    contact = chat.book.get(Contact, contact_id)
    customer = chat.book.get(Customer, contact.customer_id) if contact else None
    if contact is None or customer is None:
        return chat.gone()
    coming = falling.next_of(chat.book, contact, customer, chat.today)
    return shown(chat, coming[0]) if coming else cards.no_days(chat, contact)


def festival(chat: Chat, day: str, occasion: str, page: int = 1) -> Card:
    """Who keeps a festival and is still to be greeted."""
    found = finding.of_festival(chat, occasion, day)
    return keeping(chat, found, page) if found else cards.all_greeted(chat)


def keeping(chat: Chat, found: Keeping, page: int = 1) -> Card:
    ids, page, pages = page_of(found.left, page, ROWS)
    rows = list(falling.festive(chat.book, ids, found.festival, found.day))
    return cards.festival(chat, rows, len(found.left), page, pages)
