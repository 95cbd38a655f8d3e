"""Editing a message changes what it saved, and its receipt shows the difference."""

from dataclasses import replace
from typing import Any

from handlers import capture, deals, reminders
from handlers.cards import Card
from handlers.cards import capture as cards
from handlers.cards.diff import differences
from handlers.chat import Chat, Said
from handlers.customers import onfile
from handlers.filing import Saved
from handlers.surface import Edited
from handlers.visits import words_of_command
from storage import changes, drafts, outbox
from storage.tables import Change, Deal, Note, Reminder, Visit

EDITS: dict[str, Edited] = {
    "deal": deals.edited,
    "reminder": reminders.edited,
    "contact": onfile.contact_edited,
    "customer": onfile.customer_edited,
}
OWN_WORDS = {"summary", "title", "text"}  # what was edited is in plain sight
TABLES: dict[str, type[Any]] = {"visit": Visit, "deal": Deal, "reminder": Reminder, "note": Note}


def edited(chat: Chat, said: Said) -> Card | None:
    """The new words in place of the old ones; None when the message had saved nothing and is read anew."""
    text = said.text.strip()
    first = changes.by_message(chat.book, chat.me.telegram_id, said.message_id)
    if first is None or not text:
        for draft in drafts.of_message(chat.book, chat.me.telegram_id, said.message_id):
            drafts.close(chat.book, draft.id)  # the question that it raised is asked anew, if at all
        return None
    chat.book.act("edit")
    card = _again(chat, first, text)
    receipt = outbox.receipt_for(chat.book.session, chat.me.telegram_id, said.message_id)
    return replace(card, replaces=receipt.message_id if receipt else None)


def _again(chat: Chat, first: Change, text: str) -> Card:
    """The same records with the new words; a message of several records is read as a whole."""
    noun, _, number = (first.about or "").partition(":")
    if text.startswith("/") and noun in EDITS and number.isdigit():
        card = EDITS[noun](chat, int(number), text)
        return card if isinstance(card, Card) else chat.gone()
    saved, customer_id = _records(chat, first)
    if saved.about is None:
        return chat.card("edit.cannot")
    return _file_again(chat, text, saved, customer_id)


def _file_again(chat: Chat, text: str, saved: Saved, customer_id: int | None) -> Card:
    chat.book.act("edit")
    spoken = words_of_command(text)
    answers = capture.Answers()
    heard = capture.read(chat, spoken, chat.heard_at)
    if heard.customer is None:  # what was settled by a button need not be asked again
        answers = capture.Answers(customer_id=customer_id)
    card = capture.take(chat, spoken, answers, saved)
    change_id = changes.current(chat.book)
    items = changes.items(chat.book, change_id) if change_id else []
    found = differences(chat, items, besides=OWN_WORDS) or [chat.t("edit.words" if items else "edit.same")]
    changed = [chat.t("capture.changed", what=one) for one in found]
    return replace(card, text=cards.with_lines(card.text, changed))


def _records(chat: Chat, first: Change) -> tuple[Saved, int | None]:
    """What the message had made, as it stands now."""
    saved = Saved()
    for item in changes.items(chat.book, first.id):
        table = TABLES.get(item.table_name)
        if table and item.before is None and (row := chat.book.get(table, item.row_id)):
            setattr(saved, item.table_name, row)
    for row in (saved.visit, saved.deal, saved.reminder, saved.note):
        if row is not None:
            return saved, row.customer_id
    return saved, None
