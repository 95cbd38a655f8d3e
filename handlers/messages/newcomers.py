"""A message about a customer nobody has yet, who wants something already: put on file, with their deal."""

from handlers.cards import Card
from handlers.chat import Chat
from handlers.customers.contacts import add_from_text
from handlers.language.fields import told_kind
from handlers.language.understanding import Intent, Understanding
from handlers.messages import capture, sums
from handlers.messages.message import Answers
from handlers.surface import Answer
from storage import changes, customers, drafts, names


def added(chat: Chat, heard: Understanding) -> Answer:
    """The new customer's card, and beneath it the talk and the deal that the same words tell of."""
    if not _wants_goods(heard) or _on_file(chat, heard):
        return _with_call_back(chat, heard, add_from_text(chat, heard))
    card = add_from_text(chat, heard, noted=False)
    made = _on_file(chat, heard)
    if not made:
        return card  # a question comes first
    changes.begin_another(chat.book)
    people = customers.contacts(chat.book, made)
    intent = Intent.LOG_VISIT if told_kind(heard.text) else Intent.NEW_DEAL
    answers = Answers(made, contact_id=people[0].id if people else 0, intent=str(intent))
    told = capture.take(chat, heard.text, answers)
    return [*(card if isinstance(card, list) else [card] if card else []), told]


def _with_call_back(chat: Chat, heard: Understanding, card: Answer) -> Answer:
    """何伟电话换成…,周五给他回电: what is to be done is a reminder, beside the number."""
    if not (isinstance(card, Card) and heard.customer and heard.followup) or drafts.listening(chat.book):
        return card
    changes.begin_another(chat.book)
    person = heard.contact.id if heard.contact else 0
    answers = Answers(heard.customer.customer_id, contact_id=person, intent=str(Intent.REMINDER))
    return [card, capture.take(chat, heard.text, answers)]


def _wants_goods(heard: Understanding) -> bool:
    wanted = any(one.quantity for one in heard.products) or sums.whole(heard)
    return heard.intent == Intent.ADD_CUSTOMER and bool(heard.new_name and wanted) and not heard.customer


def _on_file(chat: Chat, heard: Understanding) -> int | None:
    """The customer who goes by the whole new name."""
    found = names.similar(chat.book, heard.new_name or "")
    return next((hit.customer_id for hit in found if hit.score == 1 and hit.contact_id is None), None)
