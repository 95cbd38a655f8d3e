"""What a row of COMMANDS, BUTTONS, PUSHES and ANSWERS is."""

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from handlers import times
from handlers.cards import Card
from handlers.chat import Chat
from handlers.taps import Arg
from handlers.workdays import Off
from storage.database import Session
from storage.due import Claimed
from storage.tables import Draft, Person, Role

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


class Sound(Enum):
    """Whether a push may ring."""

    NONE = auto()
    BUDGET = auto()  # as one of the rings that a person has for a day, outside of the quiet hours
    AT_ITS_TIME = auto()  # whenever it is on time: it was asked for at that minute


@dataclass(frozen=True)
class Message:
    """One message that something due becomes; the same key twice is one message."""

    key: str
    args: dict[str, Any]  # for `render`, as JSON has them
    method: str = "sendMessage"


class Fallen(NamedTuple):
    """Something that fell due, and whom it is for."""

    row: Claimed
    person: Person

    @property
    def day(self) -> date:
        """Their local day."""
        return self.row.due_at.astimezone(times.zone_of(self.person)).date()


Becomes = Iterable[tuple[Fallen, Message]]


def one_message(session: Session, fallen: Sequence[Fallen]) -> Becomes:
    """Of each, about the record that it was planned for, or about the local day on which it fell due."""
    for one in fallen:
        row = one.row
        args = {f"{row.kind}_id": row.ref} if row.ref is not None else {"day": one.day.isoformat()}
        yield one, Message(row.dedupe_key, args)


@dataclass(frozen=True)
class Push:
    """What Rapport says by itself.

    `render` makes the card at the moment it is sent, from the chat and the message's args; None when nothing
    is left to say. `next_at` is when a person gets it next after an instant, None when they do not want it; a
    push without it is planned with its record. `expires` is the instant from which it comes too late. All
    that fell due together is given to `becomes` at once, as there may be thousands of them.
    """

    render: Callable[..., Card | None]
    next_at: Callable[[Person, Off, datetime], datetime | None] | None = None
    expires: Callable[[datetime, ZoneInfo], datetime] | None = None
    sound: Sound = Sound.NONE
    summed_up: bool = False  # after an outage it stands in the one summary instead
    becomes: Callable[[Session, Sequence[Fallen]], Becomes] = one_message


TypedAnswer = Callable[[Chat, Draft, str], Answer]
"""Takes the words that answer an open question; None when they are a message of their own instead."""

Edited = Callable[[Chat, int, str], Answer]
"""Takes a record's id and the new text of the message that made it."""


def _type(parameter: inspect.Parameter) -> Any:
    return parameter.annotation if parameter.annotation in (int, str) else object
