"""What to be reminded of, of whom and when: `call Chen tomorrow at 3`."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers import occurrences, times, words
from handlers.chat import Chat
from handlers.language import find_dates
from handlers.language.dates import LIMIT
from handlers.language.roles import coming
from handlers.language.understanding import When
from handlers.whom import whom

FAR = 20  # years; later is a slip of the finger, and near the end of the calendar no zone can be counted
LOOSE = " \t\n,;:–-，；：、"


@dataclass(frozen=True)
class Wanted:
    """A reminder as it was said."""

    text: str
    due_at: datetime | None = None  # None: no time was named, or one gone by
    when: When | None = None
    rule: str | None = None  # how it comes again, as it is kept
    customer_id: int | None = None
    contact_id: int | None = None


def read(chat: Chat, said: str, at: datetime) -> Wanted:
    """Read a line; the words of its date are taken out, as they will be wrong on the day."""
    when = find(chat, said, at)
    who, due_at = whom(chat, said), due_of(when, chat) if when else None
    return Wanted(
        text=_without(said, when) if when else _tidy(said) or said,
        due_at=due_at,
        when=when,
        rule=occurrences.rule_of(chat, when, due_at) if when and due_at else None,
        customer_id=who.customer.customer_id if who.customer else None,
        contact_id=who.contact.id if who.contact else None,
    )


def find(chat: Chat, said: str, at: datetime) -> When | None:
    """The date meant: the first with a time of day, else the first."""
    found = find_dates(said, now=at, zone=chat.zone, language=chat.language, prefer="future")
    timed = [when for when in found if when.has_time]
    when = next(iter([*timed, *found]), None)
    return coming(when, at.astimezone(chat.zone)) if when else None


def is_only_when(chat: Chat, said: str) -> bool:
    """Whether the words name a time and nothing else."""
    when = find(chat, said, chat.heard_at)
    return when is not None and _without(said, when) == said


def due_of(when: When, chat: Chat) -> datetime | None:
    """The minute it rings: a day without a time rings in the morning. None when that is over."""
    if when.start.year > chat.now.year + FAR:
        return None
    read = when.start if when.has_time else _on_day(when.start.date(), chat)
    due_at = occurrences.first(chat, when, read)
    return due_at if due_at and due_at > chat.now else None


def others(when: When, chat: Chat) -> list[datetime]:
    """The other minutes it can fairly mean."""
    found = [at if when.has_time else _on_day(at.date(), chat) for at in when.alternatives]
    return [at for at in found if at > chat.now][:2]


def _on_day(day: date, chat: Chat) -> datetime:
    morning = times.instant(day, chat.zone, times.MORNING)
    if morning > chat.now or day != chat.today:
        return morning
    return times.this_afternoon(chat.now, chat.zone) or chat.now + timedelta(hours=1)


def _without(said: str, when: When) -> str:
    """The words around its date, wherever parts of that stand."""
    spans = sorted(filter(None, (when.span, when.also)))
    begins, ends = [0, *(stop for _, stop in spans)], [*(start for start, _ in spans), len(said)]
    *before, last = [said[begin:end] for begin, end in zip(begins, ends, strict=True)]
    first, *others = [*(_before_date(one) for one in before), last]
    parts = [first, *(_after_date(one) for one in others)]
    spaced = " " if "".join(parts).isascii() else ""
    return _tidy(spaced.join(filter(None, parts))) or said


def _before_date(text: str) -> str:
    for word in (*_said("before_date"), *_said("asking")):
        text = re.sub(_edged(word) + "$", "", text.strip(LOOSE), flags=re.IGNORECASE)
    return text.strip(LOOSE)


def _after_date(text: str) -> str:
    text = re.sub(f"^{LIMIT}", "", text).strip(LOOSE)
    for word in _said("asking"):
        text = re.sub("^" + _edged(word), "", text, flags=re.IGNORECASE).strip(LOOSE)
    return text


def _tidy(text: str) -> str:
    """Without the words that only say that it is a reminder."""
    for word in _said("opening"):
        text = re.sub("^" + _edged(word), "", text.strip(LOOSE), flags=re.IGNORECASE)
    return text.strip(LOOSE)


def _edged(word: str) -> str:
    return rf"(?<![a-z-]){re.escape(word)}(?![a-z-])" if word.isascii() else re.escape(word)


def _said(key: str) -> list[str]:
    """The words for something, in all of our languages: people mix them."""
    return [
        word for one in words.LANGUAGES for word in words.catalogue(one)[f"reminder.words.{key}"].split("|")
    ]
