"""One message in: its records are filed, or the one question that is open is asked."""

import re
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from handlers import filing
from handlers.cards import Card
from handlers.cards import capture as cards
from handlers.chat import Chat
from handlers.filing import Saved
from handlers.language import understand
from handlers.language.understanding import Candidate, Intent, Known, ProductName, Understanding
from handlers.surface import Press
from storage import customers, deals, drafts, names, products, visits
from storage.tables import Customer, Draft

KIND = "capture"
MOST_CHOICES = 5
LEADING_NAME = re.compile(r"(?:[A-Z][\w&'’.-]{0,30} ?){1,4}|[\u4e00-\u9fff]{2,12}(?=[\s,，。:：])")


@dataclass(frozen=True)
class Answers:
    """What the person has settled beyond the text; kept in the draft while a question is open."""

    customer_id: int | None = None
    new_customer: str | None = None
    intent: str | None = None


def read(chat: Chat, text: str, at: datetime) -> Understanding:
    """Understand a text against what this person may see; but once, however many doors it passes."""
    reading = f"{at.isoformat()} {text}"
    if reading not in chat.readings:
        chat.readings[reading] = _read(chat, text, at)
    return chat.readings[reading]


def _read(chat: Chat, text: str, at: datetime) -> Understanding:
    found = names.candidates(chat.book, text)
    company = chat.book.company()
    known = Known(
        candidates=tuple(Candidate(**vars(match)) for match in found),
        products=tuple(
            ProductName(p.id, p.code, tuple(filter(None, (p.name, p.name_zh))), p.unit or "")
            for p in products.catalogue(chat.book)
        ),
        stages=tuple(stage.name for stage in deals.stages(chat.book) if stage.name),
        currency=company.currency,
        country=company.country,
    )
    return understand(text, now=at, zone=chat.zone, language=chat.language, known=known)


def take(chat: Chat, text: str, answers: Answers | None = None, into: Saved | None = None) -> Card:
    """Save what a message says, or ask the one thing that is not sure."""
    return _proceed(chat, text, chat.heard_at, answers or Answers(), into or Saved())


def answered(chat: Chat, draft_id: int, **settled: Any) -> Card:
    """Go on with a message whose question was answered; a second answer finds it saved."""
    draft = drafts.close(chat.book, draft_id, KIND)
    if draft is None:
        return Card(chat.t("capture.settled"), toast=chat.t("capture.settled"))
    return resume(chat, draft, **settled)


def resume(chat: Chat, draft: Draft, **settled: Any) -> Card:
    chat.book.act(KIND, draft.message_id)
    answers = replace(Answers(**draft.data["answers"]), **settled)
    return _proceed(chat, draft.data["text"], datetime.fromisoformat(draft.data["at"]), answers, Saved())


def _proceed(chat: Chat, text: str, at: datetime, answers: Answers, saved: Saved) -> Card:
    heard = read(chat, text, at)
    if answers.intent:
        heard = replace(heard, intent=Intent(answers.intent))
    elif heard.intent in (Intent.NONE, Intent.LOOKUP, Intent.ADD_CONTACT, Intent.ADD_CUSTOMER):
        heard = replace(heard, intent=Intent.LOG_VISIT)  # the door that leads here has sorted the others out
    customer = _customer(chat, heard, answers)
    if customer is None and _needs_customer(heard):
        return ask_whom(chat, text, at, answers, heard)
    filing.file(chat, heard, customer, at, saved)
    return cards.receipt(chat, customer, saved)


def _customer(chat: Chat, heard: Understanding, answers: Answers) -> Customer | None:
    if answers.new_customer:
        return customers.add(chat.book, answers.new_customer)
    wanted = answers.customer_id or (heard.customer.customer_id if heard.customer else None)
    return chat.book.get(Customer, wanted) if wanted else None


def _needs_customer(heard: Understanding) -> bool:
    return heard.intent != Intent.REMINDER or bool(heard.customers)


def ask_whom(chat: Chat, text: str, at: datetime, answers: Answers, heard: Understanding) -> Card:
    """Which customer is it? What was understood waits in the draft."""
    choices = [candidate.customer_id for candidate in heard.customers]
    new_name = heard.new_name or (None if choices else leading_name(text))
    draft = drafts.ask(chat.book, KIND, draft_data(text, at, answers, new_name), expects_text=True)
    return _question(chat, draft, choices, new_name)


def leading_name(text: str) -> str | None:
    """The words at the very beginning that look like a name: Acme North, or Chinese up to the first break."""
    found = LEADING_NAME.match(text)
    return found.group().strip() if found else None


def ask_again(chat: Chat, draft: Draft, choices: list[int]) -> Card:
    """The typed answer fits several: the same question, with those."""
    return _question(chat, draft, choices, draft.data["new_name"])


def _question(chat: Chat, draft: Draft, choices: list[int], new_name: str | None) -> Card:
    wanted = list(dict.fromkeys(choices))[:MOST_CHOICES]
    known = customers.by_ids(chat.book, set(wanted))
    rows = [known[choice] for choice in wanted if choice in known]
    return cards.which_customer(
        chat, draft.id, rows or visits.recent_customers(chat.book, MOST_CHOICES), new_name, guessed=bool(rows)
    )


def draft_data(
    text: str, at: datetime, answers: Answers | None = None, new_name: str | None = None
) -> dict[str, Any]:
    """A message whose question is open, as it waits in the draft."""
    return {"text": text, "at": at.isoformat(), "answers": asdict(answers or Answers()), "new_name": new_name}


# --- buttons ----------------------------------------------------------------------------------------------


def pick_customer(chat: Chat, draft_id: int, customer_id: int) -> Card:
    return answered(chat, draft_id, customer_id=customer_id)


def pick_new(chat: Chat, draft_id: int) -> Card:
    """It is a customer nobody has yet, by the name in the message."""
    draft = drafts.get(chat.book, draft_id, KIND)
    return answered(chat, draft_id, new_customer=draft.data["new_name"] if draft else None)


def pick_intent(chat: Chat, draft_id: int, intent: str) -> Card:
    return answered(chat, draft_id, intent=intent if intent in set(Intent) else None)


def cancel(chat: Chat, draft_id: int) -> Card:
    """Nothing is saved; the words stay in the chat."""
    drafts.close(chat.book, draft_id)
    return chat.card("capture.cancelled")


BUTTONS = {
    "capture.customer": Press(pick_customer),
    "capture.new": Press(pick_new),
    "capture.intent": Press(pick_intent),
    "capture.cancel": Press(cancel),
}
