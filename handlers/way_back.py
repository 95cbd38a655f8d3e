"""Back from a record: to the list it was opened from."""

from handlers.cards import Button
from handlers.chat import Chat
from handlers.taps import Arg
from storage import outbox


def back(chat: Chat, name: str, *args: Arg) -> Button:
    """To the day, where this very message has shown one; else to the list that is named."""
    if chat.tapped and chat.message_id:
        on = (chat.book.session, chat.me.telegram_id, chat.message_id)
        if outbox.has_shown(*on, "day"):
            return chat.button("common.back", "today")
    return chat.button("common.back", name, *args)
