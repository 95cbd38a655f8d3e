"""A message about a customer nobody has yet, who wants something already: put on file, with their deal."""

from handlers.cards import Card
from handlers.chat import Chat
from handlers.customers.contacts import add_from_text
from handlers.language.fields import told_kind
from handlers.language.understanding import Intent, Understanding
from handlers.messages import capture, errands, sums
from handlers.messages.message import Answers
from handlers.surface import Answer
from storage import changes, customers, drafts, names


def added(chat: Chat, heard: Understanding) -> Answer:
    """The new customer's card, and beneath it the talk, the deal and the plan that the same words tell of."""
    wants = _wants_goods(heard)
    if not (wants or _is_planned(heard)) or _on_file(chat, heard):
        return _with_call_back(chat, heard, add_from_text(chat, heard))
    card = add_from_text(chat, heard, noted=not wants)
    made = _on_file(chat, heard)
    if not made:
        return card  # a question comes first
    changes.begin_another(chat.book)
    people = customers.contacts(chat.book, made)
    talked = Intent.LOG_VISIT if told_kind(heard.text) else Intent.NEW_DEAL
    intent, words = (talked, heard.text) if wants else (Intent.REMINDER, _plan(heard))
    answers = Answers(made, contact_id=people[0].id if people else 0, intent=str(intent))
    receipt = capture.take(chat, words, answers)
    return [*(card if isinstance(card, list) else [card] if card else []), receipt]


def _with_call_back(chat: Chat, heard: Understanding, card: Answer) -> Answer:
    """何伟电话换成…,周五给他回电: what is to be done is a reminder, beside the number."""
    if not (isinstance(card, Card) and heard.customer and heard.followup) or drafts.listening(chat.book):
        return card
    changes.begin_another(chat.book)
    person = heard.contact.id if heard.contact else 0
    answers = Answers(heard.customer.customer_id, contact_id=person, intent=str(Intent.REMINDER))
    return [card, capture.take(chat, heard.text, answers)]


def _wants_goods(heard: Understanding) -> bool:
    return _is_new(heard) and bool(any(one.quantity for one in heard.products) or sums.whole(heard))


def _is_planned(heard: Understanding) -> bool:
    """下礼拜二下午过去: something is to be done with them, and nothing sold yet."""
    return _is_new(heard) and heard.followup is not None


def _plan(heard: Understanding) -> str:
    """The words of what is to be done; the others are in the note."""
    return errands.clause(heard, heard.followup.span) if heard.followup else heard.text


def _is_new(heard: Understanding) -> bool:
    return heard.intent == Intent.ADD_CUSTOMER and bool(heard.new_name) and not heard.customer


def _on_file(chat: Chat, heard: Understanding) -> int | None:
    """The customer who goes by the whole new name."""
    found = names.similar(chat.book, heard.new_name or "")
    return next((hit.customer_id for hit in found if hit.score == 1 and hit.contact_id is None), None)
