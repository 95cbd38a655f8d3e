"""A word to somebody else about what was done here."""

from handlers import words
from handlers.cards import Button, Card
from handlers.chat import Chat
from storage import outbox
from storage.tables import Person


def tell(chat: Chat, person: Person, key: str, *buttons: tuple[str, str, int], **values: object) -> None:
    """Put a text of the catalogues into somebody's own chat, in their language and without a sound.

    Each button is the key of its label, what it taps, and the id it carries.
    """
    if not person.active or person.blocked_at or person.id == chat.me.id:
        return
    row = tuple(Button.to(words.say(person.language, label), name, number) for label, name, number in buttons)
    payload = Card(words.say(person.language, key, **values), (row,)).payload() | {
        "disable_notification": True
    }
    outbox.add(chat.book.session, person.telegram_id, payload, chat.now, person_id=person.id)
