"""Logging a visit by command: with its words, or step by step."""

from handlers import lines
from handlers.cards import Button, Card
from handlers.chat import Chat
from handlers.formats import short
from handlers.messages import capture
from handlers.surface import Answer, Press, TypedAnswer
from handlers.whom import is_name, whom
from storage import drafts, visits
from storage.tables import Customer, Draft

LINE = "visit.line"


def command(chat: Chat, said: str) -> Answer:
    """/visit Acme great talk; with a name it asks what happened, alone it asks whom."""
    named = whom(chat, said).customer if said else None
    if named and is_name(chat, said):
        return log(chat, named.customer_id)  # whom, and not yet what happened
    if said:
        return capture.take(chat, said, capture.Answers(intent="log_visit", commanded=True))
    recent = visits.recent_customers(chat.book)
    if not recent:
        return chat.card("visit.nobody_yet")
    rows = tuple((Button.to(short(row.name, 40), "visit.log", row.id),) for row in recent)
    return Card(chat.t("visit.whom"), rows)


def log(chat: Chat, customer_id: int) -> Card:
    """The customer is chosen; one line tells the rest."""
    customer = chat.book.get(Customer, customer_id)
    if customer is None:
        return chat.gone()
    text = chat.t("visit.line", customer=customer.name)
    return lines.ask(chat, LINE, {"customer_id": customer.id}, text)


def line(chat: Chat, draft: Draft, text: str) -> Answer:
    """The one line about the visit."""
    drafts.close(chat.book, draft.id)
    answers = capture.Answers(draft.data["customer_id"], intent="log_visit", commanded=True)
    return capture.take(chat, text, answers)


def words_of_command(text: str) -> str:
    """What stands behind /visit, or the text itself."""
    return text.partition(" ")[2].strip() if text.startswith("/") else text


BUTTONS = {"visit.log": Press(log)}
ANSWERS: dict[str, TypedAnswer] = {LINE: line}
