"""Reminders: `/remind call Chen tomorrow at 3`, the list, and the ring at its minute."""

from handlers.cards import Card
from handlers.chat import Chat
from handlers.reminders import acting, setting, view
from handlers.reminders.changing import corrected, edited
from handlers.reminders.ringing import ring, rung
from handlers.surface import Press, TypedAnswer


def command(chat: Chat, said: str) -> Card:
    """/remind: the open ones; with a line, that one."""
    return setting.take(chat, said) if said else acting.listed(chat, 1)


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
}

ANSWERS: dict[str, TypedAnswer] = {
    setting.WHEN: setting.when_typed,
    setting.LINE: setting.line_typed,
}

__all__ = ["ANSWERS", "BUTTONS", "command", "corrected", "edited", "ring", "rung"]
