"""A receipt after the fact: the message was edited, or a button beneath asks for another reading."""

import re
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from handlers import deals, reminders
from handlers.cards import Card
from handlers.cards import capture as cards
from handlers.cards.diff import differences
from handlers.chat import Chat, Said
from handlers.customers import onfile
from handlers.language.understanding import Intent
from handlers.messages import aliases, capture, goods, offers
from handlers.messages.answering import moment
from handlers.messages.filing import Saved
from handlers.messages.message import KIND, Message
from handlers.surface import Edited, Press
from handlers.visits import words_of_command
from storage import aliases as taught
from storage import changes, customers, drafts, outbox
from storage.tables import Change, Deal, Draft, Note, Reminder, Visit

EDITS: dict[str, Edited] = {
    "deal": deals.edited,
    "reminder": reminders.edited,
    "contact": onfile.contact_edited,
    "customer": onfile.customer_edited,
}
OTHER_COMMAND = re.compile(r"/(?!(?:visit|add|deal|remind)(?:@\w+)?\s)", re.I)  # tells of no record
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
    card = chat.unfollowed() if OTHER_COMMAND.match(text) else _again(chat, first, text, said.message_id)
    if card.replaces or card.fresh:
        return card
    receipt = outbox.receipt_for(chat.book.session, chat.me.telegram_id, said.message_id)
    return replace(card, replaces=receipt.message_id if receipt else None)


def _again(chat: Chat, first: Change, text: str, message_id: int) -> Card:
    """The same records with the new words; a message of several records is read as a whole."""
    settled = drafts.settled_of_message(chat.book, chat.me.telegram_id, message_id)
    if len(settled) == 1:
        return _read_again(chat, settled[0], first, text)
    if settled:  # a round: for which of its customers the new words are is not to be guessed
        return chat.unfollowed()
    noun, _, number = (first.about or "").partition(":")
    if noun in EDITS and number.isdigit():
        card = EDITS[noun](chat, int(number), text)
        return card if isinstance(card, Card) else chat.gone()
    return chat.unfollowed()


def _read_again(chat: Chat, draft: Draft, first: Change, text: str) -> Card:
    chat.book.act("edit")
    spoken, before = words_of_command(text), standing(chat, draft)
    heard = capture.read(chat, spoken, before.at)
    kept = capture.Answers(
        intent=before.answers.intent, deal_id=before.answers.deal_id, commanded=before.answers.commanded
    )
    if heard.customer is None:  # what was settled by a button need not be asked again
        answers = before.answers
        kept = replace(kept, customer_id=answers.customer_id, contact_id=answers.contact_id)
    card = again(chat, draft, Message(spoken, before.at, kept))
    return card or chat.gone()


def again(chat: Chat, draft: Draft, message: Message) -> Card | None:
    """File a message anew, in the place of its receipt and with the difference; None when it is gone."""
    saved, before = _records(chat, draft), Message.of(draft)
    if saved.about is None and saved.note is None:
        return None
    card = capture.file_again(chat, draft, message, saved)
    step = {"change": changes.current(chat.book), "before": before.data()}
    draft.data = {**draft.data, "steps": [*draft.data["steps"], step]}
    changed = difference(chat, before, Message.of(draft))
    return replace(card, text=cards.with_lines(card.text, changed), replaces=_place(chat, draft))


def standing(chat: Chat, draft: Draft) -> Message:
    """The message as it stands now: a correction that was taken back settles nothing any more."""
    steps = list(draft.data["steps"])
    while steps and _is_undone(chat, steps[-1]["change"]):
        draft.data = {**draft.data, **steps.pop()["before"], "steps": steps}
    return Message.of(draft)


def _is_undone(chat: Chat, change_id: int | None) -> bool:
    change = changes.mine(chat.book, change_id) if change_id else None
    return change is not None and change.undone_at is not None


def difference(chat: Chat, before: Message, after: Message) -> list[Markup]:
    """What the action in hand has changed, in words; another customer first of all."""
    change_id = changes.current(chat.book)
    items = changes.items(chat.book, change_id) if change_id else []
    moved = _moved(chat, before.answers.customer_id, after.answers.customer_id)
    found = [*moved, *differences(chat, items, besides=OWN_WORDS), *_other_goods(chat, before, after)]
    told = found or [chat.t("edit.words" if items else "edit.same")]
    return [chat.t("capture.changed", what=one) for one in told]


def _moved(chat: Chat, before: int | None, after: int | None) -> list[Markup]:
    known = customers.by_ids(chat.book, {one for one in (before, after) if one})
    if before == after or before not in known or after not in known:
        return []
    names = {"before": known[before].name, "after": known[after].name}
    return [chat.t("diff.field", field=chat.t("noun.customer"), **names)]


def _other_goods(chat: Chat, before: Message, after: Message) -> list[Markup]:
    """What is counted now, told once: the title of the deal says the same."""
    was, now = (goods.told(chat, capture.settled(chat, one)) for one in (before, after))
    if not (was and now and was != now):
        return []
    return [chat.t("diff.field", field=chat.t("field.goods"), before=was, after=now)]


def show(chat: Chat, draft: Draft) -> Card:
    """The receipt as it stands."""
    return capture.shown(chat, draft, _records(chat, draft))


def _place(chat: Chat, draft: Draft) -> int | None:
    """The message of ours where the receipt stands."""
    if card := draft.data.get("card"):
        return int(card)
    source = draft.data.get("source")
    receipt = outbox.receipt_for(chat.book.session, chat.me.telegram_id, source) if source else None
    return receipt.message_id if receipt else None


def _records(chat: Chat, draft: Draft) -> Saved:
    """What the message has made or brought up to date, as it stands now."""
    saved, change_id = Saved(), draft.data.get("change")
    change = changes.mine(chat.book, change_id) if change_id else None
    if change is None or change.undone_at:
        return saved
    for item in changes.items(chat.book, change.id):
        table = TABLES.get(item.table_name)
        mine = item.before is None or table is Deal
        if table and mine and (row := chat.book.get(table, item.row_id)):
            setattr(saved, item.table_name, row)
            saved.own_deal = saved.own_deal or (table is Deal and item.before is None)
    return saved


# --- buttons ----------------------------------------------------------------------------------------------


def due(chat: Chat, draft_id: int, at: int) -> Card:
    """The call-back is at this moment instead."""
    return _with(chat, draft_id, followup=moment(chat, at).isoformat())


def happened(chat: Chat, draft_id: int, at: int) -> Card:
    return _with(chat, draft_id, happened=moment(chat, at).isoformat())


def amount(chat: Chat, draft_id: int, nth: int) -> Card:
    """Another amount of the message is the deal's."""
    draft = drafts.of_receipt(chat.book, KIND, draft_id)
    message = Message.of(draft) if draft else None
    found = offers.amounts_of(capture.read(chat, message.text, message.at)) if message else ()
    if not 0 <= nth < len(found):
        return chat.gone()
    return _with(chat, draft_id, amount=str(found[nth].amount), currency=found[nth].currency)


def deal(chat: Chat, draft_id: int) -> Card:
    """A deal of its own, where the message had moved one that they did not have."""
    return _with(chat, draft_id, deal_id=0)


def _with(chat: Chat, draft_id: int, **settled: Any) -> Card:
    draft = drafts.of_receipt(chat.book, KIND, draft_id)
    if draft is None:
        return chat.gone()
    chat.book.act("correct")
    card = again(chat, draft, standing(chat, draft).with_answers(**settled))
    return replace(card, replaces=None) if card else chat.gone()


def as_intent(chat: Chat, draft_id: int, intent: str) -> Card:
    """The other reading of the whole message: what it saved is taken back, and it is filed anew."""
    draft = drafts.of_receipt(chat.book, KIND, draft_id)
    change = changes.mine(chat.book, draft.data["change"]) if draft else None
    if draft is None or change is None or change.undone_at or intent not in set(Intent):
        return chat.gone()
    chat.book.act("undo")
    if not isinstance(changes.undo(chat.book, change), changes.Undone):
        return Card(chat.t("undo.built_on_somehow"), fresh=True)
    changes.begin_another(chat.book)
    draft.data = {key: value for key, value in draft.data.items() if key not in ("change", "card", "source")}
    return capture.resume(chat, draft, intent=intent)


def new_customer(chat: Chat, draft_id: int) -> Card:
    """The message is about somebody nobody has yet; a second tap finds them there."""
    draft = drafts.of_receipt(chat.book, KIND, draft_id)
    name = draft.data.pop("new_name", None) if draft else None
    if draft is None:
        return chat.gone()
    if not name:
        return show(chat, draft)
    chat.book.act("correct")
    draft.data = {key: value for key, value in draft.data.items() if key != "words"}
    card = again(chat, draft, standing(chat, draft).with_answers(new_customer=name, contact_id=0))
    return replace(card, replaces=None) if card else chat.gone()


def person(chat: Chat, draft_id: int) -> Card:
    """Whom they spoke to is put on file there; a second tap finds them on the receipt."""
    draft = drafts.of_receipt(chat.book, KIND, draft_id)
    message = standing(chat, draft) if draft else None
    if draft is None or message is None or not message.answers.customer_id:
        return chat.gone()
    name = offers.newcomer(capture.read(chat, message.text, message.at))
    if name is None or message.answers.contact_id:
        return show(chat, draft)
    chat.book.act("correct")
    made = customers.add_contact(chat.book, message.answers.customer_id, name)
    return _with(chat, draft_id, contact_id=made.id)


def forget(chat: Chat, draft_id: int, alias_id: int) -> Card:
    """The name that was just learnt is no name of theirs."""
    draft, alias = drafts.of_receipt(chat.book, KIND, draft_id), taught.get(chat.book, alias_id)
    if draft is None or alias is None:
        return chat.gone()
    taught.forget(chat.book, alias)
    return replace(show(chat, draft), toast=str(chat.t("alias.forgotten")))


BUTTONS = {
    **aliases.BUTTONS,
    "receipt.due": Press(due),
    "receipt.happened": Press(happened),
    "receipt.amount": Press(amount),
    "receipt.deal": Press(deal),
    "receipt.as": Press(as_intent),
    "receipt.new": Press(new_customer),
    "receipt.person": Press(person),
    "receipt.forget": Press(forget),
}
