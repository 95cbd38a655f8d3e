"""A reminder put right: its message was edited, or one line says what else it is to be."""

from datetime import datetime, timedelta

from handlers.cards import Card
from handlers.cards import reminder as cards
from handlers.cards.diff import differences
from handlers.chat import Chat
from handlers.language.understanding import When
from handlers.messages import amends
from handlers.reminders import naming
from handlers.reminders.reading import Wanted, read, rule_of
from handlers.reminders.view import customer_of
from handlers.series import Series
from storage import changes, drafts, reminders
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
    heard = read(chat, wanted.right, chat.heard_at)
    told_all = heard.when is not None and heard.text == wanted.right
    if heard.when is None or not told_all or not (wanted.led or read(chat, wanted.wrong, chat.heard_at).when):
        return None
    due_at = amends.merged(reminder.due_at.astimezone(chat.zone), heard.when, wanted.right)
    if due_at > chat.now:
        reminders.move(chat.book, reminder.id, due_at, _rule(chat, reminder, heard.when, due_at))
    return _receipt(chat, reminder, Wanted(reminder.text, due_at if due_at > chat.now else None, heard.when))


def _last_set(chat: Chat) -> Reminder | None:
    """The reminder that was set just now, when nothing else was done since."""
    latest = changes.latest(chat.book)
    noun, _, number = (latest.about or "").partition(":") if latest else ("", "", "")
    if latest is None or noun != "reminder" or latest.at < chat.now - WITHIN:
        return None
    return chat.book.get(Reminder, int(number))


def _rule(chat: Chat, reminder: Reminder, when: When, due_at: datetime) -> str | None:
    """How it comes again: as it is said now, else as often as before."""
    if when.rule or reminder.rule is None:
        return rule_of(when, due_at, chat)
    return Series.of(reminder.rule).begun_at(due_at).text


def _receipt(chat: Chat, reminder: Reminder, wanted: Wanted) -> Card:
    change_id = changes.current(chat.book)
    found = differences(chat, changes.items(chat.book, change_id)) if change_id else []
    changed = [chat.t("capture.changed", what=one) for one in found or [chat.t("edit.same")]]
    if wanted.when and wanted.due_at is None:
        changed.append(chat.t("reminder.stays"))
    return cards.receipt(chat, reminder, customer_of(chat, reminder), wanted.when, remarks=changed)
