"""A deal that was lost and is not: "don't count it lost yet" moves it back to where it stood."""

from handlers.chat import Chat
from handlers.language.reopening import is_reopened
from handlers.language.understanding import Intent, Understanding
from handlers.messages import capture
from handlers.messages.message import Answers
from handlers.surface import Answer
from storage import changes, deals
from storage.tables import Deal


def reopened(chat: Chat, heard: Understanding) -> Answer:
    """The receipt of the words, with the deal open again; None where none was lost."""
    deal = _meant(chat, heard) if is_reopened(heard.text) else None
    if deal is None:
        return None
    deals.to_stage(chat.book, deal, _stood_at(chat, deal))
    answers = Answers(deal.customer_id, intent=str(Intent.UPDATE_DEAL), deal_id=deal.id)
    return capture.take(chat, heard.text, answers)


def _meant(chat: Chat, heard: Understanding) -> Deal | None:
    """The one that they lost last, or the one that the last action was about."""
    if heard.customer:
        return _lost_last(chat, heard.customer.customer_id)
    latest = changes.latest(chat.book)
    touched = changes.items(chat.book, latest.id) if latest else []
    rows = (chat.book.get(Deal, one.row_id) for one in touched if one.table_name == "deal")
    return next((row for row in rows if row and row.stage == deals.LOST), None)


def _lost_last(chat: Chat, customer_id: int) -> Deal | None:
    lost = (
        one for one in deals.of_customer(chat.book, customer_id, only_open=False) if one.stage == deals.LOST
    )
    return max(lost, key=lambda one: (one.closed_at is not None, one.closed_at, one.id), default=None)


def _stood_at(chat: Chat, deal: Deal) -> str:
    """The stage before it was lost."""
    steps = reversed(deals.history(chat.book, deal))
    return next((one.before for one in steps if one.after == deals.LOST and one.before), deals.NEW)
