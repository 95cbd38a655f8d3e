"""Replying to a card adds a note to the record it shows."""

from handlers.cards import Button, Card
from handlers.chat import Chat
from handlers.formats import short
from handlers.surface import Answer, Press
from storage import notes, outbox
from storage.tables import Customer


def reply(chat: Chat, message_id: int, text: str) -> Answer:
    """A note on the record of the card that was replied to; None when that card shows no record."""
    card = outbox.card_at(chat.book.session, chat.me.telegram_id, message_id)
    if card is None or card.about is None or not notes.names_record(card.about):
        return None
    record = notes.record(chat.book, card.about)
    if record is None:
        return chat.gone()
    customer_id = record.id if isinstance(record, Customer) else record.customer_id
    notes.add(chat.book, card.about, text, customer_id)
    show = (Button.to(chat.t("capture.open"), "customer.open", customer_id),) if customer_id else ()
    return Card(
        chat.t("note.added", text=short(text, 200)), (chat.undo_button(card.about) + show,), about=card.about
    )


BUTTONS: dict[str, Press] = {}
