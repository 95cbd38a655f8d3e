"""Reminders: `/remind call Chen tomorrow at 3`, the list, and the ring at its minute."""

from handlers.cards import Card
from handlers.chat import Chat
from handlers.reminders import acting, assigning, naming, reading, setting, view
from handlers.reminders.cancelling import cancelled
from handlers.reminders.changing import corrected, edited, moved
from handlers.reminders.ringing import ring, rung
from handlers.surface import Press, TypedAnswer
from storage.tables import Role


def command(chat: Chat, said: str) -> Card:
    """/remind: the open ones; with a line, that one; with nothing but a time, it asks of what."""
    if not said:
        return acting.listed(chat, 1)
    if reading.is_only_when(chat, said):
        return setting.ask_what(chat, said)
    meant = naming.in_command(chat, said)
    return _for(chat, meant) or setting.take(chat, said)


def for_somebody(chat: Chat, text: str) -> Card | None:
    """Free text that sets one for somebody of the team."""
    return _for(chat, naming.in_words(chat, text))


def _for(chat: Chat, meant: naming.For | None) -> Card | None:
    """None when nobody is named, or nothing but a time follows the name."""
    if meant is None or reading.is_only_when(chat, meant.rest):
        return None
    chat.book.act("remind")
    return setting.take_for(chat, meant)


BUTTONS = {
    "reminder.list": Press(acting.listed),
    "reminder.show": Press(view.show),
    "reminder.done": Press(acting.done),
    "reminder.tick": Press(acting.tick),
    "reminder.put_off": Press(acting.put_off),
    "reminder.stop": Press(acting.stop),
    "reminder.when": Press(setting.pick),
    "reminder.at": Press(setting.at),
    "reminder.new": Press(setting.new),
    "reminder.for": Press(setting.pick_person, role=Role.MANAGER),
    "reminder.decline": Press(assigning.decline),
}

ANSWERS: dict[str, TypedAnswer] = {
    setting.WHEN: setting.when_typed,
    setting.LINE: setting.line_typed,
}

__all__ = [
    "ANSWERS",
    "BUTTONS",
    "cancelled",
    "command",
    "corrected",
    "edited",
    "for_somebody",
    "moved",
    "ring",
    "rung",
]
