"""A reminder put right: its message was edited, or one line says what else it is to be."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from handlers import occurrences, times
from handlers.cards import Card
from handlers.cards import reminder as cards
from handlers.cards.card import lines
from handlers.cards.diff import differences
from handlers.chat import Chat
from handlers.language.names import SURE
from handlers.language.understanding import When
from handlers.messages import amends
from handlers.reminders import naming
from handlers.reminders.acting import listed
from handlers.reminders.finding import about
from handlers.reminders.reading import Wanted, find, is_only_when, read
from handlers.reminders.view import customer_of
from storage import changes, drafts, names, reminders
from storage.tables import Reminder

WITHIN = timedelta(minutes=10)


def edited(chat: Chat, reminder_id: int, text: str) -> Card:
    """The message that set it has new words: other words, another time."""
    reminder = chat.book.get(Reminder, reminder_id)
    if reminder is None:
        return chat.gone()
    said = text.partition(" ")[2].strip() if text.startswith("/") else text
    meant = naming.in_command(chat, said) if reminder.owner_id != chat.me.id else None
    wanted = read(chat, meant.rest if meant else said, chat.heard_at)
    customer_id = wanted.customer_id or reminder.customer_id
    reminders.change(chat.book, reminder, wanted.text, customer_id, wanted.contact_id)
    if wanted.due_at and (wanted.due_at, wanted.rule) != (reminder.due_at, reminder.rule):
        reminders.move(chat.book, reminder.id, wanted.due_at, wanted.rule)
    return _receipt(chat, reminder, wanted)


def corrected(chat: Chat, text: str) -> Card | None:
    """ "No, every Tuesday", right after it was set; None when the words are no correction of it."""
    wanted = amends.read(text)
    reminder = _last_set(chat) if wanted and not drafts.listening(chat.book) else None
    if wanted is None or reminder is None:
        return None
    wrong = find(chat, wanted.wrong, chat.heard_at) if wanted.wrong else None
    if not is_only_when(chat, wanted.right) or not (wanted.led or wrong):
        return None
    if wrong and wrong.start.date() != reminder.due_at.astimezone(chat.zone).date():
        return None  # the wrong day is another's
    return _put(chat, reminder, wanted.right)


POSSESSIVE = re.compile("['’]s\\b")
MOVES = (
    re.compile(
        r"(?:please |pls |can you )?(?:move|push|shift|bump|reschedule|change)(?: back)? (?:my |the |our )?"
        r"(?P<what>.+?)(?: reminder| call| meeting)? (?:to|till|until) (?P<to>.+)",
        re.I,
    ),
    re.compile(
        r"(?:the |my |our )?(?P<what>meeting|appointment|visit)(?: is| was|'s| has been| got)?"
        r"(?: now)? (?:moved|pushed|shifted|rescheduled|changed|postponed|brought forward)"
        r"(?: back| forward| up)? (?:to|till|until) (?P<to>.+)",
        re.I,
    ),
    re.compile(
        r"(?:请|麻烦)?[把将]?(?:我的?)?(?P<what>会议?|拜访|见面|约会|.+?)的?(?:提醒|事情?|会议?|约)?(?:时间)?"
        r"(?:改到|改在|推到|挪到|移到|改成|换到|推迟到|提前到)了?(?P<to>.+)"
    ),
)
# no more than the kind is said, so the newest of it is meant
NAMELESS = re.compile(r"meeting|appointment|visit|会议?|拜访|见面|约会", re.I)
ANY = re.compile(r"it|that|this|that one|this one|[它这那]个?", re.I)
CALL_BACK = re.compile(r"follow[ -]?up|call[ -]?back|reminder|跟进|回访|回电|提醒", re.I)
MEETING = re.compile(
    r"\b(?:meet(?:ing)?|appointment|visit|see|demo|lunch|dinner)\b|开会|会议|例会|见|拜访|约", re.I
)


def moved(chat: Chat, text: str) -> Card | None:
    """ "Move my 3pm to 5": an open reminder by its time or its words; None when it is no such wish."""
    shaped = next((found for shape in MOVES if (found := shape.fullmatch(text.strip(" .!。！")))), None)
    what, to = (shaped["what"], shaped["to"]) if shaped else ("", "")
    to = f"at {to}" if to.isdigit() else to
    if shaped is None or not is_only_when(chat, to):
        return None
    at = find(chat, POSSESSIVE.sub("", what), chat.heard_at)
    meant = _with_whom(chat, what, on_its_day(chat, at) if at else _called(chat, what))
    if meant is None:
        return None
    if len(meant) == 1:
        chat.book.act("remind")
        return _put(chat, meant[0], to)
    if at is None:
        return None
    card = listed(chat, 1)
    return card if meant else replace(card, text=lines(chat.t("reminder.moves_none"), card.text))


def _put(chat: Chat, reminder: Reminder, said: str) -> Card:
    """At the time that the words name; what they leave out stays as it was."""
    when = find(chat, said, chat.heard_at)
    if when is None:
        return chat.gone()
    due_at = amends.rescheduled(reminder.due_at.astimezone(chat.zone), when, said)
    if due_at > chat.now:
        reminders.move(chat.book, reminder.id, due_at, _rule(chat, reminder, when, due_at))
    return _receipt(chat, reminder, Wanted(reminder.text, due_at if due_at > chat.now else None, when))


def _with_whom(chat: Chat, words: str, found: list[Reminder]) -> list[Reminder] | None:
    """Those of whom the words name; None when somebody is named who has none of them."""
    named = {one.customer_id for one in names.candidates(chat.book, words) if one.score >= SURE}
    theirs = [one for one in found if not named or one.customer_id in (None, *named)]
    return theirs if theirs or not named else None


def on_its_day(chat: Chat, when: When) -> list[Reminder]:
    """My open ones at that minute, or on that day when no hour was said."""
    begin = when.start if when.has_time else times.start_of(when.start.date(), chat.zone)
    end = begin + (times.MINUTE if when.has_time else times.DAY)
    return [one for one in reminders.mine(chat.book, before=end) if one.due_at >= begin]


def _called(chat: Chat, words: str) -> list[Reminder]:
    """Those with these words; "it", "the meeting" and "the follow-up" are the newest there is."""
    if CALL_BACK.fullmatch(words) or ANY.fullmatch(words):
        return sorted(reminders.mine(chat.book), key=lambda one: one.id)[-1:]
    if NAMELESS.fullmatch(words):
        meetings = [one for one in reminders.mine(chat.book) if MEETING.search(one.text)]
        return sorted(meetings, key=lambda one: one.id)[-1:]
    return about(chat, words)


def _last_set(chat: Chat) -> Reminder | None:
    """The reminder that was set just now, when nothing else was done since."""
    latest = changes.latest(chat.book)
    noun, _, number = (latest.about or "").partition(":") if latest else ("", "", "")
    if latest is None or noun != "reminder" or latest.at < chat.now - WITHIN:
        return None
    return chat.book.get(Reminder, int(number))


def _rule(chat: Chat, reminder: Reminder, when: When, due_at: datetime) -> str | None:
    """How it comes again: as it is said now, else as often as before."""
    series = None if when.rule else occurrences.series_of(chat.book, reminder)
    return series.begun_at(due_at).text if series else occurrences.rule_of(chat, when, due_at)


def _receipt(chat: Chat, reminder: Reminder, wanted: Wanted) -> Card:
    change_id = changes.current(chat.book)
    found = differences(chat, changes.items(chat.book, change_id)) if change_id else []
    changed = [chat.t("capture.changed", what=one) for one in found or [chat.t("edit.same")]]
    if wanted.when and wanted.due_at is None:
        changed.append(chat.t("reminder.stays"))
    return cards.receipt(chat, reminder, customer_of(chat, reminder), wanted.when, remarks=changed)
