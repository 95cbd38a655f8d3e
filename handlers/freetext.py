"""A message that is no command: understand, then act or ask."""

from handlers import capture
from handlers.cards import Card
from handlers.chat import Chat
from handlers.customers import lookup
from handlers.customers.contacts import add_from_text
from handlers.language.understanding import Intent, Understanding
from handlers.surface import Answer
from storage import drafts, names
from storage.tables import Draft

SHORT = 60  # characters: longer words are a message of their own, not an answer


def understood(chat: Chat, text: str) -> Answer:
    """The answer to free text: saved, asked, or looked up."""
    heard = capture.read(chat, text, chat.heard_at)
    match heard.intent:
        case Intent.LOOKUP:
            return lookup.from_text(chat, heard)
        case Intent.ADD_CONTACT | Intent.ADD_CUSTOMER:
            return add_from_text(chat, heard)
        case Intent.NONE if _says_nothing(heard):
            return chat.card("freetext.thanks")
        case Intent.NONE if not heard.customers:
            return _ask_what(chat, text)
    return capture.take(chat, text)


def answer_whom(chat: Chat, draft: Draft, text: str) -> Answer:
    """Typed words while "which customer?" is open: a name answers it, anything longer is a new message."""
    hits = names.find(chat.book, text, 5) if len(text) <= SHORT else []
    if not hits:
        return understood(chat, text)
    if len(hits) == 1 or hits[0].score > hits[1].score:
        return capture.answered(chat, draft.id, customer_id=hits[0].customer_id)
    return capture.ask_again(chat, draft, [hit.customer_id for hit in hits])


def _says_nothing(heard: Understanding) -> bool:
    """Thanks, ok, 好的: nothing to keep."""
    return len(heard.text) <= 20 and not (heard.followup or heard.amount or heard.products or heard.phone)


def _ask_what(chat: Chat, text: str) -> Card:
    """Not clear what it is: keep it, and ask in one tap."""
    draft = drafts.ask(chat.book, capture.KIND, capture.draft_data(text, chat.heard_at), expects_text=True)
    choices = (Intent.LOG_VISIT, Intent.REMINDER, Intent.NOTE)
    buttons = tuple(
        (chat.button(f"freetext.as_{intent}", "capture.intent", draft.id, str(intent)),) for intent in choices
    )
    cancel = (chat.button("capture.cancel", "capture.cancel", draft.id),)
    return Card(chat.t("freetext.what"), (*buttons, cancel))
