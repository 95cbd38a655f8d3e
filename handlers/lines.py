"""Asking for one typed line: the question waits in a draft, with a way out."""

from typing import Any

from markupsafe import Markup

from handlers.cards import Card
from handlers.chat import Chat
from storage import drafts


def ask(chat: Chat, kind: str, data: dict[str, Any], text: Markup) -> Card:
    """The next typed words answer it, by the row of ANSWERS for its kind."""
    draft = drafts.ask(chat.book, kind, data, expects_text=True)
    return Card(text, ((chat.button("capture.cancel", "capture.cancel", draft.id),),))
