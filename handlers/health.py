"""What went wrong, for managers: messages that could not be handled, and cards that may not have arrived."""

from dataclasses import replace

from markupsafe import Markup

from handlers.cards import Card, lines
from handlers.chat import Chat
from handlers.formats import short
from handlers.surface import Press
from storage import health
from storage.health import Unhandled
from storage.tables import Role

WORDS = 300


def show(chat: Chat) -> Card:
    """The messages in full, and how many cards did not arrive for certain."""
    rows = health.unhandled(chat.book)
    endings = health.undelivered(chat.book)
    text = lines(
        chat.t("health.title"),
        *(_line(chat, row) for row in rows),
        chat.t("health.unknown", n=endings["unknown"]) if endings.get("unknown") else None,
        chat.t("health.dead", n=endings["dead"]) if endings.get("dead") else None,
        None if rows or endings else chat.t("health.all_well"),
    )
    retry = [(chat.button("health.again", "health.again", row.seq, name=row.person.name),) for row in rows]
    return Card(text, (*retry, (chat.back("team"),)))


def again(chat: Chat, seq: int) -> Card:
    """Handle a message once more; its sender gets the answer."""
    if not health.again(chat.book, seq):
        return chat.gone()
    return replace(show(chat), toast=chat.t("health.retried"))


def _line(chat: Chat, row: Unhandled) -> Markup:
    when = chat.moment(row.received_at)
    return chat.t("health.row", name=row.person.name, when=when, text=short(row.text, WORDS))


BUTTONS = {
    "health": Press(show, role=Role.MANAGER),
    "health.again": Press(again, role=Role.MANAGER),
}
