"""What a row of COMMANDS, BUTTONS, PUSHES and ANSWERS is."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.cards import Card
from handlers.chat import Chat
from handlers.taps import Arg
from storage.tables import Draft, Role

Answer = Card | Sequence[Card] | None


@dataclass(frozen=True)
class Command:
    """/name: its help stands in the catalogues as help.name; `menu` puts it into Telegram's menu."""

    name: str
    handler: Callable[[Chat, str], Answer]
    role: Role = Role.REP
    menu: bool = True


@dataclass(frozen=True)
class Press:
    """A button, by the name that its callback data carries."""

    handler: Callable[..., Answer]
    role: Role = Role.REP

    def takes(self, args: tuple[Arg, ...]) -> bool:
        """Whether these values are what the handler expects; an old or forged button's may not be."""
        try:
            bound = inspect.signature(self.handler).bind(None, *args)
        except TypeError:
            return False
        wanted = inspect.signature(self.handler).parameters
        return all(
            isinstance(value, _type(wanted[name]))
            for name, value in bound.arguments.items()
            if value is not None
        )


Push = Callable[..., Card | None]
"""Renders what is pushed, at the moment it is sent; None when nothing is left to say."""

TypedAnswer = Callable[[Chat, Draft, str], Answer]
"""Takes the words that answer an open question; None when they are a message of their own instead."""

Edited = Callable[[Chat, int, str], Answer]
"""Takes a record's id and the new text of the message that made it."""


def _type(parameter: inspect.Parameter) -> Any:
    return parameter.annotation if parameter.annotation in (int, str) else object
