"""A phone contact, a Telegram profile or a vCard, sent to the chat."""

from handlers import adding, entries
from handlers.chat import Chat, SharedContact
from handlers.surface import Answer, Press, TypedAnswer


def contact(chat: Chat, shared: SharedContact) -> Answer:
    """It becomes a contact, once it is known whose."""
    entry = entries.read_shared(shared, chat.book.company().country)
    return adding.take(chat, entry) if entry.person else chat.card("add.no_name")


BUTTONS: dict[str, Press] = {}
ANSWERS: dict[str, TypedAnswer] = {}
