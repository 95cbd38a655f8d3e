"""Whom of the team a reminder is for: "remind Ben to …", 提醒小李…; only managers set them for others."""

import re
from dataclasses import dataclass, replace

from handlers.chat import Chat
from handlers.language.pattern import CHINESE
from handlers.reminders.reading import LOOSE, is_only_when
from storage import people
from storage.tables import Person, Role

OPENING = re.compile(r"(?:please |pls |and )?\bremind +|(?:请|麻烦|帮我|帮忙|记得){0,2}提醒一?下? *", re.I)
AFTER = re.compile(r"[\s,，:：]*(?:to |that |about )?[\s,，:：]*", re.I)
HAN = re.compile(f"[{CHINESE}]{{2,4}}")
FAMILIAR = "小老阿"  # 小李 is somebody called 李


@dataclass(frozen=True)
class For:
    """Those whom the name can mean, one when it is sure, and what to remind them of."""

    people: list[Person]
    rest: str


def in_command(chat: Chat, said: str) -> For | None:
    """Behind /remind: the name comes first."""
    return in_words(chat, said) or _named(chat, said)


def in_words(chat: Chat, text: str) -> For | None:
    """In free text the word for reminding comes before the name; the time may come before both."""
    opening = OPENING.search(text)
    when = text[: opening.start()].strip(LOOSE) if opening else ""
    if opening is None or (when and not is_only_when(chat, when)):
        return None
    found = _named(chat, text[opening.end() :])
    return replace(found, rest=f"{when} {found.rest}".strip()) if found else None


def _named(chat: Chat, said: str) -> For | None:
    """The longest name of somebody in the team that these words begin with."""
    if not Role(chat.me.role).includes(Role.MANAGER):
        return None
    team = [one for one in people.team(chat.book) if one.active and one.id != chat.me.id]
    lengths = {one.id: max((_length(said, name) for name in _names(one)), default=0) for one in team}
    longest = max(lengths.values(), default=0)
    after = AFTER.match(said, longest)
    rest = said[after.end() :] if after else ""
    if not longest or not rest:
        return None
    return For([one for one in team if lengths[one.id] == longest], rest)


def _length(said: str, name: str) -> int:
    """How much of the words the name takes; 0 when they begin otherwise."""
    begins = said.casefold().startswith(name.casefold())
    ends = not name.isascii() or not re.match(r"\w", said[len(name) : len(name) + 1], re.ASCII)
    return len(name) if begins and ends else 0


def _names(person: Person) -> list[str]:
    """Whole and in part, as colleagues say it."""
    whole = " ".join(person.name.split())
    if not HAN.fullmatch(whole):
        return [whole, whole.partition(" ")[0]]
    return [whole, whole[1:] if len(whole) > 2 else whole, *(sign + whole[0] for sign in FAMILIAR)]
